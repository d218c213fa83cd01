import { Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { QuoteView } from '../../server/bookings/view.ts';
import type { Language } from '../i18n/language.ts';
import type { Client } from '../session/client.ts';
import { type Failure, failureOf } from '../session/errors.ts';
import { changesOf, type Draft } from './draft.ts';
import { pause } from './pause.ts';

/** How long ticking must pause before the server is asked what it costs (ms). */
export const TICKING_PAUSE = 400;

export interface QuoteFacts {
  readonly client: () => Client;
  readonly draft: Draft;
  readonly language: Language;
  /** Somebody waits for the answer: step 2 is open. */
  readonly isAwaited: boolean;
}

/** What the server says of the draft, as of now: asked anew for each draft, once the ticking pauses. */
export class Quoting {
  readonly #task: Task<readonly [Draft, boolean, Language], QuoteView | null>;

  constructor(host: ReactiveControllerHost, facts: () => QuoteFacts) {
    this.#task = new Task(host, {
      args: () => {
        const { draft, isAwaited, language } = facts();
        return [draft, isAwaited, language] as const;
      },
      task: async ([draft, isAwaited, language], { signal }) => {
        if (draft.size === 0) return null;
        if (!isAwaited) await pause(TICKING_PAUSE, signal);
        return facts()
          .client()
          .bookings.quote.query({ changes: changesOf(draft), language }, { signal });
      },
    });
  }

  /** The last answer. Days ticked since are not in it. */
  get last(): QuoteView | null {
    return this.#task.value ?? null;
  }

  /** The answer on the draft as it is; null while it is not there. */
  get exact(): QuoteView | null {
    return this.#task.status === TaskStatus.COMPLETE ? this.last : null;
  }

  /** Why the last question was not answered. */
  get failure(): Failure | null {
    return this.#task.status === TaskStatus.ERROR ? failureOf(this.#task.error) : null;
  }

  ask = (): void => void this.#task.run();
}
