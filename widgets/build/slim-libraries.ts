import type { Plugin } from 'rollup';
import { isNode, type SyntaxNode } from './code-edits.ts';
import { type Diet, nameOf, slim } from './slim.ts';

/**
 * Two libraries are most of what every page loads, and neither can be shaken: i18next is one file of big classes, and the
 * tRPC client is compiled for browsers of ten years ago. What the widgets never use of them is left out by name. Each name
 * must still be there: a library that has changed stops the build rather than growing the page, or breaking it, in silence.
 * `tests/widgets/slim.test.ts` compares what the slim and the whole library make of every text.
 */
interface Library {
  readonly module: RegExp;
  readonly diet: Diet;
}

const LEVELS = new Set(['log', 'warn', 'error', 'once', 'deprecate']);

function isLogging({ callee }: SyntaxNode): boolean {
  return (
    isNode(callee) &&
    callee.type === 'MemberExpression' &&
    LEVELS.has(nameOf(callee.property)) &&
    nameOf(callee.object) === 'logger'
  );
}

function countsConnections({ callee, arguments: given }: SyntaxNode): boolean {
  return nameOf(callee).startsWith('_defineProperty') && nameOf((given as unknown[])[0]) === 'WsConnection';
}

/** Never called by the widgets, so nothing stands in their place but their names. */
function unused(owner: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${owner}.${name}`, `${name}() {}`]));
}

/** Options that the widgets never set, neither for the engine nor for a text. */
const UNSET = [
  'returnDetails',
  'joinArrays',
  'returnObjects',
  'appendNamespaceToCIMode',
  'missingKeyNoValueFallbackToKey',
  'postProcess',
];
const UNSET_ENGINE = [
  'returnedObjectHandler',
  'appendNamespaceToMissingKey',
  'updateMissing',
  'saveMissing',
  'parseMissingKeyHandler',
  'overloadTranslationOptionHandler',
];
const UNSET_TEXT = ['ordinal', 'context', 'lngs', 'replace', 'interpolation', 'keySeparator', 'nsSeparator'];

const never = (object: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`${object}.${name}`, 'void 0']));

export const LIBRARIES: readonly Library[] = [
  {
    // Texts come as modules, without a backend; `i18n/format.ts` formats; the compiler finds missing keys.
    module: /[\\/]i18next[\\/]dist[\\/]esm[\\/]i18next\.js$/,
    diet: {
      declarations: {
        Connector: 'class Connector extends EventEmitter { load(languages, namespaces, done) { done(); } }',
        Formatter: 'class Formatter { format(value) { return value; } }',
        Logger: 'class Logger { init() {} create() { return this; } }',
        consoleLogger: '',
        keysFromSelector: 'function keysFromSelector(key) { return key; }',
        createProxy: '',
      },
      methods: {
        'Interpolator.nest': 'nest(text) { return text; }',
        ...unused('Translator', ['getUsedParamsDetails']),
        // Keys are flat, and each question names its language and its namespace.
        'Translator.extractFromKey': 'extractFromKey(key, { ns }) { return { key, namespaces: [ns] }; }',
        'LanguageUtil.getBestMatchFromCodes': 'getBestMatchFromCodes(codes) { return codes[0]; }',
        'LanguageUtil.toResolveHierarchy': 'toResolveHierarchy(code) { return [code]; }',
        'LanguageUtil.getFallbackCodes': 'getFallbackCodes() { return []; }',
        ...unused('LanguageUtil', ['clearCache', 'getScriptPartFromCode', 'getLanguagePartFromCode']),
        ...unused('LanguageUtil', ['formatLanguageCode', 'formatUncached', 'isSupportedCode']),
        ...unused('PluralResolver', ['clearCache', 'needsPlural', 'getPluralFormsOfKey', 'getSuffixes']),
        ...unused('ResourceStore', [
          'addResource',
          'addResources',
          'removeNamespaces',
          'removeResourceBundle',
          'toJSON',
        ]),
        ...unused('I18n', ['reloadResources', 'use', 'hydrate', 'loadNamespaces', 'loadLanguages', 'dir']),
        ...unused('I18n', ['cloneInstance', 'getFixedT', 'setDefaultNamespace', 'toJSON', 'setResolvedLanguage']),
        'I18n.hasLoadedNamespace': 'hasLoadedNamespace() { return true; }',
      },
      expressions: {
        ...never('this.options', [...UNSET, ...UNSET_ENGINE]),
        ...never('opt', [...UNSET, ...UNSET_TEXT]),
        'this.i18nFormat': 'void 0',
        'this.i18nFormat?.parse': 'void 0',
        'this.i18nFormat?.addLookupKeys': 'void 0',
        'this.i18nFormat?.getResource': 'void 0',
        'this.modules.languageDetector': 'void 0',
        'this.modules.i18nFormat': 'void 0',
        'this.modules.backend': 'void 0',
        'this.services.languageDetector': 'void 0',
        "lng?.toLowerCase() === 'cimode'": 'false',
        'Translator.hasDefaultValue(opt)': 'false',
      },
      statements: { 'a call of the logger': isLogging },
    },
  },
  {
    module: /[\\/]@trpc[\\/]client[\\/]dist[\\/]objectSpread2-[^\\/]+\.mjs$/,
    diet: {
      declarations: {
        _defineProperty: 'function _defineProperty(object, key, value) { object[key] = value; }',
        _objectSpread2: 'function _objectSpread2() { return Object.assign(...arguments); }',
      },
    },
  },
  {
    module: /[\\/]@trpc[\\/]server[\\/]dist[\\/]getErrorShape-[^\\/]+\.mjs$/,
    diet: {
      declarations: { _objectSpread2: 'function _objectSpread2() { return Object.assign(...arguments); }' },
    },
  },
  {
    // A counter of web sockets keeps a whole socket client alive.
    module: /[\\/]@trpc[\\/]client[\\/]dist[\\/]wsLink-[^\\/]+\.mjs$/,
    diet: { statements: { 'the counter of web sockets': countsConnections } },
  },
  {
    // Nothing is subscribed to.
    module: /[\\/]@trpc[\\/]client[\\/]dist[\\/]index\.mjs$/,
    diet: { methods: unused('TRPCUntypedClient', ['subscription']) },
  },
];

export function slimLibraries(): Plugin {
  const met = new Set<Library>();
  return {
    name: 'slim-libraries',
    buildStart: () => met.clear(),
    transform(code, id) {
      const library = LIBRARIES.find(({ module }) => module.test(id));
      if (!library) return null;
      met.add(library);
      const slimmed = slim(code, library.diet);
      if (slimmed.missing.length > 0) this.error(`${id} has changed: no ${slimmed.missing.join(', ')} in it`);
      return { code: slimmed.code, map: null };
    },
    buildEnd(error) {
      const absent = LIBRARIES.filter((library) => !met.has(library));
      if (!error && absent.length > 0) this.error(`no module ${absent.map(({ module }) => module).join(', ')}`);
    },
  };
}
