import { describe, expect, it } from 'vitest';
import { decideBookingRequest } from '../../server/bookings/decisions.ts';
import { DomainError } from '../../server/kernel/domain-error.ts';
import { testDatabase } from '../support/postgres.ts';
import { book, bookingTown, cellOn, NOW, parent, planning, pupil, submit } from './booking-town.ts';

const database = await testDatabase();
const town = bookingTown();
const DAY = '2026-12-03';

async function pendingRequest() {
  const em = database.em();
  const mother = await parent(em);
  const { registrationId } = await pupil(em, mother, 'club');
  const { request } = await submit(em, town, mother, book(registrationId, 'club.evening', DAY));
  const stateNow = async () =>
    cellOn(await planning(database.em(), town, mother, [registrationId], DAY, DAY), 'club.evening', DAY).state;
  return { number: request?.number ?? 0, stateNow, mother };
}

function decide(number: number, answer: 'accepted' | 'refused', reason: string | null = null) {
  return decideBookingRequest(database.em(), town, { number, answer, reason, now: NOW });
}

async function taken(): Promise<number> {
  const [row] = await database
    .em()
    .getConnection()
    .execute<{ taken: number }[]>(`select taken from testville.capacity_day where pool = 'club' and day = '${DAY}'`);
  return row?.taken ?? 0;
}

describe('[B15] the town’s answer to a booking that waited for it', () => {
  it('confirms the days when it accepts', async () => {
    const { number, stateNow } = await pendingRequest();
    expect(await stateNow()).toBe('pending');
    await decide(number, 'accepted');
    expect(await stateNow()).toBe('booked');
  });

  it('gives the places back when it refuses, and tells the family why', async () => {
    const before = await taken();
    const { number, stateNow, mother } = await pendingRequest();
    expect(await taken()).toBe(before + 1);
    await decide(number, 'refused', 'Le groupe est complet ce soir-là.');
    expect(await stateNow()).toBe('free');
    expect(await taken()).toBe(before);
    const mails = await database
      .em()
      .getConnection()
      .execute<{ reason: string }[]>(
        `select data->>'reason' as reason from testville.notice where recipient = ? and kind = 'booking-decided'`,
        [mother.email],
      );
    expect(mails).toEqual([{ reason: 'Le groupe est complet ce soir-là.' }]);
  });

  it('is given once', async () => {
    const { number } = await pendingRequest();
    await decide(number, 'accepted');
    await expect(decide(number, 'refused', 'trop tard')).rejects.toEqual(
      new DomainError('requests.already-decided', { number }),
    );
  });

  it('is refused for a number that does not exist', async () => {
    await expect(decide(999_999, 'accepted')).rejects.toEqual(
      new DomainError('requests.not-found', { number: 999_999 }),
    );
  });
});
