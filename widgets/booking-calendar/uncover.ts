/** Room between the focus ring and the bar (CSS pixels). */
const GAP = 8;

/**
 * Scrolls a control (its label, where it is drawn by it) out from under the bar that floats over the bottom of the window.
 * A town's sticky header is the business of `scroll-margin` and of the page: its height is not ours to know.
 */
export function uncover(control: HTMLElement, bar: Element | null | undefined): void {
  const seen = control.closest('label') ?? control;
  if (!bar || bar.contains(control)) return;
  const { top, height } = bar.getBoundingClientRect();
  // Where the bar stands at its own place, it lies under whatever comes before it.
  if (seen.getBoundingClientRect().bottom <= top) return;
  seen.style.scrollMarginBlockEnd = `${height + GAP}px`;
  seen.scrollIntoView({ block: 'end', inline: 'nearest' });
}
