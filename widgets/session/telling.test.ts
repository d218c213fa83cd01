import { expect } from 'chai';
import {
  type FakeSession,
  fakeSession,
  offline,
  refusal,
  signedIn,
  signedOut,
} from '../../tests/support/fake-session.ts';
import { clearPage, mount, settled } from '../../tests/support/widget-page.ts';
import type { EfBookingCalendar } from '../booking-calendar/ef-booking-calendar.ts';
import '../booking-calendar/define.ts';
import type { EfLogin } from '../login/ef-login.ts';
import '../login/define.ts';
import { failureOf } from './errors.ts';
import type { Session, SessionState } from './session.ts';

// What a host page hears: on its document, from an element deep inside.

type Element = EfLogin | EfBookingCalendar;

let heard: { name: string; detail: unknown; from: EventTarget | null; cancelable: boolean }[] = [];
const hear = (event: Event) => {
  const { type: name, target: from, cancelable } = event;
  heard.push({ name, detail: (event as CustomEvent).detail, from, cancelable });
};
const NAMES = ['ef-ready', 'ef-session', 'ef-error', 'ef-signed-in', 'ef-signed-out', 'ef-navigate'];
const named = (name: string) => heard.filter((one) => one.name === name).map(({ detail }) => detail);

let session: FakeSession;
async function show(tag: string, state: SessionState, acts: Partial<Session> = {}): Promise<Element> {
  session = fakeSession(state, {}, acts);
  return mount<Element>(session.container, tag);
}
const button = (element: Element, name: string) =>
  [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent?.trim() === name);

async function press(element: Element, name: string): Promise<void> {
  button(element, name)?.click();
  await settled(element);
}

describe('what an element tells the page', () => {
  beforeEach(() => {
    clearPage();
    heard = [];
    for (const name of NAMES) document.addEventListener(name, hear);
  });
  afterEach(() => {
    for (const name of NAMES) document.removeEventListener(name, hear);
  });

  for (const tag of ['ef-login', 'ef-booking-calendar']) {
    describe(`<${tag}>`, () => {
      it('says nothing while it does not know who is there, then that it is ready, once, and each change', async () => {
        const element = await show(tag, { kind: 'unknown' });
        expect(heard).to.deep.equal([]);
        session.set(signedOut());
        await settled(element);
        session.set({ kind: 'unreachable', failure: failureOf(offline()) });
        await settled(element);
        session.set(signedOut());
        await settled(element);
        expect(named('ef-ready')).to.deep.equal([null]);
        expect(named('ef-session')).to.deep.equal([
          { state: 'signed-out' },
          { state: 'unreachable' },
          { state: 'signed-out' },
        ]);
        expect(heard.every(({ from, cancelable }) => from === element && !cancelable)).to.equal(true);
      });

      it('tells a failure once while it stays on the screen, and again when it comes back', async () => {
        const lost: SessionState = { kind: 'unreachable', failure: failureOf(offline()) };
        const element = await show(tag, lost);
        session.set({ ...lost });
        await settled(element);
        element.requestUpdate();
        await settled(element);
        expect(named('ef-error')).to.deep.equal([{ code: 'network.offline' }]);
        session.set(signedOut());
        await settled(element);
        session.set(lost);
        await settled(element);
        expect(named('ef-error')).to.have.length(2);
      });

      it('asks the page before it leaves for the hosted sign-in page', async () => {
        let left = 0;
        const goToSignIn = async () => {
          left += 1;
        };
        const element = await show(tag, signedOut(), { goToSignIn });
        const keep = (event: Event) => event.preventDefault();
        document.addEventListener('ef-navigate', keep);
        await press(element, 'Me connecter');
        expect(left, 'the page kept the person').to.equal(0);
        document.removeEventListener('ef-navigate', keep);
        await press(element, 'Me connecter');
        expect(left).to.equal(1);
        expect(named('ef-navigate')).to.deep.equal([{ to: 'sign-in' }, { to: 'sign-in' }]);
        expect(heard.filter(({ name }) => name === 'ef-navigate').every(({ cancelable }) => cancelable)).to.equal(true);
      });
    });
  }

  it('tells that signing out failed, though its own sentence names no code', async () => {
    const signOut = async () => {
      throw refusal('server.failure');
    };
    const element = await show('ef-login', signedIn(), { signOut });
    await press(element, 'Déconnexion');
    expect(named('ef-error')).to.deep.equal([{ code: 'server.failure' }]);
  });

  it('never says who somebody is', async () => {
    const element = await show('ef-login', signedOut());
    session.set({ ...signedIn({ firstName: 'Camille', lastName: 'Martin' }), fresh: true });
    await settled(element);
    expect(named('ef-signed-in')).to.deep.equal([null]);
    expect(JSON.stringify(heard.map(({ detail }) => detail))).not.to.match(/Camille|Martin/);
  });
});
