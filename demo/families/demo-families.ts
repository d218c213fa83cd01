import type { CustodySchedule } from '../../server/households/config.ts';
import { day } from '../../server/kernel/days.ts';
import type { SignIn } from '../site/front-page.ts';

// One typical family per town, to sign in with: two adults who both sign in, three children, the eldest of them every
// other week with the other parent, who has a household, an account and no quotient. All people are invented: mail
// addresses end in `.example`, telephone numbers lie in the range that the regulator keeps for fiction. Schools are real.

export interface DemoAdult {
  readonly firstName: string;
  readonly lastName: string;
  readonly sex: 'female' | 'male';
  readonly bornOn: string;
  readonly mobilePhone: string;
}

export interface DemoHome {
  readonly street: string;
  /** Euros; null for a family that never told: it pays the highest price. */
  readonly quotient: number | null;
  readonly adults: readonly DemoAdult[];
}

export interface DemoChild {
  readonly firstName: string;
  readonly lastName: string;
  readonly sex: 'female' | 'male';
  readonly bornOn: string;
  /** School, level and class of 2026-2027; null for the youngest. */
  readonly schooling: { readonly school: string; readonly gradeLevel: string; readonly className: string } | null;
  /** Activity → venue, codes of the town file. */
  readonly registrations: Readonly<Record<string, string>>;
  /** Activities that the town has not accepted yet. */
  readonly requested?: readonly string[];
}

export interface DemoFamily {
  /** The town's name on the server. */
  readonly town: string;
  readonly address: { readonly postalCode: string; readonly city: string };
  readonly home: DemoHome;
  /** Where the first child lives every other week. */
  readonly otherHome: DemoHome;
  readonly children: readonly [DemoChild, ...DemoChild[]];
}

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

const bondoufle: DemoFamily = {
  town: 'bondoufle',
  address: { postalCode: '91070', city: 'Bondoufle' },
  home: {
    street: '14 rue des Pommiers',
    quotient: 812,
    adults: [
      { firstName: 'Sophie', lastName: 'Lambert', sex: 'female', bornOn: '1987-04-02', mobilePhone: '+33639988001' },
      { firstName: 'Nicolas', lastName: 'Lambert', sex: 'male', bornOn: '1985-10-19', mobilePhone: '+33639988002' },
    ],
  },
  otherHome: {
    street: '3 impasse des Noisetiers',
    quotient: null,
    adults: [
      { firstName: 'David', lastName: 'Rousseau', sex: 'male', bornOn: '1984-01-23', mobilePhone: '+33639988003' },
    ],
  },
  children: [
    {
      ...{ firstName: 'Hugo', lastName: 'Rousseau', sex: 'male', bornOn: '2018-03-09' },
      schooling: { school: 'École élémentaire André Malraux', gradeLevel: 'CE2', className: 'CE2 A' },
      registrations: {
        restauration: 'malraux-elementaire',
        periscolaire: 'malraux-elementaire',
        mercredis: 'accueil-de-loisirs',
        vacances: 'accueil-de-loisirs',
      },
    },
    {
      ...{ firstName: 'Emma', lastName: 'Lambert', sex: 'female', bornOn: '2020-06-17' },
      schooling: { school: 'École élémentaire André Malraux', gradeLevel: 'CP', className: 'CP B' },
      registrations: {
        restauration: 'malraux-elementaire',
        periscolaire: 'malraux-elementaire',
        mercredis: 'accueil-de-loisirs',
        vacances: 'accueil-de-loisirs',
      },
    },
    {
      ...{ firstName: 'Noé', lastName: 'Lambert', sex: 'male', bornOn: '2024-01-28' },
      schooling: null,
      registrations: { 'petite-enfance': 'maison-petite-enfance' },
    },
  ],
};

