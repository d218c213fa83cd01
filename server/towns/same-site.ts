// Which hosts browsers count as one site: cookies of the one travel to requests from the other (embedding.md §3.2).

/**
 * Suffixes under which each name has another owner, as the public suffix list gives them for France: `ville.asso.fr` is a
 * site, `asso.fr` is none. A top-level domain is one by itself.
 */
const SHARED_SUFFIXES = new Set(['asso.fr', 'com.fr', 'gouv.fr', 'nom.fr', 'prd.fr', 'tm.fr']);

/** True where browsers count both host names as one site. Ports do not matter; schemes do, and are not asked here. */
export function isSameSite(host: string, other: string): boolean {
  return siteOf(host) === siteOf(other);
}

function siteOf(host: string): string {
  const labels = host.split('.');
  const length = SHARED_SUFFIXES.has(labels.slice(-2).join('.')) ? 3 : 2;
  return labels.slice(-length).join('.');
}
