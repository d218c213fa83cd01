import { createInstance, type InitOptions } from 'i18next';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { TextKey } from './keys.ts';
import type { Language } from './language.ts';

export type Namespace = keyof typeof fr;

type French<Name extends Namespace> = Awaited<ReturnType<(typeof fr)[Name]>>['default'];

/** What `t` may be asked for: the widget's own texts and those of all widgets. */
export type KeysOf<Name extends Namespace> =
  | TextKey<keyof French<Name>>
  | TextKey<keyof French<'buttons-and-failures'>>;

/** Values of a text's `{{…}}`; `count` chooses between `_one` and `_other`. */
export type TextValues = Readonly<Record<string, string | number>>;

const FILES: Readonly<Record<Language, { readonly [Name in Namespace]: () => Promise<{ default: object }> }>> = {
  fr,
  en,
};

/** Keys are flat. Languages and namespaces are named with every question, never kept as "the current one". */
export const ENGINE_OPTIONS: InitOptions = {
  lng: 'fr',
  fallbackLng: false,
  ns: ['buttons-and-failures'],
  defaultNS: 'buttons-and-failures',
  fallbackNS: 'buttons-and-failures',
  keySeparator: false,
  nsSeparator: false,
  // Lit escapes what it renders.
  interpolation: { escapeValue: false },
  resources: {},
  initAsync: false,
};

// An instance of our own: the town's site may use i18next too, with other texts under the same keys.
const engine = createInstance(ENGINE_OPTIONS);
void engine.init();

/** Loads the texts of a widget in a language, once. Rejects where they cannot be had; asking again tries again. */
export async function loadTexts(language: Language, namespace: Namespace): Promise<void> {
  await Promise.all(
    (['buttons-and-failures', namespace] as const).map(async (name) => {
      if (engine.hasResourceBundle(language, name)) return;
      engine.addResourceBundle(language, name, (await FILES[language][name]()).default);
    }),
  );
}

export function translate(language: Language, namespace: Namespace, key: string, values?: TextValues): string {
  return engine.t(key, { ...values, lng: language, ns: namespace });
}

/** True where the widget or the texts of all widgets have this key. */
export function hasText(language: Language, namespace: Namespace, key: string): boolean {
  return engine.exists(key, { lng: language, ns: namespace });
}
