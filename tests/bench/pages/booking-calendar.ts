import type { PlanningView, QuoteView } from '../../../server/bookings/view.ts';
import { type FakeClient, fakeSession, sessionView } from '../../support/fake-session.ts';
import { choicesOf, TICKED_DAY } from './family.ts';
import { offer } from './stopwatch.ts';

// The element as towns' pages get it: built, brought by its loader, with every text, reason, price and total. Only the
// server is not there: the answers are at hand, and the month's is held back until the clock runs.

const calendar = document.createElement('ef-booking-calendar');
let answer: () => void = () => {
  throw new Error('the element has not asked for the month');
};

const find = (selector: string) => calendar.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const boxes = () => calendar.shadowRoot?.querySelectorAll<HTMLInputElement>('[part~="day"]') ?? [];
const box = () => [...boxes()].find(({ value }) => value.endsWith(TICKED_DAY));

async function until<T>(look: () => T | null): Promise<T> {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

// The client's promises carry type tags that only tRPC itself makes.
function clientOf(planning: PlanningView, handleAsked: () => void): FakeClient {
  const month = () =>
    new Promise<PlanningView>((resolve) => {
      answer = () => resolve(planning);
      handleAsked();
    });
  const quote = async (): Promise<QuoteView> => ({ items: [], addedCents: 0, removedCents: 0, months: [] });
  const bookings = {
    choices: { query: async () => choicesOf(planning) },
    month: { query: month },
    quote: { query: quote },
  };
  return { bookings } as unknown as FakeClient;
}

offer({
  async prepare(planning) {
    const account = { firstName: 'Camille', lastName: 'Martin', language: 'fr', previousSignedInAt: null } as const;
    const view = sessionView({ account, carrier: 'cookie', now: planning.now });
    const asked = new Promise<void>((done) => {
      const { container } = fakeSession({ kind: 'signed-in', view, account, fresh: false }, clientOf(planning, done));
      calendar.setAttribute('view', 'month');
      container.append(calendar);
    });
    const loader = document.createElement('script');
    loader.type = 'module';
    loader.src = 'widgets/ef.js';
    document.head.append(loader);
    (await until(() => find('form'))).querySelector('button')?.click();
    await asked;
  },
  show: () => answer(),
  standing: () => boxes().length,
  tick: () => box()?.click(),
  isTicked: () => box()?.part.contains('remove') ?? false,
});
