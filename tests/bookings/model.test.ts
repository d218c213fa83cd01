import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SubmittedView } from '../../server/bookings/view.ts';
import { DomainError } from '../../server/kernel/domain-error.ts';
import { testDatabase } from '../support/postgres.ts';
import { cellOn, NOW } from './booking-town.ts';
import {
  ADULTS,
  CAMP_WEEK,
  createModel,
  isLiving,
  type Model,
  type ModelAnswer,
  type ModelChange,
  type ModelItem,
  startOf,
  tooLateFrom,
} from './model.ts';
import { childrenOf, PLACES_TO_LOOK, type Step, sequenceArbitrary } from './model-steps.ts';
import { createWorld } from './model-world.ts';

// The booking transaction against a model of it, on a real PostgreSQL. A failure prints the shortest sequence that shows
// it and its seed: EF_MODEL_SEED=… runs that one again, EF_MODEL_RUNS=10000 runs more of them.

const SEQUENCES = Number(process.env.EF_MODEL_RUNS ?? 1000);
const SEED = process.env.EF_MODEL_SEED;
const world = await createWorld(await testDatabase());

/** What was sent, to be sent again. */
interface Sent {
  readonly step: Extract<Step, { kind: 'submit' }>;
  readonly key: string;
  readonly answer: ModelAnswer;
}

interface Sequence {
  readonly model: Model;
  readonly sent: Sent[];
  /** The numbers of the requests, in the model's order. */
  readonly numbers: number[];
}

async function answerOf(submitting: Promise<SubmittedView>): Promise<{ answer: ModelAnswer; number: number | null }> {
  try {
    const { request, items } = await submitting;
    const number = request?.number ?? null;
    return {
      number,
      answer: {
        request: number,
        items: items.map(
          ({ verdict, deltaCents }): ModelItem => ({
            kind: verdict.kind,
            deltaCents,
            ...(verdict.kind === 'waiting' ? { rank: verdict.rank } : {}),
            ...(verdict.kind === 'refused' ? { reason: verdict.reason.code } : {}),
          }),
        ),
      },
    };
  } catch (error) {
    if (error instanceof DomainError) return { answer: { error: error.code }, number: null };
    throw error;
  }
}

async function submitBoth(step: Sent['step'], { model, sent, numbers }: Sequence): Promise<void> {
  const { adult, changes, policy } = step;
  const { now } = model.state();
  const key = randomUUID();
  const expected = model.submit(adult, changes, policy);
  const { answer, number } = await answerOf(world.submit(adult, changes, { now, key, policy }));
  if (number !== null) numbers.push(number);
  sent.push({ step, key, answer });
  // Numbers only have to grow: a gap says nothing.
  const inOrder = 'request' in answer && answer.request !== null ? { ...answer, request: numbers.length } : answer;
  expect(inOrder).toEqual(expected);
}

