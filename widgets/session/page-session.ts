import { type Client, createClient } from './client.ts';
import { ABORTED, failureOf } from './errors.ts';
import { isBack } from './luggage.ts';
import { type Place, placeOfModule } from './place.ts';
import type { Credentials, Session, SessionState, SessionView, SignedOutBecause } from './session.ts';

/** A page that was looked away from for longer asks again who is signed in. */
const STALE_AFTER = 60_000;
/** How long before a session's end the page puts it off, if it was used. */
const MARGIN = 120_000;
/** The longest wait of `setTimeout`. */
const WAIT_MAX = 2 ** 31 - 1;

// Most pages are neither left for the hosted one nor come back from it: the way there is loaded by those that are.
const journey = () => import('./journey.ts');

const CHANNEL = 'espace-familles/session/1';
type News = 'signed-in' | 'signed-out';

/**
 * The page's one session with the server: asks who is signed in, keeps a session that is being used alive, and follows
 * what other tabs of the town's site do. Everything is told through `publish`.
 */
export class PageSession implements Session {
  state: SessionState = { kind: 'unknown' };
  readonly client: Client;
  /** Where the server is; found out with the first request, where nobody said so before. */
  place: Place | null = null;
  readonly #publish: (session: Session) => void;
  /** Tier 2 without cookies. It lives here and nowhere else: no storage, no event, no attribute. */
  #token: string | null = null;
  #channel: BroadcastChannel | null = null;
  readonly #ended = new AbortController();
  #asking: Promise<void> | null = null;
  /** Counts what was shown: an answer that something newer overtook is thrown away. */
  #turn = 0;
  #timer = 0;
  #used = false;
  /** The end is near and nobody has used the page: its next use puts the end off. */
  #late = false;
  #fresh = false;
  #askedAt = 0;

  constructor(publish: (session: Session) => void) {
    this.#publish = publish;
    this.client = createClient({
      place: () => (this.place ??= placeOfModule()),
      token: () => this.#token,
      answered: (status) => this.#handleAnswer(status),
    });
  }

