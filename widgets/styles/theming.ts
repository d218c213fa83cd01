import type { ReactiveControllerHost } from 'lit';
import { rules } from './tokens.ts';

/**
 * Dresses an element: its ready theme, and the page's own colours with their contrast put right. All of that comes with a
 * file of its own, where a theme is asked for or the page sets a property of ours. It is looked at when the element comes to
 * a place, when it is ready (the page's styles may come late), and when its attributes change.
 */
export function followTheme(host: ReactiveControllerHost & HTMLElement): void {
  const isGiven = (name: string) => getComputedStyle(host).getPropertyValue(name);
  const look = () => {
    if (!host.hasAttribute('theme') && !rules.cssText.match(/--ef[\w-]+/g)?.some(isGiven)) return;
    import('./wardrobe.ts').then(({ dress }) => dress(host), console.warn);
  };
  new MutationObserver(look).observe(host, { attributes: true });
  host.addEventListener('ef-ready', look);
  host.addController({ hostConnected: look });
}
