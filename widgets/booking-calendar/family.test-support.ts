import type {
  Cell,
  Change,
  ChildPlanning,
  ChoiceView,
  JudgedChange,
  LineView,
  PlanningView,
  ProposalView,
  QuoteView,
  Reason,
  SubmittedView,
  Verdict,
} from '../../server/bookings/view.ts';
import { addDays, type Day, daysOf, weekdayIndex } from '../../server/kernel/days.ts';
import type { Client } from '../session/client.ts';

// A family as the server would show it, for tests and for looking: Lola and Tom in September 2026, on the 11th at noon.
// What is booked lives in memory, so that a submission is seen in the next planning.

const NOON = Date.parse('2026-09-11T12:00:00+02:00');
export const TODAY = '2026-09-11' as Day;

const REGISTRATIONS = {
  lolaSchool: '11111111-1111-4111-8111-111111111111',
  lolaMeals: '22222222-2222-4222-8222-222222222222',
  lolaWednesday: '33333333-3333-4333-8333-333333333333',
  tomMeals: '44444444-4444-4444-8444-444444444444',
  tomSchool: '55555555-5555-4555-8555-555555555555',
  noe: '66666666-6666-4666-8666-666666666666',
};

const LOLA = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const TOM = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
const NOE = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';

interface SampleLine {
  readonly registrationId: string;
  readonly childId: string;
  readonly slot: string;
  readonly activity: string;
  readonly label: string;
  readonly venue: string;
  readonly from: string;
  readonly to: string;
  readonly price: number;
  readonly cell: (day: Day) => Cell;
}

const LINES: readonly SampleLine[] = [
  line('lolaSchool', LOLA, 'school.morning', 'Accueil périscolaire', 'Matin', '07:30', '08:30', 0, school),
  line('lolaSchool', LOLA, 'school.evening', 'Accueil périscolaire', 'Soir', '16:30', '18:30', 3, school),
  line('lolaMeals', LOLA, 'canteen.meal', 'Restauration scolaire', 'Repas', '11:30', '13:30', 1, meal),
  line('lolaWednesday', LOLA, 'wednesday.day', 'Mercredi avec repas', 'Journée', '08:00', '18:00', 2, wednesday),
  line('tomMeals', TOM, 'canteen.meal', 'Restauration scolaire', 'Repas', '11:30', '13:30', 1, school),
  line('tomSchool', TOM, 'school.evening', 'Accueil périscolaire', 'Soir', '16:30', '18:30', 3, school),
];

function line(
  registration: keyof typeof REGISTRATIONS,
  childId: string,
  slot: string,
  activity: string,
  label: string,
  from: string,
  to: string,
  price: number,
  cell: SampleLine['cell'],
): SampleLine {
  const registrationId = REGISTRATIONS[registration];
  const venue = childId === LOLA ? 'École Macé' : 'École Curie';
  return { registrationId, childId, slot, activity, label, venue, from, to, price, cell };
}

const PRICES: PlanningView['prices'] = [
  { cents: 150, trace: [{ step: 'flat', cents: 150 }] },
  {
    cents: 410,
    trace: [
      { step: 'case', fact: 'residence', value: 'resident', matched: 'resident' },
      { step: 'tranche', tranche: 4, tranches: 5, quotientCents: 81200, from: 75100, upTo: 100000 },
      { step: 'flat', cents: 410 },
    ],
  },
  {
    cents: 920,
    trace: [{ step: 'rate', of: 'qf', baseCents: 81200, rate: '1.133', rawCents: 920, cents: 920 }],
  },
  { cents: 185, trace: [{ step: 'flat', cents: 185 }] },
];

function noCare(day: Day): Cell | null {
  const weekday = weekdayIndex(day);
  if (weekday > 4) return { state: 'closed', reason: { code: 'no-care-that-day', kind: 'weekend' } };
  if (day === '2026-11-11') {
    return { state: 'closed', reason: { code: 'no-care-that-day', kind: 'public-holiday', label: 'Armistice 1918' } };
  }
  return null;
}

