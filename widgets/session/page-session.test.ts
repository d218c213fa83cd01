import { expect } from 'chai';
import { sessionView } from '../../tests/support/fake-session.ts';
import { until } from '../../tests/support/widget-page.ts';
import { PageSession } from './page-session.ts';
import type { SessionState, SessionView } from './session.ts';

// The session as the page has it, with a server that answers from a table. Two `PageSession` on this page are two tabs:
// a BroadcastChannel reaches all but the one that speaks.

interface Sent {
  readonly path: string;
  readonly method: string;
  readonly headers: Headers;
  readonly credentials: RequestCredentials | undefined;
  readonly body: unknown;
}

type Answer = (sent: Sent) => unknown;

class Refused {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    this.status = status;
    this.code = code;
  }
}

const KEY = 'espace-familles/sign-in';
const NAMED: SessionView = sessionView({
  account: { firstName: 'Camille', lastName: 'Martin', language: 'fr', previousSignedInAt: null },
  carrier: 'cookie',
  endsAt: Date.UTC(2026, 8, 11, 8, 30),
});
const NOBODY = sessionView();

const realFetch = window.fetch;
const address = location.href;
let sent: Sent[] = [];
let answers: Record<string, Answer> = {};

function serve(given: Record<string, Answer>): void {
  answers = given;
}

async function fakeFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const url = new URL(String(input));
  const one: Sent = {
    path: url.pathname + url.search,
    method: init.method ?? 'GET',
    headers: new Headers(init.headers),
    credentials: init.credentials,
    body: init.body ? JSON.parse(String(init.body)) : null,
  };
  sent.push(one);
  const answer = answers[url.pathname.replace('/trpc/', '')];
  if (!answer) throw new TypeError('Failed to fetch');
  const value = await answer(one);
  if (value instanceof Refused) {
    const { status, code } = value;
    const data = { code, details: {}, logId: null, httpStatus: status };
    return Response.json({ error: { message: code, code: -32001, data } }, { status });
  }
  return Response.json({ result: { data: value } });
}

const calls = (procedure: string) => sent.filter(({ path }) => path === `/trpc/${procedure}`);

let opened: PageSession[] = [];

async function open(): Promise<PageSession> {
  const session = new PageSession(() => undefined);
  opened.push(session);
  session.place = { server: 'https://famille.town.example', town: 'town' };
  await session.start();
  return session;
}

const kindOf = ({ state }: { state: SessionState }) => state.kind;
const becauseOf = ({ state }: { state: SessionState }) => (state.kind === 'signed-out' ? state.because : 'no');
const freshOf = ({ state }: { state: SessionState }) => state.kind === 'signed-in' && state.fresh;

