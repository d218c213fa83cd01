import type { EntityManager } from '@mikro-orm/postgresql';
import { initTRPC, TRPCError } from '@trpc/server';
import type { SignInGuard } from './accounts/sign-in-guard.ts';
import type { SignedIn } from './accounts/visit.ts';
import type { HouseholdScope } from './households/scope.ts';
import type { Clock } from './kernel/clock.ts';
import { DomainError, type ErrorDetails } from './kernel/domain-error.ts';
import type { TownConfig } from './town-config.ts';
import type { TownInForce } from './towns/reads.ts';

/** A signed-in adult, and the proof of which households are theirs. */
export interface Family {
  readonly signedIn: SignedIn;
  readonly scope: HouseholdScope;
}

/** What one HTTP request brings to its procedures. One request may be a batch of several. */
export interface RequestContext {
  /** The town the request is about. @throws DomainError `towns.unknown` */
  town(): Promise<TownInForce<TownConfig>>;
  /** A fresh manager bound to the town: each procedure takes its own. */
  em(): Promise<EntityManager>;
  /** Who is signed in, proven once per request; null for nobody. */
  signedIn(): Promise<SignedIn | null>;
  /** The same, with the households of that adult. */
  family(): Promise<Family | null>;
  readonly clock: Clock;
  /** When the request arrived: what a deadline is judged by, however long the queue. */
  readonly arrivedAt: number;
  /** The web page's origin, already checked against the town's list where the request carries one. */
  readonly origin: string | null;
  /** The caller's network address, for rate limits only. */
  readonly address: string;
  readonly userAgent: string | null;
  /** Headers that the answer must carry (Set-Cookie, Retry-After, Clear-Site-Data). */
  readonly answerHeaders: Headers;
  /** Same site as the server's host, by `Sec-Fetch-Site`. */
  readonly sameSite: boolean;
  /** The origin of the town's hosted pages and API. */
  readonly ownOrigin: string;
  /** Stands before the password check. */
  readonly guard: SignInGuard;
  /** Logs an unexpected failure under an id that is shown to the person. */
  logFailure(error: unknown, path: string | undefined): string;
}

/** What the browser is told of a failure. Sentences are the widgets' business. */
export interface FailureShape {
  readonly code: string;
  readonly details: ErrorDetails;
  /** Names the log line of an unexpected failure. */
  readonly logId: string | null;
}

type HttpKind = ConstructorParameters<typeof TRPCError>[0]['code'];

/** The only place that knows HTTP: every other code is a 400, because the caller can mend it. */
const HTTP_KINDS: Readonly<Record<string, HttpKind>> = {
  'accounts.sign-in-required': 'UNAUTHORIZED',
  'accounts.wrong-credentials': 'UNAUTHORIZED',
  'accounts.too-many-tries': 'TOO_MANY_REQUESTS',
  'accounts.busy': 'TOO_MANY_REQUESTS',
  'accounts.origin-not-allowed': 'FORBIDDEN',
  'accounts.inline-not-allowed': 'FORBIDDEN',
  'accounts.hosted-only': 'FORBIDDEN',
  'households.not-yours': 'FORBIDDEN',
  'towns.unknown': 'NOT_FOUND',
  'requests.not-found': 'NOT_FOUND',
  'requests.key-reused': 'CONFLICT',
  'requests.key-in-use': 'CONFLICT',
  'bookings.too-many-changes': 'PAYLOAD_TOO_LARGE',
  'bookings.try-again': 'CONFLICT',
};

const t = initTRPC.context<RequestContext>().create({
  errorFormatter({ shape, error, ctx, path }) {
    const failure = failureOf(error, ctx, path);
    return { message: failure.code, code: shape.code, data: { ...failure, httpStatus: shape.data.httpStatus } };
  },
});

function failureOf(error: TRPCError, ctx: RequestContext | undefined, path: string | undefined): FailureShape {
  if (error.cause instanceof DomainError) {
    return { code: error.cause.code, details: error.cause.details, logId: null };
  }
  switch (error.code) {
    case 'BAD_REQUEST':
    case 'PARSE_ERROR':
    case 'UNSUPPORTED_MEDIA_TYPE':
    case 'METHOD_NOT_SUPPORTED':
      return { code: 'request.invalid', details: {}, logId: null };
    case 'PAYLOAD_TOO_LARGE':
      return { code: 'request.too-large', details: {}, logId: null };
    case 'NOT_FOUND':
      return { code: 'request.unknown-procedure', details: {}, logId: null };
    default:
      return { code: 'server.failure', details: {}, logId: ctx?.logFailure(error.cause ?? error, path) ?? null };
  }
}

/** Turns a domain's refusal into the transport's; anything else stays a failure of ours. */
const refusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof DomainError) {
    const { cause } = result.error;
    throw new TRPCError({ code: HTTP_KINDS[cause.code] ?? 'BAD_REQUEST', message: cause.code, cause });
  }
  if (!result.ok && isUnstorableText(result.error.cause)) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'request.invalid', cause: result.error.cause });
  }
  return result;
});

/** PostgreSQL's word for a text that holds U+0000 or half a character: the caller made it up, nothing of ours is broken. */
function isUnstorableText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05');
}

export const router = t.router;

/** Anyone may call it: only what the town shows to everybody, and the ways to sign in. */
export const publicProcedure = t.procedure.use(refusals).use(async ({ ctx, next }) => {
  const [town, em] = await Promise.all([ctx.town(), ctx.em()]);
  return next({ ctx: { town, entityManager: em } });
});

/** Proves who is signed in. */
export const accountProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const signedIn = await ctx.signedIn();
  if (!signedIn) throw new DomainError('accounts.sign-in-required');
  return next({ ctx: { signedIn } });
});

/** Proves who is signed in and which households that adult belongs to; hands the scope that family data demands. */
export const householdProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const family = await ctx.family();
  if (!family) throw new DomainError('accounts.sign-in-required');
  return next({ ctx: family });
});