const BOOKED = new Set([
  `${REGISTRATIONS.lolaMeals}/canteen.meal/2026-09-14`,
  `${REGISTRATIONS.lolaMeals}/canteen.meal/2026-09-17`,
  `${REGISTRATIONS.lolaMeals}/canteen.meal/2026-09-21`,
  `${REGISTRATIONS.lolaMeals}/canteen.meal/2026-09-22`,
  `${REGISTRATIONS.lolaMeals}/canteen.meal/2026-09-28`,
  `${REGISTRATIONS.lolaMeals}/canteen.meal/2026-09-07`,
  `${REGISTRATIONS.lolaMeals}/canteen.meal/2026-09-08`,
  `${REGISTRATIONS.lolaSchool}/school.morning/2026-09-14`,
  `${REGISTRATIONS.lolaSchool}/school.morning/2026-09-21`,
  `${REGISTRATIONS.tomMeals}/canteen.meal/2026-09-17`,
  `${REGISTRATIONS.tomMeals}/canteen.meal/2026-09-22`,
]);

function school(day: Day): Cell {
  const none = noCare(day);
  if (none) return none;
  if (weekdayIndex(day) === 2) {
    return { state: 'closed', reason: { code: 'no-care-that-day', kind: 'wednesday' } };
  }
  if (day < TODAY) return { state: 'closed', reason: { code: 'past' } };
  const closesAt = Date.parse(`${addDays(day, -1)}T12:00:00+02:00`);
  if (closesAt < NOON) return { state: 'closed', reason: { code: 'deadline-passed', closedAt: closesAt } };
  return { state: 'free', editable: true, closesAt };
}

function meal(day: Day): Cell {
  const cell = school(day);
  if (day === '2026-09-24') return { state: 'full', reason: { code: 'full' } };
  if (day === '2026-09-25') return { state: 'waiting', editable: true, rank: 3 };
  if (day === '2026-09-29') return { state: 'pending', editable: true };
  if (day === '2026-09-18') return { ...cell, state: 'full', editable: true, rank: 2 };
  return cell.state === 'free' ? { ...cell, left: 23 } : cell;
}

function wednesday(day: Day): Cell {
  const none = noCare(day);
  if (none) return none;
  if (weekdayIndex(day) !== 2) {
    return { state: 'closed', reason: { code: 'no-care-that-day', kind: 'school' } };
  }
  // Midnight of the Wednesday before: said as the end of the Tuesday.
  const closesAt = Date.parse(`${addDays(day, -7)}T00:00:00+02:00`);
  if (day < TODAY) return { state: 'closed', reason: { code: 'past' } };
  if (closesAt < NOON) {
    const because = 'les équipes sont prévues une semaine avant';
    return { state: 'closed', reason: { code: 'deadline-passed', closedAt: closesAt, endOfDay: true, because } };
  }
  return { state: 'free', editable: true, closesAt, endOfDay: true };
}

function sampleChoices(): ChoiceView[] {
  const names = new Map([
    [LOLA, 'Lola'],
    [TOM, 'Tom'],
  ]);
  const period = { from: '2026-09-01' as Day, to: '2027-07-02' as Day };
  const byRegistration = Map.groupBy(LINES, ({ registrationId }) => registrationId);
  const open = [...byRegistration.values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    const { registrationId, childId, activity, venue } = first;
    const firstName = names.get(childId) ?? '';
    const slots = lines.map(({ slot, label, from, to }) => ({ slot, label, from, to }));
    return [{ registrationId, childId, firstName, activity, venue, ...period, open: true, slots }];
  });
  return [
    ...open,
    {
      registrationId: REGISTRATIONS.noe,
      childId: NOE,
      firstName: 'Noé',
      activity: 'Restauration scolaire',
      venue: 'École Curie',
      ...period,
      open: false,
      slots: [{ slot: 'canteen.meal', label: 'Repas', from: '11:30', to: '13:30' }],
    },
  ];
}

/** What one may ask a fake server to do wrong, once each. */
export interface Mishap {
  readonly procedure: 'choices' | 'month' | 'quote' | 'propose' | 'submit';
  readonly error: unknown;
}

