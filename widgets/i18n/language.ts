export type Language = 'fr' | 'en';

/**
 * The language of the place where an element stands: its own `lang`, else the closest one around it, out through shadow
 * roots. French, the towns' own, where none is said or the language said is not one of ours.
 */
export function languageOf(element: Element): Language {
  for (let at: Element | null = element; at; at = hostOf(at)) {
    const tagged = at.closest('[lang]');
    if (tagged) return tagged.getAttribute('lang')?.toLowerCase().startsWith('en') ? 'en' : 'fr';
  }
  return 'fr';
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