describe('the session of the page', () => {
  beforeEach(() => {
    sent = [];
    serve({ 'accounts.session': () => NOBODY });
    window.fetch = fakeFetch as typeof fetch;
    sessionStorage.removeItem(KEY);
  });
  afterEach(() => {
    for (const session of opened) session.stop();
    opened = [];
    window.fetch = realFetch;
    history.replaceState(null, '', address);
  });

  it('asks with a POST, with the cookie and the headers that the server demands', async () => {
    await open();
    const [{ path, method, headers, credentials }] = sent as [Sent];
    expect([path, method, credentials]).to.deep.equal(['/trpc/accounts.session', 'POST', 'include']);
    expect([headers.get('x-ef'), headers.get('x-ef-town')]).to.deep.equal(['1', 'town']);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(headers.get('authorization')).to.equal(null);
  });

  it('knows who is signed in, and that nobody has just signed in', async () => {
    serve({ 'accounts.session': () => NAMED });
    const session = await open();
    expect([kindOf(session), freshOf(session)]).to.deep.equal(['signed-in', false]);
  });

  it('tells a server that cannot be asked from one that says nobody', async () => {
    serve({});
    const session = await open();
    expect(session.state).to.deep.include({ failure: { code: 'network.offline', details: {}, logId: null } });
    serve({ 'accounts.session': () => NOBODY });
    await session.refresh();
    expect([kindOf(session), becauseOf(session)]).to.deep.equal(['signed-out', null]);
  });

  it('keeps a signed-in page as it is while the network is away', async () => {
    serve({ 'accounts.session': () => NAMED });
    const session = await open();
    serve({});
    await session.refresh();
    expect(kindOf(session)).to.equal('signed-in');
  });

  it('signs in, and rejects with the server’s own code where it is refused', async () => {
    const session = await open();
    serve({ 'accounts.signIn': () => new Refused(401, 'accounts.wrong-credentials') });
    const credentials = { userName: 'camille', password: 'secret', remember: true };
    const error = await session.signIn(credentials).catch((thrown: unknown) => thrown);
    expect(error).to.have.nested.property('data.code', 'accounts.wrong-credentials');
    expect(kindOf(session)).to.equal('signed-out');
    serve({ 'accounts.signIn': () => NAMED });
    await session.signIn(credentials);
    expect([kindOf(session), freshOf(session)]).to.deep.equal(['signed-in', true]);
    expect(calls('accounts.signIn')[1]?.body).to.deep.equal(credentials);
  });

  it('an answer that was overtaken by signing in changes nothing', async () => {
    const session = await open();
    let release = (_: SessionView) => undefined as unknown;
    serve({
      'accounts.session': () => new Promise((done) => (release = done)),
      'accounts.signIn': () => NAMED,
    });
    const asking = session.refresh();
    await until(() => calls('accounts.session').length === 2, 'the question has left');
    await session.signIn({ userName: 'camille', password: 'secret', remember: false });
    release(NOBODY);
    await asking;
    expect(kindOf(session)).to.equal('signed-in');
  });

  it('finds out from any refused call that the session is over, and says that it ran out', async () => {
    serve({
      'accounts.session': () => NAMED,
      'bookings.choices': () => new Refused(401, 'accounts.sign-in-required'),
    });
    const session = await open();
    serve({ ...answers, 'accounts.session': () => NOBODY });
    await session.client.bookings.choices.query({ language: 'fr' }).catch(() => undefined);
    await until(() => kindOf(session) === 'signed-out', 'the page knows');
    expect(becauseOf(session)).to.equal('expired');
  });

  it('stays signed in where the server could not be told otherwise', async () => {
    serve({ 'accounts.session': () => NAMED });
    const session = await open();
    const error = await session.signOut().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(Error);
    expect(kindOf(session)).to.equal('signed-in');
  });

  it('tabs of the same site follow each other in and out', async () => {
    let view = NOBODY;
    serve({
      'accounts.session': () => view,
      'accounts.signIn': () => {
        view = NAMED;
        return view;
      },
      'accounts.signOut': () => {
        view = NOBODY;
        return null;
      },
    });
    const [here, there] = [await open(), await open()];
    await here.signIn({ userName: 'camille', password: 'secret', remember: false });
    await until(() => kindOf(there) === 'signed-in', 'the other tab has followed in');
    expect(freshOf(there)).to.equal(false);
    await there.signOut();
    await until(() => kindOf(here) === 'signed-out', 'the first tab has followed out');
    expect([becauseOf(there), becauseOf(here)]).to.deep.equal(['signed-out', 'elsewhere']);
  });

  describe('back from the hosted page of another site', () => {
    const pack = (state: string) =>
      sessionStorage.setItem(KEY, JSON.stringify({ state, verifier: 'the-verifier', fragment: '#menus' }));
    const comeBack = (state: string) => history.replaceState(null, '', `#ef_code=the-code&ef_state=${state}`);
    const token = { accessToken: 'the-token', accessTokenEndsAt: NAMED.now + 600_000 };

    it('takes the code out of the address first, and puts the page’s own fragment back', async () => {
      pack('marked');
      comeBack('marked');
      let seen = '';
      serve({
        'accounts.exchange': () => {
          seen = location.hash;
          return token;
        },
        'accounts.session': () => NAMED,
      });
      const session = await open();
      expect(seen).to.equal('#menus');
      expect(calls('accounts.exchange')[0]?.body).to.deep.equal({ code: 'the-code', verifier: 'the-verifier' });
      expect([kindOf(session), freshOf(session)]).to.deep.equal(['signed-in', true]);
      expect(sessionStorage.getItem(KEY)).to.equal(null);
    });

    it('forgets the token where the browser keeps the partitioned cookie', async () => {
      pack('marked');
      comeBack('marked');
      serve({ 'accounts.exchange': () => token, 'accounts.session': () => NAMED });
      await open();
      expect(sent.map(({ headers }) => headers.get('authorization'))).to.deep.equal([null, null]);
    });

    it('lives on the token, in memory only, where it does not', async () => {
      pack('marked');
      comeBack('marked');
      serve({
        'accounts.exchange': () => token,
        'accounts.session': ({ headers }) => (headers.get('authorization') === 'Bearer the-token' ? NAMED : NOBODY),
      });
      const session = await open();
      expect(kindOf(session)).to.equal('signed-in');
      expect(JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie])).not.to.include('the-token');
    });

    it('a code that this tab did not ask for is forgotten unused', async () => {
      pack('marked');
      comeBack('forged');
      const session = await open();
      expect(calls('accounts.exchange')).to.deep.equal([]);
      expect(becauseOf(session)).to.equal('not-completed');
      expect(location.hash).to.equal('#menus');
    });

    it('a code that came too late is told as a sign-in that was not completed', async () => {
      pack('marked');
      comeBack('marked');
      serve({ ...answers, 'accounts.exchange': () => new Refused(400, 'accounts.code-not-valid') });
      const session = await open();
      expect(becauseOf(session)).to.equal('not-completed');
    });
  });

  it('back from the hosted page of the same site, the fragment is there again and the person has just signed in', async () => {
    sessionStorage.setItem(KEY, JSON.stringify({ state: 'marked', verifier: 'v', fragment: '#menus' }));
    serve({ 'accounts.session': () => NAMED });
    const session = await open();
    expect([location.hash, freshOf(session)]).to.deep.equal(['#menus', true]);
  });

  describe('before a session ends', () => {
    const realTimeout = window.setTimeout;
    const MINUTE = 60_000;
    let planned: { act: () => void; wait: number };
    const use = () => dispatchEvent(new Event('keydown'));
    const later = () => {
      planned.act();
      return until(() => true, 'the timer has run');
    };
    const asks = () => calls('accounts.session').length;

    beforeEach(() => {
      window.setTimeout = ((act: () => void, wait: number) => {
        planned = { act, wait };
        return 1;
      }) as typeof window.setTimeout;
      serve({ 'accounts.session': () => NAMED });
    });
    afterEach(() => {
      window.setTimeout = realTimeout;
    });

    it('a page that was used puts the end off two minutes ahead', async () => {
      await open();
      expect(planned.wait).to.equal(28 * MINUTE);
      use();
      await later();
      await until(() => asks() === 2, 'the page has asked again');
      expect(planned.wait).to.equal(28 * MINUTE);
    });

    it('a page that nobody uses lets it come, and then says so', async () => {
      const session = await open();
      await later();
      expect([asks(), planned.wait]).to.deep.equal([1, 2 * MINUTE + 1000]);
      serve({ 'accounts.session': () => NOBODY });
      await later();
      await until(() => kindOf(session) === 'signed-out', 'the page knows');
      expect(becauseOf(session)).to.equal('expired');
    });

    it('a page that is used in the last two minutes puts it off at once', async () => {
      await open();
      await later();
      use();
      use();
      await until(() => asks() === 2, 'the page has asked again');
      await until(() => planned.wait === 28 * MINUTE, 'the end is far again');
      expect(asks()).to.equal(2);
    });

    it('an end in a month is awaited no longer than a timer can', async () => {
      serve({ 'accounts.session': () => ({ ...NAMED, endsAt: NAMED.now + 30 * 24 * 60 * MINUTE }) });
      await open();
      expect(planned.wait).to.equal(2 ** 31 - 1);
    });

    it('a token is renewed, and the new one is sent from then on', async () => {
      sessionStorage.setItem(KEY, JSON.stringify({ state: 'marked', verifier: 'v', fragment: '' }));
      history.replaceState(null, '', '#ef_code=c&ef_state=marked');
      const bearer = ({ headers }: Sent) => headers.get('authorization');
      serve({
        'accounts.exchange': () => ({ accessToken: 'first', accessTokenEndsAt: NAMED.now + 10 * MINUTE }),
        'accounts.renewToken': () => ({ accessToken: 'second', accessTokenEndsAt: NAMED.now + 20 * MINUTE }),
        'accounts.session': (one) => (bearer(one) ? { ...NAMED, endsAt: NAMED.now + 10 * MINUTE } : NOBODY),
      });
      await open();
      use();
      await later();
      await until(() => sent.some((one) => bearer(one) === 'Bearer second'), 'the second token is in use');
      expect(calls('accounts.renewToken').map(bearer)).to.deep.equal(['Bearer first']);
    });
  });
});