const bourges: DemoFamily = {
  town: 'bourges',
  address: { postalCode: '18000', city: 'Bourges' },
  home: {
    street: '27 rue Jean Baffier',
    quotient: 812,
    adults: [
      { firstName: 'Claire', lastName: 'Dumont', sex: 'female', bornOn: '1986-02-11', mobilePhone: '+33639988011' },
      { firstName: 'Malik', lastName: 'Benali', sex: 'male', bornOn: '1984-07-30', mobilePhone: '+33639988012' },
    ],
  },
  otherHome: {
    street: '48 boulevard Auger',
    quotient: null,
    adults: [
      { firstName: 'Thomas', lastName: 'Mercier', sex: 'male', bornOn: '1983-12-05', mobilePhone: '+33639988013' },
    ],
  },
  children: [
    {
      ...{ firstName: 'Inès', lastName: 'Mercier', sex: 'female', bornOn: '2018-05-14' },
      schooling: { school: 'École Barbès', gradeLevel: 'CE2', className: 'CE2' },
      registrations: { restauration: 'barbes', mercredis: 'val-d-auron', vacances: 'val-d-auron' },
    },
    {
      ...{ firstName: 'Adam', lastName: 'Benali', sex: 'male', bornOn: '2020-09-03' },
      schooling: { school: 'École Barbès', gradeLevel: 'CP', className: 'CP' },
      registrations: { restauration: 'barbes', mercredis: 'val-d-auron', vacances: 'val-d-auron' },
    },
    {
      ...{ firstName: 'Jade', lastName: 'Benali', sex: 'female', bornOn: '2022-11-02' },
      schooling: { school: 'École Barbès', gradeLevel: 'MS', className: 'PS-MS' },
      registrations: { restauration: 'barbes', mercredis: 'val-d-auron', vacances: 'val-d-auron' },
    },
  ],
};

const amberieu: DemoFamily = {
  town: 'amberieu',
  address: { postalCode: '01500', city: 'Ambérieu-en-Bugey' },
  home: {
    street: '8 rue des Apôtres',
    quotient: 640,
    adults: [
      { firstName: 'Amina', lastName: 'Diallo', sex: 'female', bornOn: '1988-09-17', mobilePhone: '+33639988021' },
      { firstName: 'Pierre', lastName: 'Girod', sex: 'male', bornOn: '1986-03-28', mobilePhone: '+33639988022' },
    ],
  },
  otherHome: {
    street: '61 avenue de la Libération',
    quotient: null,
    adults: [
      { firstName: 'Marc', lastName: 'Berthet', sex: 'male', bornOn: '1985-06-08', mobilePhone: '+33639988023' },
    ],
  },
  children: [
    {
      ...{ firstName: 'Lina', lastName: 'Berthet', sex: 'female', bornOn: '2017-02-20' },
      schooling: { school: 'École élémentaire Jules Ferry', gradeLevel: 'CM1', className: 'CM1' },
      registrations: {
        restauration: 'jules-ferry',
        periscolaire: 'jules-ferry',
        mercredis: 'centre',
        vacances: 'centre',
      },
    },
    {
      ...{ firstName: 'Gabin', lastName: 'Girod', sex: 'male', bornOn: '2019-08-25' },
      schooling: { school: 'École élémentaire Jules Ferry', gradeLevel: 'CE1', className: 'CE1' },
      registrations: {
        restauration: 'jules-ferry',
        periscolaire: 'jules-ferry',
        mercredis: 'centre',
        vacances: 'centre',
      },
    },
    {
      ...{ firstName: 'Rose', lastName: 'Girod', sex: 'female', bornOn: '2021-12-12' },
      schooling: { school: 'École maternelle Jules Ferry', gradeLevel: 'GS', className: 'GS' },
      registrations: { restauration: 'jules-ferry-maternelle', mercredis: 'centre' },
      // Guide: days are booked once the town has accepted the registration.
      requested: ['mercredis'],
    },
  ],
};

