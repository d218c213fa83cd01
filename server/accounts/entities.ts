import { defineEntity, p } from '@mikro-orm/core';

/** An adult who can sign in: one account per adult, whatever the number of households. */
export const Account = defineEntity({
  name: 'Account',
  schema: '*',
  properties: {
    id: p.uuid().primary(),
    /** Lower case; signing in ignores case. */
    userName: p.string().length(254).unique(),
    /** Lower case. Two parents may share an address: not unique. */
    email: p.string().length(254).index(),
    /** argon2id, or null while the account is not activated. */
    passwordHash: p.string().length(255).nullable(),
    firstName: p.string().length(200),
    lastName: p.string().length(200),
    language: p.string().length(2).default('fr'),
    lastSignedInAt: p.datetime().nullable(),
    /** What "last connection" shows: the sign-in before the current one. */
    previousSignedInAt: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
});

/** A signed-in browser. Only the SHA-256 of what the browser holds is stored. */
export const Session = defineEntity({
  name: 'Session',
  schema: '*',
  properties: {
    tokenHash: p.string().length(64).primary(),
    account: () => p.manyToOne(Account).deleteRule('cascade').index(),
    /** The act of signing in that it comes from: one may lead to a hosted page, a town's page and its token. */
    signInId: p.uuid().index(),
    /** What carries it: a same-site cookie, a partitioned cookie, or a bearer token kept in the page's memory. */
    carrier: p.string().length(12),
    /** The web origin a partitioned cookie or bearer token was made for; null for a same-site cookie. */
    origin: p.string().length(255).nullable(),
    remember: p.boolean(),
    createdAt: p.datetime(),
    lastSeenAt: p.datetime(),
    expiresAt: p.datetime().index(),
    userAgent: p.string().length(300).nullable(),
  },
});

/** A single-use code that carries a sign-in from the hosted page back to a town's page (PKCE S256, 60 seconds). */
export const SignInCode = defineEntity({
  name: 'SignInCode',
  schema: '*',
  properties: {
    codeHash: p.string().length(64).primary(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    signInId: p.uuid(),
    challenge: p.string().length(64),
    origin: p.string().length(255),
    remember: p.boolean(),
    /** When the sessions that it may start end: no later than the hosted page's own. */
    sessionEndsAt: p.datetime(),
    expiresAt: p.datetime(),
  },
});

/** Who did what to which object. Rows are only ever added. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  schema: '*',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    at: p.datetime().index(),
    actor: p.uuid().nullable(),
    act: p.string().length(60),
    objectKind: p.string().length(40),
    objectId: p.string().length(64),
    details: p.json<unknown>(),
  },
});
