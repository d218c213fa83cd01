import product from '../package.json' with { type: 'json' };

// Which builds of the widgets a server knows: those whose files it serves, and those whose calls it answers.

/** Calls of older builds are refused. A version stays at least 12 months after the next one came out. */
const OLDEST_ANSWERED = '1.0.0';

/** `1.4.2` as numbers; null where it is no version. */
function numbersOf(version: string): readonly [number, number, number] | null {
  const found = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})$/.exec(version);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : null;
}

export function isVersion(text: string): boolean {
  return numbersOf(text) !== null;
}

/** `v1` for `1.4.2`: the part of the address that moves with every release. */
export function movingName(version: string): string {
  return `v${version.split('.')[0]}`;
}

/** Negative where the first version is the older one. Both must be versions. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one) ?? [0, 0, 0], numbersOf(other) ?? [0, 0, 0]];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/**
 * Whether a call of this build of the widgets is answered (`x-ef-version`). One that does not say its version is no build
 * of ours, and is answered; a newer one of the same major comes from before a server was set back.
 */
export function isAnswered(version: string, current: string = product.version): boolean {
  if (version === '') return true;
  const asked = numbersOf(version);
  const [major] = numbersOf(current) ?? [0];
  return asked !== null && asked[0] <= major && compareVersions(version, OLDEST_ANSWERED) >= 0;
}
