import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GetTextTranslations, mo, po } from 'gettext-parser';
import { keyOfText, type PluginText, pluginTexts } from './texts.ts';

// From languages/*.po, which people write, to the files that WordPress reads.

/** Scripts that hold texts: where WordPress registers them, and their file. */
const SCRIPTS = {
  'ef-editor': 'assets/editor.js',
  'ef-checkup': 'assets/checkup.js',
  'ef-copy': 'assets/copy.js',
} as const;

const DOMAIN = 'espace-familles';

/** Translations of one language, as its file has them. */
export function readTranslations(folder: string, locale: string): ReadonlyMap<string, string> {
  const table = readPo(folder, locale);
  const entries = Object.values(table.translations).flatMap((context) => Object.values(context));
  return new Map(
    entries
      .filter(({ msgid }) => msgid !== '')
      .map(({ msgctxt = '', msgid, msgstr }) => [keyOfText({ context: msgctxt, text: msgid }), msgstr[0] ?? '']),
  );
}

function readPo(folder: string, locale: string): GetTextTranslations {
  return po.parse(readFileSync(join(folder, 'languages', `${DOMAIN}-${locale}.po`)));
}

/** Locales that the plugin speaks besides English. */
export function pluginLocales(folder: string): string[] {
  return readdirSync(join(folder, 'languages'))
    .map((file) => /^espace-familles-(\w+)\.po$/.exec(file)?.[1])
    .filter((locale) => locale !== undefined);
}

/** The files of languages/ as the zip holds them: what translators start from, and what WordPress reads. */
export function translationFiles(folder: string): Record<string, Uint8Array> {
  const texts = pluginTexts(folder);
  const files: Record<string, Uint8Array> = { [`${DOMAIN}.pot`]: templateOf(texts) };
  for (const locale of pluginLocales(folder)) {
    files[`${DOMAIN}-${locale}.mo`] = mo.compile(readPo(folder, locale));
    const translations = readTranslations(folder, locale);
    for (const [handle, file] of Object.entries(SCRIPTS)) {
      const own = texts.filter(({ files }) => files.includes(file));
      files[`${DOMAIN}-${locale}-${handle}.json`] = scriptTranslations(own, translations, locale);
    }
  }
  return files;
}

function templateOf(texts: readonly PluginText[]): Uint8Array {
  const translations: GetTextTranslations['translations'] = {};
  for (const { text, context, comment, files } of texts) {
    translations[context] ??= {};
    translations[context][text] = {
      ...(context ? { msgctxt: context } : {}),
      msgid: text,
      msgstr: [''],
      comments: { reference: files.join('\n'), ...(comment ? { extracted: comment } : {}) },
    };
  }
  const headers = { 'Project-Id-Version': 'Espace familles', 'Content-Type': 'text/plain; charset=UTF-8' };
  return po.compile({ charset: 'utf-8', headers, translations });
}

// What `wp_set_script_translations()` looks for.
function scriptTranslations(
  texts: readonly PluginText[],
  translations: ReadonlyMap<string, string>,
  locale: string,
): Uint8Array {
  const messages = Object.fromEntries(
    texts.flatMap((text) => {
      const translation = translations.get(keyOfText(text));
      return translation ? [[text.context ? keyOfText(text) : text.text, [translation]]] : [];
    }),
  );
  const head = { domain: DOMAIN, lang: locale, 'plural-forms': 'nplurals=2; plural=(n > 1);' };
  const data = { domain: 'messages', locale_data: { messages: { '': head, ...messages } } };
  return Buffer.from(JSON.stringify(data));
}
