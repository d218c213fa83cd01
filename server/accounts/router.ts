import { z } from 'zod';
import { accountProcedure, publicProcedure, router } from '../trpc.ts';
import { continueTo, exchangeCode, renewToken } from './across-sites.ts';
import { signIn, signOut } from './actions.ts';
import { readSession } from './reads.ts';

/**
 * # How a page signs a family in
 *
 * The page belongs to the town (`www.town.fr`), the server answers elsewhere (`famille.town.fr`). Everything below is
 * said once for both; `accounts.session` tells the page which of the two tiers it is in.
 *
 * ## Every request
 * `POST {server}/trpc/{procedures}` only (client: `methodOverride: 'POST'`, batches of at most 10), `credentials: 'include'`, and
 * - `content-type: application/json` (anything else: 415 `request.wrong-content-type`; a body over 1 MB: 413 `request.too-large`)
 * - `x-ef: 1` (missing: 403 `request.header-missing`)
 * - `x-ef-town: {slug}`; may be left out where the host serves one town (neither: 404 `towns.unknown`)
 * - `x-ef-version: {version of the widgets}` (optional; one given up: 410 `embed.version-retired`), `authorization: Bearer {accessToken}` (tier 2 without cookies)
 *
 * `Origin` and `Sec-Fetch-Site` are the browser's. An origin that the town does not list: 403 `accounts.origin-not-allowed`,
 * with no CORS headers. Failures come as tRPC errors whose `data` is `{ code, details, logId, httpStatus }`, also those
 * that are refused before tRPC.
 *
 * ## Cookies
 * Named after the town, because several towns may share a host; `HttpOnly; Secure; Path=/`, no `Domain`:
 * - `__Host-ef_sid_{slug}; SameSite=Lax` tier 1 and hosted pages
 * - `__Host-ef_psid_{slug}; SameSite=None; Partitioned` tier 2: counts only for the origin that it was made for
 *
 * "Remember me" gives them `Max-Age`; without it they end with the browser, and after 30 minutes without a request.
 *
 * ## The hosted page: the default in both tiers
 * 1. The page goes to `signInUrl` (from `accounts.session`) plus `return` = its own URL without fragment and, in tier 2 only,
 *    `state` = 16–128 characters of base64url made at random, and `challenge` = base64url(SHA-256(verifier)), where the
 *    verifier is 43–128 random characters of `A–Z a–z 0–9 - . _ ~`. The page keeps `state`, the verifier and its own
 *    fragment in its `sessionStorage`.
 * 2. The hosted page holds `<ef-login mode="inline" hosted>`, which calls `accounts.signIn` and then `accounts.continueTo` with the
 *    `return`, `state` and `challenge` of its own URL, and navigates to the answer. Someone who is signed in there already is
 *    asked to go on as themselves or as somebody else (`signOut`, then the form). Where `return` is not allowed the
 *    hosted page says so, and offers the town's family page.
 * 3. Tier 1: the answer is `return` itself; the cookie is there; `accounts.session` shows the account.
 *    Tier 2: the answer is `return#ef_code={code}&ef_state={state}`. In the fragment, so that neither the town's web server
 *    nor its page cache sees it. The page takes it off with `history.replaceState` before anything else, compares
 *    `ef_state` with its own (different: forget the code), and calls `accounts.exchange` with the code and the verifier, within
 *    60 seconds. Then it calls `accounts.session` once **without** `authorization`: if that knows the account, the browser keeps
 *    partitioned cookies and the token is forgotten; else the page keeps the token in its memory, sends it with each
 *    request, and calls `accounts.renewToken` before `accessTokenEndsAt`.
 *
 * ## The form in the town's page (`mode="inline"`)
 * Allowed where `accounts.session` says `inline`: the town lists the origin, and it is of the server's site. `accounts.signIn`
 * sets the tier 1 cookie; there is nowhere to continue to. Elsewhere `accounts.signIn` answers 403 `accounts.inline-not-allowed`.
 *
 * ## Refusals, all as `code` with `details`
 * - `accounts.wrong-credentials` 401: unknown name, wrong password and not yet activated account alike
 * - `accounts.too-many-tries` 429 `{ retryAfterSeconds }`: whether the account exists or not
 * - `accounts.busy` 429 `{ retryAfterSeconds }`: too many people are signing in; the try did not count
 * - `accounts.inline-not-allowed` 403 · `accounts.hosted-only` 403 · `accounts.return-not-allowed` 400
 * - `accounts.token-required` 400: only a page that sends a token can renew one
 * - `accounts.code-not-valid` 400: unknown, used, too old, other origin, other verifier
 * - `accounts.sign-in-required` 401: the session ended
 *
 * Both 429 also carry `Retry-After`, which pages of other origins may read.
 */

const returnInput = z.url({ protocol: /^https?$/ }).max(2000);
const stateInput = z.string().regex(/^[\w-]{16,128}$/);
const challengeInput = z.string().regex(/^[\w-]{43}$/);
const codeInput = z.string().regex(/^[\w-]{43}$/);
const verifierInput = z.string().regex(/^[\w.~-]{43,128}$/);

export const accountsRouter = router({
  /** Who is signed in, or how to sign in from this page. Asked once when a page opens, and after any change. */
  session: publicProcedure.query(({ ctx }) => readSession(ctx)),

  /** Checks the password, starts a session carried by the same-site cookie, and answers as `session` would now. */
  signIn: publicProcedure
    .input(
      z.strictObject({
        /** User name or e-mail address, as typed. */
        userName: z.string().trim().min(1).max(254),
        password: z.string().min(1).max(256),
        remember: z.boolean(),
      }),
    )
    .mutation(({ ctx, input }) => signIn(ctx, input)),

  /** Hosted page only: where to go after signing in. Without `returnTo`: the hosted portal. */
  continueTo: accountProcedure
    .input(
      z.union([
        z.strictObject({ returnTo: returnInput, state: stateInput, challenge: challengeInput }),
        z.strictObject({ returnTo: returnInput.optional() }),
      ]),
    )
    .mutation(({ ctx, input }) => continueTo(ctx, input)),

  /** Turns the code into a session for this page's origin: a partitioned cookie, and a token where that is not kept. */
  exchange: publicProcedure
    .input(z.strictObject({ code: codeInput, verifier: verifierInput }))
    .mutation(({ ctx, input }) => exchangeCode(ctx, input)),

  /** The next token for a page that lives on one. The old one ends half a minute later. */
  renewToken: accountProcedure.mutation(({ ctx }) => renewToken(ctx)),

  /** Ends every session that came from the same act of signing in, hosted page included. Harmless when nobody is signed in. */
  signOut: publicProcedure.mutation(({ ctx }) => signOut(ctx)),
});
