import { expect } from 'chai';
import type { ChoiceView } from '../../server/bookings/view.ts';
import type { Day } from '../../server/kernel/days.ts';
import { beginningOf } from './begin.ts';
import { NOTHING_KEPT } from './draft-storage.ts';

const choice = (registrationId: string, childId: string, open = true): ChoiceView => ({
  registrationId,
  childId,
  firstName: childId,
  activity: 'Restauration scolaire',
  venue: 'École Macé',
  from: '2026-09-01' as Day,
  to: '2027-07-02' as Day,
  open,
  slots: [],
});
const LOLA = choice('r1', 'lola');
const TOM = choice('r2', 'tom');
const NOE = choice('r3', 'noe', false);

describe('where the calendar begins', () => {
  for (const [what, choices, before, childId, step, selected] of [
    [
      'a family chooses from the list, all ticked but what is not accepted',
      [LOLA, TOM, NOE],
      NOTHING_KEPT,
      '',
      'choices',
      ['r1', 'r2'],
    ],
    ['a list of one line is no choice', [LOLA], NOTHING_KEPT, '', 'planning', ['r1']],
    ['a line that is not accepted yet must be seen', [LOLA, NOE], NOTHING_KEPT, '', 'choices', ['r1']],
    ['a page that names a child opens its planning', [LOLA, TOM], NOTHING_KEPT, 'tom', 'planning', ['r2']],
    ['an unknown child changes nothing', [LOLA, TOM], NOTHING_KEPT, 'paul', 'choices', ['r1', 'r2']],
    [
      'a reload goes on where the parent was',
      [LOLA, TOM],
      { ...NOTHING_KEPT, selected: ['r2'] },
      '',
      'planning',
      ['r2'],
    ],
    [
      'what another family left in the tab is not taken up',
      [LOLA, TOM],
      { ...NOTHING_KEPT, selected: ['r9'] },
      '',
      'choices',
      ['r1', 'r2'],
    ],
  ] as const) {
    it(what, () => {
      const begun = beginningOf(choices, before, childId);
      expect([begun.step, [...begun.selected]]).to.deep.equal([step, selected]);
    });
  }
});
