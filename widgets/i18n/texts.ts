import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Failure, OFFLINE } from '../session/errors.ts';
import { hasText, type KeysOf, loadTexts, type Namespace, type TextValues, translate } from './engine.ts';
import { type Language, languageOf } from './language.ts';

/**
 * The texts of one widget, in the language of the place where it stands. Until they are there (`ready`), the widget
 * renders only its slot, so that the page's own link stays visible; likewise if they never come.
 */
export class Texts<Name extends Namespace> implements ReactiveController {
  /** The language in use: give it to the formatters and to the root's `lang`. */
  language: Language = 'fr';
  ready = false;
  /** The codes of the failures put into words since somebody last took the set away. */
  failures = new Set<string>();
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #namespace: Name;
  readonly #known = new Map<string, string>();
  readonly #observer = new MutationObserver(() => this.#follow());

  constructor(host: ReactiveControllerHost & HTMLElement, namespace: Name) {
    this.#host = host;
    this.#namespace = namespace;
    host.addController(this);
  }

  hostConnected(): void {
    const onlyLang = { attributeFilter: ['lang'] };
    this.#observer.observe(this.#host, onlyLang);
    this.#observer.observe(document.documentElement, onlyLang);
    this.#follow();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /**
   * The text of a key, with its values put in. Most hold none, and are asked for again at each tick: those are remembered,
   * for the engine takes its time over every one.
   */
  t = (key: KeysOf<Name>, values?: TextValues): string => {
    if (values) return translate(this.language, this.#namespace, key, values);
    const name = `${this.language} ${key}`;
    const text = this.#known.get(name) ?? translate(this.language, this.#namespace, key);
    this.#known.set(name, text);
    return text;
  };

  /** The sentence for a failure: its own where the widget or `buttons-and-failures` has one (`error.<code>`), else one honest default. */
  failure(failure: Failure, values: TextValues = {}): string {
    const { code, logId } = failure;
    const key = `error.${code}`;
    this.failures.add(code);
    if (!hasText(this.language, this.#namespace, key)) {
      return logId ? this.t('error.unknown-logged', { logId }) : this.t('error.unknown');
    }
    return translate(this.language, this.#namespace, key, { ...(failure.details as TextValues), ...values });
  }

  #follow(): void {
    const language = languageOf(this.#host);
    if (this.ready && language === this.language) return;
    loadTexts(language, this.#namespace).then(
      () => {
        this.language = language;
        this.ready = true;
        this.#host.requestUpdate();
      },
      (error: unknown) => console.warn(`<${this.#host.localName}> has no texts: ${OFFLINE}`, error),
    );
  }
}
