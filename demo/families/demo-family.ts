// What a family of the demo is made of.

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
