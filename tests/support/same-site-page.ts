/** What browsers send of a page of the town's site that lies beside the server. */
export const SAME_SITE_PAGE = {
  host: 'famille.testville.localhost',
  origin: 'http://www.testville.localhost',
  'sec-fetch-site': 'same-site',
  'content-type': 'application/json',
  'x-ef': '1',
  'x-ef-town': 'testville',
} as const;
