import type { ElementDoc } from './element-docs.ts';

const row = (...cells: (string | undefined)[]) =>
  `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '\\|')).join(' | ')} |\n`;
const code = (text: string | undefined) => (text ? `\`${text}\`` : '');

function table(title: string, heads: readonly string[], rows: readonly string[]): string {
  if (rows.length === 0) return '';
  return `**${title}**\n\n${row(...heads)}${row(...heads.map(() => '---'))}${rows.join('')}\n`;
}

function section(doc: ElementDoc): string {
  return `### \`<${doc.tag}>\`

${doc.description}

${table(
  'Attributes',
  ['Name', 'Type', 'Without it', ''],
  doc.attributes.map(({ name, type, default: initial, description }) =>
    row(code(name), code(type?.text), code(initial), description),
  ),
)}${table(
  'Events',
  ['Name', 'Detail', ''],
  doc.events.map(({ name, type, description }) => row(code(name), code(type.text), description)),
)}${table(
  'Parts',
  ['Name', ''],
  doc.parts.map(({ name, description }) => row(code(name), description)),
)}`;
}

/** The README of the package of npm. */
export function npmReadme(docs: readonly ElementDoc[], name: string): string {
  const [first] = docs;
  const theme = (first?.cssProperties ?? []).map((one) => row(code(one.name), code(one.default), one.description));
  return `# ${name}

The elements of *Espace familles* for pages that are built with a bundler. A page without one needs no package: the server's
own line is enough (\`<script type="module" src="https://famille.town.fr/embed/v1/ef.js" async></script>\`).

Always the server's own version, with types here (recommended):

\`\`\`js
import { loadElements } from '${name}/loader';

loadElements({ server: 'https://famille.town.fr', town: 'town' });
\`\`\`

Or bundled into your page, at the version of this package; the server answers each version for 12 months after the next:

\`\`\`js
import { connectTo } from '${name}/connect';
import '${name}/booking-calendar';
import '${name}/login';

connectTo({ server: 'https://famille.town.fr', town: 'town' });
\`\`\`

Types of tags and events: \`import type {} from '${name}/react'\` (React 19), \`/vue\`, \`/svelte\`; Angular takes
\`CUSTOM_ELEMENTS_SCHEMA\`. Editors read \`custom-elements.json\`, \`web-types.json\` and \`vscode.*-custom-data.json\`.

## Elements

${docs.map(section).join('\n')}
## Theme

${row('Custom property', 'Without it', '')}${row('---', '---', '---')}${theme.join('')}`;
}