const chavagne: DemoFamily = {
  town: 'chavagne',
  address: { postalCode: '35310', city: 'Chavagne' },
  home: {
    street: '19 rue du Centre',
    quotient: 950,
    adults: [
      { firstName: 'Gwenaëlle', lastName: 'Le Goff', sex: 'female', bornOn: '1985-11-30', mobilePhone: '+33639988031' },
      { firstName: 'Yann', lastName: 'Le Goff', sex: 'male', bornOn: '1986-05-06', mobilePhone: '+33639988032' },
    ],
  },
  otherHome: {
    street: '102 rue du Centre',
    quotient: null,
    adults: [
      { firstName: 'Erwan', lastName: 'Prigent', sex: 'male', bornOn: '1984-08-14', mobilePhone: '+33639988033' },
    ],
  },
  children: [
    {
      ...{ firstName: 'Maël', lastName: 'Prigent', sex: 'male', bornOn: '2016-10-07' },
      schooling: { school: 'École élémentaire publique de Chavagne', gradeLevel: 'CM2', className: 'CM2' },
      registrations: {
        periscolaire: 'elementaire',
        restauration: 'elementaire',
        mercredi: 'pole-enfance',
        vacances: 'pole-enfance',
      },
    },
    {
      ...{ firstName: 'Nolwenn', lastName: 'Le Goff', sex: 'female', bornOn: '2019-04-18' },
      schooling: { school: 'École élémentaire publique de Chavagne', gradeLevel: 'CE1', className: 'CE1' },
      registrations: {
        periscolaire: 'elementaire',
        restauration: 'elementaire',
        mercredi: 'pole-enfance',
        vacances: 'pole-enfance',
      },
    },
    {
      ...{ firstName: 'Titouan', lastName: 'Le Goff', sex: 'male', bornOn: '2022-01-31' },
      schooling: { school: 'École maternelle publique de Chavagne', gradeLevel: 'MS', className: 'MS' },
      registrations: {
        periscolaire: 'maternelle',
        restauration: 'maternelle',
        mercredi: 'pole-enfance',
        vacances: 'pole-enfance',
      },
    },
  ],
};

const donges: DemoFamily = {
  town: 'donges',
  address: { postalCode: '44480', city: 'Donges' },
  home: {
    street: '5 rue Jean Jaurès',
    quotient: 1180,
    adults: [
      { firstName: 'Isabelle', lastName: 'Guérin', sex: 'female', bornOn: '1989-01-15', mobilePhone: '+33639988041' },
      { firstName: 'Nadia', lastName: 'Guérin', sex: 'female', bornOn: '1990-06-22', mobilePhone: '+33639988042' },
    ],
  },
  otherHome: {
    street: '22 avenue de la Gare',
    quotient: null,
    adults: [
      { firstName: 'Vincent', lastName: 'Lebreton', sex: 'male', bornOn: '1987-09-01', mobilePhone: '+33639988043' },
    ],
  },
  children: [
    {
      ...{ firstName: 'Tom', lastName: 'Lebreton', sex: 'male', bornOn: '2018-07-26' },
      schooling: { school: 'École élémentaire Aimé Césaire', gradeLevel: 'CE2', className: 'CE2' },
      registrations: { restauration: 'aime-cesaire', periscolaire: 'aime-cesaire' },
    },
    {
      ...{ firstName: 'Zoé', lastName: 'Guérin', sex: 'female', bornOn: '2021-03-03' },
      schooling: { school: 'École maternelle Danielle Casanova', gradeLevel: 'GS', className: 'MS-GS' },
      registrations: { restauration: 'danielle-casanova', periscolaire: 'danielle-casanova' },
    },
    {
      ...{ firstName: 'Louise', lastName: 'Guérin', sex: 'female', bornOn: '2024-02-10' },
      schooling: null,
      registrations: { 'accueil-occasionnel': 'bout-d-chou' },
    },
  ],
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
    ...{ town, userName: userNameOf(adult), password: demoPassword(town), says },
  });
  return [
    ...home.adults.map((adult, rank) =>
      signIn(adult, `${rank === 0 ? '' : 'the other adult: '}${names}; quotient ${home.quotient}`),
    ),
    ...otherHome.adults.map((adult) => signIn(adult, `${shared.firstName} every other week; no quotient`)),
  ];
});
