import { provideSession } from './provide.ts';

/** Registers a tag once per page, behind the session it will ask for. A second copy of the widgets changes nothing. */
export function defineElement(tag: `ef-${string}`, element: CustomElementConstructor): void {
  provideSession();
  if (!customElements.get(tag)) customElements.define(tag, element);
}
