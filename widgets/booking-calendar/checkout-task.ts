import { initialState, Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Checkout, CheckoutFacts, CheckoutHandlers } from './checkout.ts';
import { pause } from './pause.ts';
import { TICKING_PAUSE } from './quoting.ts';

export type CheckoutTask = Task<readonly [boolean, boolean], Checkout>;

/** Brings step 2 when it is first needed: nobody who only looks waits for it. */
export function checkoutTask(
  host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null },
  facts: () => CheckoutFacts & { readonly isAwaited: boolean },
  handlers: CheckoutHandlers,
): CheckoutTask {
  const task: CheckoutTask = new Task(host, {
    args: () => {
      const { draft, isAwaited } = facts();
      return [draft.size > 0, isAwaited] as const;
    },
    task: async ([isNeeded, isAwaited], { signal }) => {
      if (!isNeeded || task.value) return initialState;
      // The tick itself comes first. Where the network kept step 2 away then, it is asked for again when it is opened.
      if (!isAwaited) await pause(TICKING_PAUSE, signal);
      const { Checkout } = await import('./checkout.ts');
      return new Checkout(host, facts, handlers);
    },
  });
  return task;
}
