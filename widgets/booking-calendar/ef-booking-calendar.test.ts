import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { fakeSession, signedIn, signedOut } from '../../tests/support/fake-session.ts';
import { axeFindings, clearPage, mount, settled, until } from '../../tests/support/widget-page.ts';
import type { SessionState } from '../session/session.ts';
import './define.ts';
import type { EfBookingCalendar } from './ef-booking-calendar.ts';
import { FakeServer, networkLost } from './family.test-support.ts';

let server: FakeServer;
let calendar: EfBookingCalendar;

async function show(attributes: Record<string, string> = {}, state: SessionState = signedIn()): Promise<void> {
  const session = fakeSession(state, server.client);
  calendar = await mount<EfBookingCalendar>(session.container, 'ef-booking-calendar', attributes);
}

const root = () => calendar.shadowRoot as ShadowRoot;
const text = () => root().querySelector<HTMLElement>('.ef')?.textContent?.replace(/\s+/g, ' ') ?? '';
const named = (name: string) =>
  [...root().querySelectorAll('button')].find((button) =>
    button.textContent?.trim().endsWith(name),
  ) as HTMLButtonElement;
const focused = () => root().activeElement as HTMLInputElement | null;

/** The box of a day, by what its name begins with: "Lola, Restauration scolaire, mardi 15 septembre". */
function dayNamed(name: string): HTMLInputElement {
  const boxes = [...root().querySelectorAll<HTMLInputElement>('input[type=checkbox][part~=day]')];
  const box = boxes.find((one) => one.getAttribute('aria-label')?.startsWith(name));
  if (!box) throw new Error(`no day named ${name}`);
  return box;
}

async function press(name: string): Promise<void> {
  (await until(() => named(name), `a button ends with ${name}`)).click();
  await settled(calendar);
}

async function tick(name: string): Promise<void> {
  dayNamed(name).click();
  await settled(calendar);
}

async function openPlanning(attributes: Record<string, string> = { view: 'month', from: '2026-09-11' }): Promise<void> {
  await show(attributes);
  await press('Commencer');
  await until(() => root().querySelector('input[part~=day]'), 'the planning has days');
}

const FREE = 'Lola, Restauration scolaire, mardi 15 septembre';
const BOOKED = 'Lola, Restauration scolaire, lundi 21 septembre';

function paintPage(scheme: 'light' | 'dark'): void {
  document.documentElement.style.colorScheme = scheme;
  document.documentElement.style.background = scheme === 'dark' ? '#10151b' : '#ffffff';
  document.documentElement.style.color = scheme === 'dark' ? '#f0f2f5' : '#1c2430';
}

