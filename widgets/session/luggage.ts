// What a page remembers in its tab while the person is away on the hosted page.

const KEY = 'espace-familles/sign-in';

export interface Luggage {
  readonly state: string;
  readonly verifier: string;
  /** The page's own fragment, which the way back cannot carry. */
  readonly fragment: string;
}

/** True on a page that the hosted one may have sent back: it has luggage, or a code in its address. */
export function isBack(): boolean {
  return location.hash.includes('ef_code=') || peek() !== null;
}

// Storage may be switched off: then a page of another site cannot finish the way back, and says so.
export function remember(luggage: Luggage): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(luggage));
  } catch {}
}

/** The luggage, once. What is spoilt is no luggage. */
export function takeLuggage(): Luggage | null {
  try {
    const text = peek();
    sessionStorage.removeItem(KEY);
    return text === null ? null : (JSON.parse(text) as Luggage);
  } catch {
    return null;
  }
}

function peek(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