  /** Called once, when the first widget of the page wants to know. */
  async start(): Promise<void> {
    this.#listen();
    if (!isBack()) return this.#ask(null);
    const way = await journey().catch(() => null);
    if (!way) return this.#ask('not-completed');
    const arrival = way.arrive();
    this.#fresh = arrival.kind === 'back';
    if (arrival.kind === 'back') return this.#ask(null);
    if (arrival.kind === 'code' && (await this.#takeUp(arrival.code, arrival.verifier))) return;
    await this.#ask('not-completed');
  }

  /** Lets go of the page: it follows nothing any more. */
  stop(): void {
    this.#ended.abort();
    this.#channel?.close();
    clearTimeout(this.#timer);
  }

  refresh = (): Promise<void> => this.#ask(null);

  signIn = async (credentials: Credentials): Promise<void> => {
    const view = await this.client.accounts.signIn.mutate(credentials);
    this.#fresh = true;
    this.#show(view, null);
    this.#tell('signed-in');
  };

  signOut = async (): Promise<void> => {
    await this.client.accounts.signOut.mutate();
    this.#token = null;
    this.#tell('signed-out');
    await this.#ask('signed-out');
  };

  goToSignIn = async (): Promise<void> => {
    if (this.state.kind !== 'signed-out') return;
    const { signInUrl, sameSite } = this.state.view;
    location.assign(await (await journey()).leaveFor(signInUrl, sameSite));
  };

  goOn = async (to: 'return' | 'portal'): Promise<void> => {
    const errand = to === 'return' ? (await journey()).errand() : {};
    const onward = await this.client.accounts.continueTo.mutate(errand);
    location.assign(onward.url);
  };

  // Turns the code into a session, and finds out by trying whether the browser brings the partitioned cookie back: what
  // browsers do changes too often to be guessed from their names.
  async #takeUp(code: string, verifier: string): Promise<boolean> {
    try {
      const { accessToken } = await this.client.accounts.exchange.mutate({ code, verifier });
      let view = await this.client.accounts.session.query();
      if (!view.account) {
        this.#token = accessToken;
        view = await this.client.accounts.session.query();
      }
      this.#fresh = true;
      this.#show(view, 'not-completed');
      this.#tell('signed-in');
      return true;
    } catch {
      // Whatever broke, the person is told that signing in was not completed, and starts afresh.
      return false;
    }
  }

  // Several widgets may ask at once: one request answers them all. What a page already shows stays until the answer.
  #ask(because: SignedOutBecause): Promise<void> {
    // A question that is already under way may have left before what is to be told happened.
    if (this.#asking && because) return this.#asking.then(() => this.#ask(because));
    this.#asking ??= this.#answer(because).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #answer(because: SignedOutBecause): Promise<void> {
    const turn = this.#turn;
    try {
      const view = await this.client.accounts.session.query();
      if (turn === this.#turn) this.#show(view, because);
    } catch (error) {
      const failure = failureOf(error);
      // A signed-in page that loses the network for a moment keeps what it shows: its next request will tell.
      if (this.state.kind !== 'signed-in' && failure.code !== ABORTED) this.#set({ kind: 'unreachable', failure });
    }
  }

  #show(view: SessionView, because: SignedOutBecause): void {
    this.#turn += 1;
    this.#askedAt = performance.now();
    this.#used = false;
    const wasSignedIn = this.state.kind === 'signed-in';
    if (view.account) {
      this.#set({ kind: 'signed-in', view, account: view.account, fresh: this.#fresh });
      if (view.endsAt !== null) this.#plan(view.endsAt - view.now);
    } else {
      clearTimeout(this.#timer);
      this.#late = false;
      this.#token = null;
      this.#fresh = false;
      const kept = this.state.kind === 'signed-out' ? this.state.because : null;
      this.#set({ kind: 'signed-out', view, because: because ?? (wasSignedIn ? 'expired' : kept) });
    }
  }

  #set(state: SessionState): void {
    this.state = state;
    // Consumers compare by identity: each change is a new object over the same functions.
    const { client, signIn, signOut, goToSignIn, goOn, refresh } = this;
    this.#publish({ state, client, signIn, signOut, goToSignIn, goOn, refresh });
  }

  // Before the end: put it off if the page was used meanwhile, else as soon as it is. At the end: ask, so that the page
  // says so before a tick is lost.
  #plan(left: number): void {
    clearTimeout(this.#timer);
    this.#late = left <= 2 * MARGIN;
    const wait = this.#late ? left + 1000 : left - MARGIN;
    this.#timer = window.setTimeout(
      () => (this.#late || this.#used ? this.#putOff() : this.#plan(MARGIN)),
      Math.min(wait, WAIT_MAX),
    );
  }

  #touch = (): void => {
    this.#used = true;
    if (!this.#late) return;
    this.#late = false;
    void this.#putOff();
  };

  async #putOff(): Promise<void> {
    if (!this.#token) return this.#ask(null);
    try {
      this.#token = (await this.client.accounts.renewToken.mutate()).accessToken;
    } catch {
      // An ended token: the question below finds out, and tells.
    }
    return this.#ask(null);
  }

  #handleAnswer(status: number): void {
    this.#used = true;
    // The session ended on the server's side: another tab, another device, too long a pause.
    if (status === 401 && this.state.kind === 'signed-in') void this.#ask(null);
  }

  #tell(news: News): void {
    this.#channel?.postMessage(news);
  }

  #listen(): void {
    const { signal } = this.#ended;
    this.#channel = new BroadcastChannel(CHANNEL);
    this.#channel.onmessage = ({ data }: MessageEvent<News>) => this.#follow(data);
    for (const sign of ['pointerdown', 'keydown', 'scroll']) {
      addEventListener(sign, this.#touch, { capture: true, passive: true, signal });
    }
    const look = () => {
      const since = performance.now() - this.#askedAt;
      if (document.visibilityState === 'visible' && since > STALE_AFTER) void this.#ask(null);
    };
    document.addEventListener('visibilitychange', look, { signal });
    // A page taken out of the back/forward cache shows what was true when it was left.
    const comeBack = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      this.#fresh = false;
      void this.#ask(null);
    };
    addEventListener('pageshow', comeBack, { signal });
  }

  async #follow(news: News): Promise<void> {
    const signedIn = this.state.kind === 'signed-in';
    if (news === 'signed-out' && signedIn) {
      // A token is this tab's own: the other tab could not end it.
      if (this.#token) await this.client.accounts.signOut.mutate().catch(() => undefined);
      this.#token = null;
      return this.#ask('elsewhere');
    }
    if (news === 'signed-in' && !signedIn) return this.#ask(null);
  }
}
