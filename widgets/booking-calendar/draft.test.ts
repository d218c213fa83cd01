import { expect } from 'chai';
import type { Day } from '../../server/kernel/days.ts';
import { changesOf, EMPTY, keyOf, keyOfChange, partsOf, withChanges } from './draft.ts';
import { ownOf, readKept, writeKept } from './draft-storage.ts';

const REGISTRATION = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const LINE = `${REGISTRATION}/canteen.meal`;
const MONDAY = '2026-09-14' as Day;
const add = { want: 'booked', cents: 410 } as const;
const remove = { want: 'cancelled', cents: -410 } as const;

describe('a draft', () => {
  it('names a change by registration, slot and day, and finds them again', () => {
    const key = keyOf(LINE, MONDAY);
    expect(partsOf(key)).to.deep.equal({ lineId: LINE, day: MONDAY });
    const [change] = changesOf(new Map([[key, add]]));
    expect(change).to.deep.equal({ registrationId: REGISTRATION, slot: 'canteen.meal', day: MONDAY, want: 'booked' });
    expect(change && keyOfChange(change)).to.equal(key);
  });

  it('is asked for in the same order, in whatever order it was ticked', () => {
    const tuesday = keyOf(LINE, '2026-09-15' as Day);
    const forth = withChanges(EMPTY, [
      [keyOf(LINE, MONDAY), add],
      [tuesday, remove],
    ]);
    const back = withChanges(EMPTY, [
      [tuesday, remove],
      [keyOf(LINE, MONDAY), add],
    ]);
    expect(changesOf(forth)).to.deep.equal(changesOf(back));
  });

  it('is never changed in place', () => {
    const before = withChanges(EMPTY, [[keyOf(LINE, MONDAY), add]]);
    const after = withChanges(before, [[keyOf(LINE, MONDAY), null]]);
    expect([before.size, after.size, EMPTY.size]).to.deep.equal([1, 0, 0]);
  });
});

describe('what a tab keeps', () => {
  beforeEach(() => sessionStorage.clear());
  const draft = withChanges(EMPTY, [[keyOf(LINE, MONDAY), add]]);

  it('is found again by the same town, and by no other', () => {
    writeKept('bourges', { draft, selected: [REGISTRATION], submitKey: 'key' });
    expect(readKept('bourges')).to.deep.equal({ draft, selected: [REGISTRATION], submitKey: 'key' });
    expect(readKept('donges').draft.size).to.equal(0);
  });

  it('is nothing where the storage holds what nobody of us wrote', () => {
    sessionStorage.setItem('espace-familles/bookings/bourges', '{"half":');
    expect(readKept('bourges').draft.size).to.equal(0);
  });

  it('leaves out what belongs to another family of a shared computer, and its submission', () => {
    const kept = { draft, selected: [REGISTRATION, OTHER], submitKey: 'key' };
    expect(ownOf(kept, new Set([OTHER]))).to.deep.equal({ draft: EMPTY, selected: [OTHER], submitKey: null });
    expect(ownOf(kept, new Set([REGISTRATION, OTHER]))).to.deep.equal(kept);
  });
});
