import { defineEntity, p } from '@mikro-orm/core';
import { Child, Household } from '../households/entities.ts';
import { Registration } from '../registrations/entities.ts';
import { Request } from '../requests/entities.ts';
import type { TraceStep } from '../tariffs/rules.ts';

/** A child's place in a slot on a day. A child has at most one living booking for a slot and a day. */
export const Booking = defineEntity({
  name: 'Booking',
  schema: '*',
  uniques: [
    {
      properties: ['child', 'day', 'slot'],
      where: "state in ('pending', 'confirmed', 'waitlisted', 'offered')",
    },
  ],
  indexes: [{ properties: ['day'], where: "state = 'waitlisted'" }, { properties: ['request'] }],
  properties: {
    /** Grows with time: the order of a waiting list is the order of these numbers. */
    id: p.bigint('number').primary().autoincrement(),
    registration: () => p.manyToOne(Registration),
    child: () => p.manyToOne(Child),
    /** The household that booked it and pays for it. */
    household: () => p.manyToOne(Household),
    /** `activity.slot`, codes of the town's configuration. */
    slot: p.string().length(121),
    day: p.date(),
    /** See `BOOKING_STATES` in rules. */
    state: p.string().length(20),
    /** The pools it draws from, as they were when it was made: what is given back is what was taken. */
    pools: p.array(),
    priceCents: p.integer(),
    trace: p.json<readonly TraceStep[]>(),
    request: () => p.manyToOne(Request),
    createdAt: p.datetime(),
    changedAt: p.datetime(),
  },
});

/** How many places of a pool are taken on a day. The row is the lock of that scarce resource. */
export const CapacityDay = defineEntity({
  name: 'CapacityDay',
  schema: '*',
  checks: [{ name: 'capacity_day_never_oversold', expression: 'taken >= 0 and taken <= ceiling' }],
  properties: {
    pool: p.string().length(60).primary(),
    day: p.date().primary(),
    /** Places the town offers; null where the town only counts (a canteen may not refuse a pupil). */
    capacity: p.integer().nullable(),
    /** The database's own guard: capacity, or what was already taken when the town lowered it, or 100,000 where it only counts. */
    ceiling: p.integer(),
    taken: p.integer(),
  },
});
