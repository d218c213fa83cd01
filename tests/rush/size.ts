// How large the hard mornings are: small in `npm test`, as large as the targets say in `npm run rush`.

interface Size {
  readonly parents: number;
  readonly places: number;
  /** Rounds in one process without HTTP, and over HTTP with each number of processes. */
  readonly rounds: { readonly inProcess: number; readonly overHttp: number };
  readonly baskets: { readonly families: number; readonly places: number };
  /** Of PostgreSQL, and as many of the server. */
  readonly kills: number;
  /** Families that book while things are killed. */
  readonly stormFamilies: number;
}

const SMALL: Size = {
  parents: 300,
  places: 20,
  rounds: { inProcess: 5, overHttp: 2 },
  baskets: { families: 60, places: 25 },
  kills: 3,
  stormFamilies: 1500,
};

const FULL: Size = {
  parents: 3000,
  places: 100,
  rounds: { inProcess: 5, overHttp: 50 },
  baskets: { families: 500, places: 200 },
  kills: 20,
  stormFamilies: 10_000,
};

/** The size of this run. */
export const SIZE = process.env.EF_TEST_SIZE === 'full' ? FULL : SMALL;

/** Milliseconds that one round may take, on a slow machine. */
export const ROUND_PATIENCE = SIZE === FULL ? 900_000 : 120_000;