/** A server in memory, behind the typed client. `calls` tells what was asked. */
export class FakeServer {
  readonly booked = new Set(BOOKED);
  readonly calls: { procedure: Mishap['procedure']; input: unknown }[] = [];
  readonly mishaps: Mishap[] = [];
  /** Reasons by key (`registrationId/slot/day`) for which a change is refused. */
  readonly refusals = new Map<string, Reason>();
  choices: ChoiceView[] = sampleChoices();
  lines: readonly SampleLine[] = LINES;
  /** Answers wait until it is resolved. */
  hold: Promise<void> = Promise.resolve();
  #requestNumber = 22;

  get client(): Client {
    const procedure = <Input, Output>(name: Mishap['procedure'], answer: (input: Input) => Output) => {
      const call = async (input: Input, options?: { signal?: AbortSignal }): Promise<Output> => {
        this.calls.push({ procedure: name, input });
        await this.hold;
        options?.signal?.throwIfAborted();
        const at = this.mishaps.findIndex((mishap) => mishap.procedure === name);
        const [mishap] = at < 0 ? [] : this.mishaps.splice(at, 1);
        if (mishap) throw mishap.error;
        return answer(input);
      };
      return { query: call, mutate: call };
    };
    const bookings = {
      choices: procedure('choices', () => this.choices),
      month: procedure('month', ({ shown }: { shown: Shown }) => this.planning(shown)),
      quote: procedure('quote', ({ changes }: { changes: Change[] }) => this.quote(changes)),
      propose: procedure('propose', ({ tool }: { tool: { kind: string } }) => this.propose(tool)),
      submit: procedure('submit', (input: Submitted) => this.submit(input)),
    };
    // The widget asks for these five and no others; the whole type of the server would be a second server.
    return { bookings } as unknown as Client;
  }

  planning({ from, to, registrationIds }: Shown): PlanningView {
    const days = daysOf({ from, to });
    const lines = this.lines.filter(({ registrationId }) => registrationIds.includes(registrationId));
    const children = [...new Set(lines.map(({ childId }) => childId))].map((id): ChildPlanning => {
      const own = lines.filter(({ childId }) => childId === id);
      const [firstName, detail] = id === LOLA ? ['Lola', 'CE1 · école Macé'] : ['Tom', 'MS · école Curie'];
      return { id, firstName: firstName ?? '', detail: detail ?? null, lines: own.map((one) => this.line(one, days)) };
    });
    const bookedCents = lines.reduce(
      (sum, one) =>
        sum + days.filter((day) => this.booked.has(keyOf(one, day))).length * (PRICES[one.price]?.cents ?? 0),
      0,
    );
    return {
      from,
      to,
      today: TODAY,
      now: NOON,
      days: days.map((day) => ({
        day,
        kind: kindOf(day),
        ...(day === '2026-11-11' ? { label: 'Armistice 1918' } : {}),
      })),
      prices: PRICES,
      children,
      bookedCents,
    };
  }

  line(one: SampleLine, days: readonly Day[]): LineView {
    const { registrationId, slot, activity, label, venue, from, to, price } = one;
    const cells = days.map((day): Cell => {
      const cell = one.cell(day);
      const isBooked = this.booked.has(keyOf(one, day));
      const paid = cell.state === 'closed' && !isBooked ? cell : { ...cell, price };
      if (!isBooked) return paid;
      return cell.editable ? { ...paid, state: 'booked' } : { ...paid, state: 'locked' };
    });
    return { id: `${registrationId}/${slot}`, registrationId, slot, activity, label, venue, from, to, cells };
  }

  quote(changes: readonly Change[]): QuoteView {
    const items = changes.map((change) => this.judge(change));
    const deltas = items.map(({ deltaCents }) => deltaCents);
    const months = [...new Set(changes.map(({ day }) => day.slice(0, 7)))].sort();
    return {
      items,
      addedCents: deltas.filter((cents) => cents > 0).reduce((sum, cents) => sum + cents, 0),
      removedCents: -deltas.filter((cents) => cents < 0).reduce((sum, cents) => sum + cents, 0),
      months: months.map((month) => {
        const delta = items.filter(({ day }) => day.startsWith(month)).reduce((sum, item) => sum + item.deltaCents, 0);
        return { month, beforeCents: 6876, afterCents: 6876 + delta };
      }),
    };
  }

