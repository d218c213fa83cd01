import { provideSession } from './provide.ts';
import { VERSION } from './version.ts';

let isToldOf = false;

/**
 * Registers a tag once per page, behind the session it will ask for. Where another copy of the widgets was first, it stays:
 * both meet the same session, and the console says so once.
 */
export function defineElement(tag: `ef-${string}`, element: CustomElementConstructor): void {
  provideSession();
  if (!customElements.get(tag)) customElements.define(tag, element);
  else if (!isToldOf) {
    isToldOf = true;
    console.warn(`Espace familles ${VERSION}: another copy has defined <${tag}>, and keeps it`);
  }
}
