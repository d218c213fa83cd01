import type { CustodySchedule } from '../../server/households/config.ts';
import { day } from '../../server/kernel/days.ts';
import type { SignIn } from '../site/front-page.ts';
import type { DemoAdult, DemoFamily } from './demo-family.ts';
import { amberieu } from './towns/amberieu.ts';
import { bondoufle } from './towns/bondoufle.ts';
import { bourges } from './towns/bourges.ts';
import { chavagne } from './towns/chavagne.ts';
import { donges } from './towns/donges.ts';

// One typical family per town, to sign in with: two adults who both sign in, three children, the eldest of them every
// other week with the other parent, who has a household, an account and no quotient. All people are invented: mail
// addresses end in `.example`, telephone numbers lie in the range that the regulator keeps for fiction. Schools are real.

export const SCHOOL_YEAR = '2026-2027';

/** The first child's weeks: it changes homes on Fridays after school, and the holidays are cut in two. */
export const CUSTODY: CustodySchedule = {
  from: day('2026-09-01'),
  to: null,
  base: { cycle: { anchor: day('2026-08-28'), pattern: 'AAAAAAABBBBBBB' } },
  handover: { time: '16:30' },
  holidayRules: [{ split: 'halves', first: { evenYears: 'A', oddYears: 'B' } }],
  overrides: [],
};

export const DEMO_FAMILIES: readonly DemoFamily[] = [bondoufle, bourges, amberieu, chavagne, donges];

/** `sophie.lambert`: what an adult of the demo signs in with. */
export function userNameOf({ firstName, lastName }: DemoAdult): string {
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  return `${plain(firstName)}.${plain(lastName)}`;
}

/** Long enough for the rule of twelve characters, and easy to type from a screen. Only for a demo. */
export function demoPassword(town: string): string {
  return `${town}-demo-2026`;
}

/** Everyone who can sign in to the demo, the parent with most to see first in each town. */
export const DEMO_SIGN_INS: readonly SignIn[] = DEMO_FAMILIES.flatMap(({ town, home, otherHome, children }) => {
  const names = children.map(({ firstName }) => firstName).join(', ');
  const [shared] = children;
  const signIn = (adult: DemoAdult, says: string) => ({
    town,
    userName: userNameOf(adult),
    password: demoPassword(town),
    says,
  });
  return [
    ...home.adults.map((adult, rank) =>
      signIn(adult, `${rank === 0 ? '' : 'the other adult: '}${names}; quotient ${home.quotient}`),
    ),
    ...otherHome.adults.map((adult) => signIn(adult, `${shared.firstName} every other week; no quotient`)),
  ];
});
