import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frozenClock } from '../../server/kernel/clock.ts';
import { appRouter } from '../../server/router.ts';
import { applyTown } from '../../server/town-apply.ts';
import { OPENING, rushFamily, rushTown, seedFamilies } from '../rush/town.ts';
import { SAME_SITE_PAGE, testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { fingerprints } from './fingerprint.ts';

// Anything at all as the input of every procedure, and inputs of a page with one thing wrong. EF_FUZZ_INPUTS=10000 sends
// more of them; a failure prints its seed and the shortest input that shows it.

const INPUTS = Number(process.env.EF_FUZZ_INPUTS ?? 2000);
/** As many as one HTTP request may carry. */
const BATCH = 10;

const database = await testDatabase();
await applyTown(database, database.url, rushTown({ places: 5 }), OPENING);
await seedFamilies(database.url, 30);
const server = await testServer(database, { clock: frozenClock(OPENING) });

const family = rushFamily(0);
const registrationId = family.registration('rush');
// A day that is over: whatever else a changed input says, it books nothing.
const changes = [{ registrationId, slot: 'rush.day', day: '2026-11-18', want: 'booked' }];
const shown = { from: '2026-12-01', to: '2026-12-31', registrationIds: [registrationId] };
const days = { from: '2026-12-01', to: '2027-02-01' };

/** What a page sends. `null`: the procedure takes no input, and ignores any. */
const WELL_FORMED: Readonly<Record<string, object | null>> = {
  'accounts.session': null,
  'accounts.signIn': { userName: 'parent0@exemple.fr', password: '', remember: false },
  'accounts.continueTo': { returnTo: 'http://elsewhere.localhost/', state: 'a'.repeat(16), challenge: 'a'.repeat(43) },
  'accounts.exchange': { code: 'a'.repeat(43), verifier: 'a'.repeat(43) },
  'accounts.renewToken': null,
  'accounts.signOut': null,
  'bookings.choices': { language: 'fr' },
  'bookings.month': { shown, language: 'fr' },
  'bookings.quote': { changes, language: 'fr' },
  'bookings.propose': {
    tool: {
      kind: 'typical-week',
      registrationId,
      slots: [{ slot: 'rush.day', weekdays: ['mon'] }],
      ...days,
      every: 2,
      replace: false,
    },
    language: 'fr',
  },
  'bookings.submit': { key: randomUUID(), changes, policy: 'all-or-nothing', language: 'fr', shown },
};

type Json = fc.JsonValue;

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom<unknown>(
    '',
    '\u0000',
    '\ud800',
    'x'.repeat(20_000),
    "'; drop table booking; --",
    '‮0 €',
    '__proto__.polluted',
    'constructor.name',
    '2026-02-30',
    '9999-12-31',
    '0000-01-01',
    randomUUID(),
    rushFamily(1).registration('rush'),
    Number.MAX_SAFE_INTEGER,
    -1,
    1e308,
    0.1,
    null,
    true,
    [],
    {},
    Array(3000).fill(null),
  ),
);

function pathsOf(value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inside.flatMap(([key, one]) => pathsOf(one, [...path, key]))];
}

/** One thing wrong with it: replaced, left out, in a list, or with a key more. */
function wrong(wellFormed: object): fc.Arbitrary<unknown> {
  const how = fc.constantFrom('replaced', 'left-out', 'in-a-list', 'a-key-more' as const);
  return fc
    .tuple(fc.constantFrom(...pathsOf(wellFormed)), how, strange, fc.string())
    .map(([path, change, value, key]) => {
      const whole: { input: unknown } = { input: structuredClone(wellFormed) };
      const steps = ['input', ...path];
      const last = steps.pop() ?? 'input';
      const holder = steps.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)[step], whole) as Record<
        PropertyKey,
        unknown
      >;
      const before = holder[last];
      if (change === 'replaced') holder[last] = value;
      else if (change === 'in-a-list') holder[last] = [before];
      else if (change === 'left-out') delete holder[last];
      else holder[last] = typeof before === 'object' ? { ...before, [key]: value } : { [key]: before };
      return whole.input ?? null;
    });
}

interface Answer {
  readonly result?: unknown;
  readonly error?: {
    readonly data: { readonly code: string; readonly logId: string | null; readonly httpStatus: number };
  };
}

async function ask(procedure: string, inputs: readonly unknown[], cookie: string): Promise<Answer[]> {
  const answer = await server.send({
    method: 'POST',
    path: `/trpc/${inputs.map(() => procedure).join(',')}?batch=1`,
    headers: { ...SAME_SITE_PAGE, cookie },
    body: JSON.stringify({ ...inputs }),
  });
  expect(answer.status, answer.text).toBeLessThan(500);
  return answer.json<Answer[]>();
}

it('every procedure of the server is fuzzed', () => {
  expect(Object.keys(WELL_FORMED).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

describe.each(Object.entries(WELL_FORMED))('%s', (procedure, wellFormed) => {
  // Signing out and renewing do what they say, whatever comes with them: each procedure has a session of its own.
  const { cookie } = rushFamily(1 + Object.keys(WELL_FORMED).indexOf(procedure));
  const inputs = wellFormed === null ? strange : fc.oneof(strange, wrong(wellFormed));

  it(`answers ${INPUTS} malformed inputs with codes, never fails, and changes nothing`, {
    timeout: 300_000,
  }, async () => {
    const before = await fingerprints(database.em());
    await fc.assert(
      fc.asyncProperty(fc.array(inputs, { minLength: BATCH, maxLength: BATCH }), async (batch) => {
        const answers = await ask(procedure, batch, cookie);
        expect(answers).toHaveLength(BATCH);
        for (const { result, error } of answers) {
          if (result !== undefined) continue;
          expect(error?.data).toMatchObject({ code: expect.stringMatching(/^[a-z]+\.[a-z-]+$/), logId: null });
          expect(error?.data.httpStatus).toBeLessThan(500);
        }
      }),
      { numRuns: Math.ceil(INPUTS / BATCH) },
    );
    expect(await fingerprints(database.em())).toEqual(before);
  });

  if (wellFormed !== null) {
    it('refuses what has no likeness to its input', async () => {
      const unlike: Json[] = [null, true, 0, 'x', [], 1.5, [{}], { input: {} }, { json: {} }, [[[]]]];
      const answers = await ask(procedure, unlike, cookie);
      expect(answers.map(({ error }) => error?.data.code)).toEqual(Array(BATCH).fill('request.invalid'));
    });
  }
});
