import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrateShared, openDatabase } from '../../server/database.ts';
import { freePort, startEmbeddedPostgres } from '../../server/embedded-postgres.ts';
import { buildPlugin } from '../../wordpress-plugin/build.ts';
import { findCore, findPlayground, VERSIONS } from './core.ts';
import { PARENT, startFamilyServer } from './family-server.ts';
import { originOn, startWordpress } from './playground.ts';

// `npm run wordpress`: a fresh WordPress in French and Chavagne's family server, to try the plugin by hand as a town's
// webmaster would. Nothing is kept: Ctrl-C stops everything and takes it away.

const { values } = parseArgs({ options: { version: { type: 'string', default: '6.5' }, port: { type: 'string' } } });
const version = VERSIONS.find((known) => known === values.version);
const core = version ? findCore(version) : null;
const playground = core && findPlayground();
if (!version || !core || !playground) {
  process.stderr.write(`no WordPress ${values.version} here: --version ${VERSIONS.join(' or ')}\n`);
  process.exit(1);
}

const ends: (() => unknown)[] = [];
async function leave(code: number): Promise<never> {
  for (const end of ends.splice(0).reverse()) await end();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void leave(0));

try {
  const port = values.port ? Number(values.port) : await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'espace-familles-try-'));
  // However this ends, also in the middle of a farewell.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ directory: join(folder, 'postgres'), port: 0 });
  ends.push(() => postgres.destroy());
  const url = postgres.url('postgres');
  await migrateShared(url);
  const database = await openDatabase(url, 4);
  ends.push(() => database.close());
  const family = await startFamilyServer({ ...database, url }, originOn(port));
  ends.push(family.stop);
  const wordpress = await startWordpress({ core, playground, php: version === '6.5' ? '8.0' : '8.4', port });
  ends.push(wordpress.stop);
  await wordpress.run(
    `update_option( 'WPLANG', 'fr_FR' ); update_option( 'timezone_string', 'Europe/Paris' ); return 1;`,
  );
  const zip = join(import.meta.dirname, '../../wordpress-plugin/dist/espace-familles.zip');
  buildPlugin(zip);
  process.stdout.write(`
WordPress ${version}      ${wordpress.origin}/wp-admin/   (admin, password)
the plugin         ${zip}
the family server  ${family.origin}
a parent           ${PARENT.userName}, ${PARENT.password}

Plugins → Add New → Upload: the plugin, then Activate. Paste the family server's address. Ctrl-C stops everything.
`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  await leave(1);
}