  judge(change: Change): JudgedChange {
    const one = this.lines.find(
      ({ registrationId, slot }) => registrationId === change.registrationId && slot === change.slot,
    );
    const price = one ? (PRICES[one.price] ?? null) : null;
    const reason = this.refusals.get(`${change.registrationId}/${change.slot}/${change.day}`);
    const wants = change.want === 'booked';
    const verdict: Verdict = reason ? { kind: 'refused', reason } : { kind: wants ? 'booked' : 'cancelled' };
    const cents = price?.cents ?? 0;
    return {
      ...change,
      childId: one?.childId ?? '',
      firstName: one?.childId === TOM ? 'Tom' : 'Lola',
      activity: one?.activity ?? '',
      label: one?.label ?? '',
      verdict,
      deltaCents: reason ? 0 : wants ? cents : -cents,
      price,
    };
  }

  /** Every Monday and Tuesday of the month, whatever the tool: enough to see what a panel does with an answer. */
  propose(tool: { kind: string; changes?: Change[]; toChildId?: string }): ProposalView {
    const lines = this.lines.filter(({ childId }) => childId === (tool.toChildId ?? LOLA));
    const [first] = lines;
    const asked = tool.changes ?? [];
    const days = asked.length > 0 ? asked.map(({ day }) => day) : (['2026-09-15', '2026-09-29', '2026-10-06'] as Day[]);
    if (!first) return { items: [] };
    const { registrationId, slot } = first;
    return { items: days.map((day) => this.judge({ registrationId, slot, day, want: 'booked' })) };
  }

  submit({ changes, policy, shown }: Submitted): SubmittedView {
    const judged = changes.map((change) => this.judge(change));
    const isRefused = ({ verdict }: JudgedChange) => verdict.kind === 'refused';
    const stops = policy === 'all-or-nothing' && judged.some(isRefused);
    const items = judged.map((item): JudgedChange => {
      const verdict: Verdict = { kind: 'refused', reason: { code: 'others-refused' } };
      return stops && !isRefused(item) ? { ...item, verdict, deltaCents: 0 } : item;
    });
    for (const { registrationId, slot, day, want, verdict } of items) {
      const key = `${registrationId}/${slot}/${day}`;
      if (verdict.kind === 'booked' && want === 'booked') this.booked.add(key);
      if (verdict.kind === 'cancelled') this.booked.delete(key);
    }
    const isAnyDone = items.some((item) => !isRefused(item));
    return {
      request: isAnyDone ? { number: this.#requestNumber++, id: 'dddddddd-dddd-4ddd-8ddd-dddddddddddd' } : null,
      sentTo: isAnyDone ? 's•••@exemple.fr' : null,
      items,
      view: shown ? this.planning(shown) : null,
    };
  }
}

interface Shown {
  readonly from: Day;
  readonly to: Day;
  readonly registrationIds: readonly string[];
}

interface Submitted {
  readonly key: string;
  readonly changes: readonly Change[];
  readonly policy: 'all-or-nothing' | 'what-is-possible';
  readonly shown: Shown | null;
}

function keyOf({ registrationId, slot }: Pick<SampleLine, 'registrationId' | 'slot'>, day: Day): string {
  return `${registrationId}/${slot}/${day}`;
}

function kindOf(day: Day): PlanningView['days'][number]['kind'] {
  if (day === '2026-11-11') return 'public-holiday';
  const weekday = weekdayIndex(day);
  if (weekday > 4) return 'weekend';
  if (day >= '2026-10-19' && day <= '2026-10-30') return 'holidays';
  return weekday === 2 ? 'wednesday' : 'school';
}

/** The network is gone, as the client throws it. */
export function networkLost(): unknown {
  return Object.assign(new Error('lost'), { cause: new TypeError('Failed to fetch') });
}
