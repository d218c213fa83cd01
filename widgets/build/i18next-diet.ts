import { isNode, type SyntaxNode } from './code-edits.ts';
import { type Diet, nameOf } from './slim.ts';

// What is kept of i18next is its heart: finding a text by language, namespace and plural form, and putting values into it.
// What the widgets do without: texts fetched through a backend (they come as modules), formats inside texts
// (`i18n/format.ts`), texts inside texts, keys with dots and colons (ours are flat), chains of languages (each question names
// one of ours), events, and messages for developers of texts (the compiler finds missing keys).

const LEVELS = new Set(['log', 'warn', 'error', 'once', 'deprecate']);

function isLogging({ callee }: SyntaxNode): boolean {
  if (!isNode(callee) || callee.type !== 'MemberExpression') return false;
  return LEVELS.has(nameOf(callee.property)) && nameOf(callee.object) === 'logger';
}

/** Never called by the widgets: only the name is kept, for those who bind it. */
function unused(owner: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${owner}.${name}`, `${name}() {}`]));
}

/** Options that the widgets never set. */
function unset(object: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`${object}.${name}`, 'void 0']));
}

const BOTH = [
  'returnDetails',
  'joinArrays',
  'returnObjects',
  'appendNamespaceToCIMode',
  'missingKeyNoValueFallbackToKey',
];
const ENGINE = [
  'returnedObjectHandler',
  'appendNamespaceToMissingKey',
  'updateMissing',
  'saveMissing',
  'parseMissingKeyHandler',
  'overloadTranslationOptionHandler',
  'missingInterpolationHandler',
  'interpolation.defaultVariables',
];
const TEXT = ['ordinal', 'context', 'lngs', 'keySeparator', 'nsSeparator'];
const MODULES = ['languageDetector', 'i18nFormat', 'backend', 'logger', 'formatter'];

export const I18NEXT: Diet = {
  declarations: {
    EventEmitter: 'class EventEmitter { on() { return this; } emit() {} }',
    Connector: 'class Connector { on() {} }',
    Formatter: 'class Formatter { format(value) { return value; } }',
    Logger: 'class Logger { init() {} create() { return this; } }',
    consoleLogger: '',
    LanguageUtil: `class LanguageUtil {
      toResolveHierarchy(code) { return [code]; }
      getBestMatchFromCodes(codes) { return codes[0]; }
      getFallbackCodes() { return []; }
    }`,
    ResourceStore: `class ResourceStore {
      constructor(data) { this.data = data; }
      getResource(lng, ns, key) {
        const texts = this.data[lng]?.[ns];
        return key && texts ? (Object.hasOwn(texts, key) ? texts[key] : void 0) : texts;
      }
      hasResourceBundle(lng, ns) { return this.getResource(lng, ns) !== void 0; }
      addResourceBundle(lng, ns, texts) { (this.data[lng] ??= {})[ns] = texts; }
      hasLanguageSomeTranslations() { return true; }
    }`,
    // Lit escapes.
    escape: 'const escape = (value) => value;',
    deepFindWithDefaults: 'const deepFindWithDefaults = (data, _, key) => data[key];',
    keysFromSelector: 'const keysFromSelector = 0;',
    createProxy: '',
    isSafeLanguageCode: 'const isSafeLanguageCode = 0;',
    isRefusedLanguageCode: 'const isRefusedLanguageCode = () => false;',
    configuredLanguageCodes: 'const configuredLanguageCodes = () => [];',
    defaultValue: 'const defaultValue = void 0;',
    defaultValueSuffix: '',
    defaultValueSuffixOrdinalFallback: '',
    // The defaults of the options that are still read.
    get: `const get = () => ({
      pluralSeparator: '_',
      interpolation: { escapeValue: true, skipOnVariables: true },
    });`,
  },
  methods: {
    'Translator.extractFromKey': 'extractFromKey(key, { ns }) { return { key, namespaces: [ns] }; }',
    ...unused('Translator', ['getUsedParamsDetails', 'hasDefaultValue']),
    'Translator.extendTranslation':
      'extendTranslation(text, key, values) { return this.interpolator.interpolate(text, values, values.lng, values); }',
    'PluralResolver.getRule': 'getRule(code) { return this.pluralRulesCache[code] ??= new Intl.PluralRules(code); }',
    'PluralResolver.getSuffix': "getSuffix(code, count) { return '_' + this.getRule(code).select(count); }",
    ...unused('PluralResolver', ['clearCache', 'needsPlural', 'getPluralFormsOfKey', 'getSuffixes']),
    ...unused('Interpolator', ['nest', 'reset']),
    'Interpolator.init': "init() { this.prefixText = '{{'; this.maxReplaces = 1000; }",
    'Interpolator.resetRegExp': 'resetRegExp() { this.regexpUnescape = /{{-(.+?)}}/g; this.regexp = /{{(.+?)}}/g; }',
    'I18n.hasLoadedNamespace': 'hasLoadedNamespace() { return true; }',
    'I18n.loadResources': 'loadResources(language, done) { done(); }',
    ...unused('I18n', ['reloadResources', 'use', 'hydrate', 'loadNamespaces', 'loadLanguages', 'dir', 'toJSON']),
    ...unused('I18n', ['cloneInstance', 'getFixedT', 'setDefaultNamespace', 'setResolvedLanguage']),
  },
  expressions: {
    ...unset('this.options', [...BOTH, ...ENGINE]),
    ...unset('opt', [...BOTH, ...TEXT]),
    ...unset('this.modules', MODULES),
    ...unset('this', ['i18nFormat', 'i18nFormat?.addLookupKeys', 'i18nFormat?.getResource']),
    'this.services.languageDetector': 'void 0',
    "lng?.toLowerCase() === 'cimode'": 'false',
    'Translator.hasDefaultValue(opt)': 'false',
    'shouldHandleAsObject(resForObjHndl)': 'false',
    'Object.prototype.toString.apply(resForObjHndl)': "''",
    'handleAsObjectInI18nFormat && isString(joinArrays) && Array.isArray(res)': 'false',
    '!objectNotReturned && (usedKey || usedDefault || updateMissing)': 'false',
    "typeof keys === 'function'": 'false',
    "typeof k === 'function'": 'false',
    '!key.includes(this.formatSeparator)': 'true',
    'this.alwaysFormat': 'false',
    '!this.escapeValue': 'false',
    'this.escapeValue ? this.escape(val) : val': 'val',
    'options?.missingInterpolationHandler': 'void 0',
    'options?.interpolation?.skipOnVariables !== undefined': 'false',
  },
  statements: { 'a call of the logger': isLogging },
};
