import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SubmittedView } from '../../server/bookings/view.ts';
import type { Client } from '../session/client.ts';
import { type Failure, failureOf } from '../session/errors.ts';

type Request = Omit<Parameters<Client['bookings']['submit']['mutate']>[0], 'key'>;

export type SubmissionState =
  | { readonly kind: 'idle' | 'saving' }
  /** Nobody knows whether it arrived: the same key makes a second try harmless. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly answer: SubmittedView };

/** The writing of one confirmation. Its key is made once, and kept until the server has answered. */
export class Submission implements ReactiveController {
  state: SubmissionState = { kind: 'idle' };
  /** Null while nothing was sent, or once what is asked has changed. */
  key: string | null = null;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {}

  /** What is asked has changed: another question needs another key. */
  reset(key: string | null = null): void {
    this.key = key;
    this.#set({ kind: 'idle' });
  }

  /** Sends; answers null where it failed, and says so in `state`. A second press while sending does nothing. */
  async send(client: Client, request: Request, keepKey: (key: string) => void): Promise<SubmittedView | null> {
    if (this.state.kind === 'saving') return null;
    this.key ??= crypto.randomUUID();
    keepKey(this.key);
    this.#set({ kind: 'saving' });
    try {
      const answer = await client.bookings.submit.mutate({ ...request, key: this.key });
      this.key = null;
      this.#set({ kind: 'done', answer });
      return answer;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === 'requests.key-reused') this.key = null;
      this.#set({ kind: 'failed', failure });
      return null;
    }
  }

  #set(state: SubmissionState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