describe('<ef-booking-calendar>', () => {
  beforeEach(async () => {
    clearPage();
    sessionStorage.clear();
    server = new FakeServer();
    await setViewport({ width: 1280, height: 900 });
  });

  it('asks a parent who is not signed in to do so, and asks the server nothing', async () => {
    await show({}, signedOut({}));
    expect(text()).to.contain('Connectez-vous pour voir le planning');
    expect(server.calls).to.deep.equal([]);
  });

  it('[B1] lists child, activity, place and period, with what the town has not accepted yet', async () => {
    await show();
    await until(() => root().querySelector('form'), 'the list stands');
    const boxes = [...root().querySelectorAll<HTMLInputElement>('input[name=registration]')];
    expect(boxes.map(({ checked, disabled }) => [checked, disabled])).to.deep.equal([
      ...Array(5).fill([true, false]),
      [false, true],
    ]);
    expect(text()).to.contain('du 01/09/2026 au 02/07/2027');
    expect(text()).to.contain('Inscription pas encore acceptée');
  });

  it('says so where no line is chosen, and stays', async () => {
    await show();
    await until(() => root().querySelector('form'), 'the list stands');
    for (const box of root().querySelectorAll<HTMLInputElement>('input[name=registration]:checked')) box.click();
    await press('Commencer');
    expect(text()).to.contain('Cochez au moins une ligne');
    expect(root().querySelector('table')).to.equal(null);
  });

  describe('the planning', () => {
    it('[B2] names every day by child, activity, date, state and price', async () => {
      await openPlanning();
      expect(dayNamed(FREE).getAttribute('aria-label')).to.match(/, libre, 4,10.€$/);
      expect(dayNamed(BOOKED).getAttribute('aria-label')).to.match(/, réservé, 4,10.€$/);
      expect(dayNamed('Lola, Restauration scolaire, vendredi 25 septembre').getAttribute('aria-label')).to.contain(
        'liste d’attente, rang 3',
      );
    });

    it('[B5] shows what will be added and removed by another shape, and counts it with its price', async () => {
      await openPlanning();
      await tick(FREE);
      await tick(BOOKED);
      expect(dayNamed(FREE).part.contains('add')).to.equal(true);
      expect(dayNamed(BOOKED).part.contains('remove')).to.equal(true);
      expect(text()).to.contain('1 à ajouter');
      expect(text()).to.contain('1 à annuler');
    });

    it('a day ticked twice is as it was', async () => {
      await openPlanning();
      await tick(FREE);
      await tick(FREE);
      expect(dayNamed(FREE).part.contains('free')).to.equal(true);
      expect(text()).not.to.contain('à ajouter +');
    });

    it('[B11] explains why a day is closed, and since when, without changing it', async () => {
      await openPlanning();
      const closed = dayNamed('Lola, Mercredi avec repas, mercredi 16 septembre');
      closed.click();
      await settled(calendar);
      expect(closed.checked).to.equal(false);
      expect(root().querySelector('[role=status]')?.textContent).to.match(
        /Fermé depuis le mardi 8 septembre.*fin de journée : les équipes sont prévues une semaine avant/,
      );
    });

    it('[B28] keeps the ticks while browsing months', async () => {
      await openPlanning();
      await tick(FREE);
      await press('›');
      await until(() => text().includes('Octobre 2026') || text().includes('octobre 2026'), 'October is shown');
      await press('‹');
      await until(() => root().querySelector('[part~=add]'), 'the tick is still there');
      expect(dayNamed(FREE).part.contains('add')).to.equal(true);
    });

    it('[B28] keeps the ticks over a reload', async () => {
      await openPlanning();
      await tick(FREE);
      clearPage();
      await show({ view: 'month', from: '2026-09-11' });
      await until(() => root().querySelector('[part~=add]'), 'the tick is back');
      expect(dayNamed(FREE).part.contains('add')).to.equal(true);
    });

    it('moves from day to day with the arrow keys, one tab stop for each child', async () => {
      await openPlanning();
      const stops = root().querySelectorAll('input[part~=day][tabindex="0"]');
      expect(stops.length).to.equal(2);
      dayNamed(FREE).focus();
      await sendKeys({ press: 'ArrowRight' });
      await settled(calendar);
      expect(focused()?.getAttribute('aria-label')).to.contain('mercredi 16 septembre');
      await sendKeys({ press: 'ArrowDown' });
      await settled(calendar);
      expect(focused()?.getAttribute('aria-label')).to.contain('Mercredi avec repas, mercredi 16 septembre');
    });

    it('ticks with the space bar', async () => {
      await openPlanning();
      dayNamed(FREE).focus();
      await sendKeys({ press: 'Space' });
      await settled(calendar);
      expect(dayNamed(FREE).part.contains('add')).to.equal(true);
    });

    it('[B3] shows a month, a fortnight, a week and a list of the same days', async () => {
      await openPlanning();
      for (const [view, days] of [
        ['Quinzaine', 10],
        ['Semaine', 5],
      ] as const) {
        const radio = [...root().querySelectorAll('label')].find((label) => label.textContent?.trim() === view);
        radio?.click();
        await settled(calendar);
        await until(
          () => root().querySelectorAll('table.plan thead th').length === days * 2,
          `${view} shows ${days} days for each of two children`,
        );
      }
    });
  });

  describe('steps 2 and 3', () => {
    async function toRecap(): Promise<void> {
      await openPlanning();
      await tick(FREE);
      await tick(BOOKED);
      await press('Aller à l’étape 2');
      await until(() => named('Valider'), 'the recap stands');
    }

    it('[B9] shows each change with its price and what the month will cost, and can go back', async () => {
      await toRecap();
      expect(text()).to.match(/mardi 15 septembre/);
      expect(text()).to.match(/passera de 68,76.€ à/);
      await press('Revenir à l’étape 1');
      await until(() => root().querySelector('[part~=add]'), 'the planning stands with its ticks');
    });

    it('[B10] says that the request is recorded, with its number and where the mail goes', async () => {
      await toRecap();
      let saved: unknown;
      calendar.addEventListener('ef-bookings-saved', (event) => {
        saved = (event as CustomEvent).detail;
      });
      await press('Valider');
      await until(() => text().includes('Nous avons bien enregistré votre demande'), 'it is recorded');
      expect(text()).to.contain('Demande n° 22');
      expect(text()).to.contain('s•••@exemple.fr');
      expect(saved).to.deep.equal({ requestNumber: 22 });
    });

    it('sends the same key again when the network broke, so that nothing is booked twice', async () => {
      await toRecap();
      server.mishaps.push({ procedure: 'submit', error: networkLost() });
      await press('Valider');
      await until(() => text().includes('rien ne sera réservé deux fois'), 'the failure is told');
      await press('Réessayer');
      await until(() => text().includes('Nous avons bien enregistré'), 'the second try is recorded');
      const keys = server.calls
        .filter(({ procedure }) => procedure === 'submit')
        .map(({ input }) => (input as { key: string }).key);
      expect(keys.length).to.equal(2);
      expect(new Set(keys).size).to.equal(1);
    });

    it('tells what could not be done and why, beside what is recorded', async () => {
      await toRecap();
      const refused = dayKey('canteen.meal', '2026-09-15');
      server.refusals.set(refused, { code: 'place-gone' });
      await press('Valider');
      await until(() => text().includes('Nous avons bien enregistré'), 'it is recorded');
      expect(text()).to.contain('Ce qui n’a pas pu l’être');
      expect(text()).to.contain('La dernière place vient d’être prise.');
    });

    it('says that nothing was booked where everything was refused, and keeps the ticks', async () => {
      await toRecap();
      server.refusals.set(dayKey('canteen.meal', '2026-09-15'), { code: 'full' });
      server.refusals.set(dayKey('canteen.meal', '2026-09-21'), { code: 'past' });
      await press('Valider');
      await until(() => text().includes('Rien n’a été réservé'), 'it says that nothing was booked');
      await press('Corriger ma demande');
      await until(() => root().querySelector('[part~=add]'), 'the ticks are kept');
    });

    function dayKey(slot: string, day: string): string {
      const { input } = server.calls.findLast(({ procedure }) => procedure === 'quote') ?? { input: { changes: [] } };
      const { changes } = input as { changes: { registrationId: string; slot: string; day: string }[] };
      const change = changes.find((one) => one.slot === slot && one.day === day);
      return `${change?.registrationId}/${slot}/${day}`;
    }
  });

  it('keeps what is shown and offers to try again when a month cannot be read', async () => {
    await openPlanning();
    server.mishaps.push({ procedure: 'month', error: networkLost() });
    await press('›');
    const again = await until(() => named('Réessayer'), 'a way to try again');
    again.click();
    await until(() => /octobre 2026/i.test(text()) && root().querySelector('input[part~=day]'), 'October is shown');
  });

  describe('is accessible', () => {
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [320, 768, 1280]) {
        it(`in every step, ${scheme}, at ${width} px`, async () => {
          await setViewport({ width, height: 900 });
          await emulateMedia({ colorScheme: scheme });
          paintPage(scheme);
          await show({ from: '2026-09-11' });
          await until(() => root().querySelector('form'), 'the list stands');
          expect(await axeFindings(calendar), 'the list').to.deep.equal([]);
          await press('Commencer');
          await until(() => root().querySelector('input[part~=day]'), 'the planning has days');
          // A telephone opens on the week, which is nearly over.
          if (width === 320) await press('›');
          const free = await until(() => root().querySelector<HTMLInputElement>('input[part~=free]'), 'a free day');
          free.click();
          await settled(calendar);
          expect(await axeFindings(calendar), 'the planning').to.deep.equal([]);
          await press('Aller à l’étape 2');
          await until(() => named('Valider'), 'the recap stands');
          expect(await axeFindings(calendar), 'the recap').to.deep.equal([]);
          await press('Valider');
          await until(() => text().includes('Nous avons bien enregistré'), 'it is recorded');
          expect(await axeFindings(calendar), 'the confirmation').to.deep.equal([]);
        });
      }
    }
  });
});