async function take(step: Step, sequence: Sequence): Promise<void> {
  const { model, sent, numbers } = sequence;
  const { now } = model.state();
  switch (step.kind) {
    case 'submit':
      return submitBoth(step, sequence);
    case 'leave': {
      const living = model.state().bookings.filter(isLiving);
      const booking = living[step.which % Math.max(1, living.length)];
      if (!booking) return;
      const adult = ADULTS.indexOf(booking.household);
      const own = childrenOf(adult);
      const instead = step.instead.map(({ child, slot, day }): ModelChange => {
        return { child: own[child % own.length] ?? 0, slot, day, want: 'booked' };
      });
      const { child, slot, day } = booking;
      // A week of the camp is left whole.
      const days = slot === 'holidays.day' ? CAMP_WEEK : [day];
      const left = days.map((one): ModelChange => ({ child, slot, day: one, want: 'cancelled' }));
      const changes = slot === 'holidays.day' ? left : [...instead, ...left];
      return submitBoth({ kind: 'submit', adult, changes, policy: step.policy }, sequence);
    }
    case 'resend': {
      const again = sent[step.which % Math.max(1, sent.length)];
      if (!again) return;
      const { adult, changes, policy } = again.step;
      const other = policy === 'all-or-nothing' ? 'what-is-possible' : 'all-or-nothing';
      const given = { now, key: again.key, policy: step.changed ? other : policy };
      const { answer } = await answerOf(world.submit(adult, changes, given));
      if ('error' in again.answer) return;
      return expect(answer).toEqual(step.changed ? { error: 'requests.key-reused' } : again.answer);
    }
    case 'places':
      model.setPlaces(step.pool, step.number);
      return world.setPlaces(step.pool, step.number, now);
    case 'decide': {
      const which = step.which % Math.max(1, numbers.length);
      const expected = model.decide(which, step.answer);
      const error = await world.decide(numbers[which] ?? 0, step.answer, now).then(
        () => null,
        (thrown: unknown) => (thrown instanceof DomainError ? thrown.code : Promise.reject(thrown)),
      );
      return expect(error).toBe(expected);
    }
    case 'custody':
      model.swapWeeks();
      return world.swapWeeks(model.state().flipped);
    case 'look':
      return look(model, step.adult);
    case 'wait':
      return model.setNow(now + step.hours * 3_600_000);
    case 'limit': {
      const ahead = LIMITS.filter((limit) => limit > now);
      return model.setNow(Math.max(now, (ahead[step.which % Math.max(1, ahead.length)] ?? now) + step.offset));
    }
  }
}

const LIMITS = [
  ...new Set(
    PLACES_TO_LOOK.flatMap(({ slot, day }) => [
      tooLateFrom(slot, day, 'booked'),
      tooLateFrom(slot, day, 'cancelled'),
      startOf(slot, day),
    ]),
  ),
].sort((a, b) => a - b);

async function look(model: Model, adult: number): Promise<void> {
  const { now } = model.state();
  for (const child of childrenOf(adult)) {
    const view = await world.planning(adult, child, now);
    for (const { slot, day } of PLACES_TO_LOOK) {
      const { state, editable, reason, rank, left, price } = cellOn(view, slot, day);
      const cents = price === undefined ? undefined : view.prices[price]?.cents;
      const seen = { state, editable: editable ?? false, reason: reason?.code, rank, left, cents };
      expect(seen, `${slot} on ${day}, child ${child}`).toEqual(model.cell(adult, child, slot, day));
    }
  }
}

/** The rows are those of the model; places taken are the bookings that hold one; queues stand in the order of asking. */
async function compare(model: Model): Promise<void> {
  const { bookings, told, places, taken, rank } = model.state();
  const stored = await world.bookings();
  expect(stored.map(({ id: _, ...rest }) => rest)).toEqual(
    bookings.map((booking) => {
      const { child, slot, day, household, state, cents } = booking;
      return { child, slot, day, household, state, cents, rank: state === 'waitlisted' ? rank(booking) : null };
    }),
  );
  for (const row of await world.poolDays()) {
    const about = `${row.pool} on ${row.day}`;
    expect(row.taken, `${about}: taken`).toBe(taken(row.pool, row.day));
    expect(row.capacity, `${about}: capacity`).toBe(places[row.pool]);
    expect(row.taken, `${about}: never above its ceiling`).toBeLessThanOrEqual(row.ceiling);
  }
  expect(await world.mails()).toEqual(told);
}

it(`[B12 B15 B19 B20 B23] ${SEQUENCES} random sequences of bookings, cancellations, decisions, changes of places, of custody and of time go as the model says`, {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(sequenceArbitrary, async (steps) => {
      await world.reset();
      const sequence: Sequence = { model: createModel(NOW), sent: [], numbers: [] };
      for (const step of steps) {
        await take(step, sequence);
        await compare(sequence.model);
      }
    }),
    { numRuns: SEQUENCES, ...(SEED === undefined ? {} : { seed: Number(SEED) }) },
  );
});
