import type { PlanningView } from '../../../server/bookings/view.ts';
import { fullMonth, type Size } from './family.ts';

/** One way to show a month, made ready to be timed. */
export interface Subject {
  /** Everything that can be done before the data is there. */
  prepare(planning: PlanningView): Promise<void>;
  /** Hands the data over: from here on it is timed. */
  show(): void;
  /** How many bookings stand in the page. */
  standing(): number;
  /** Changes one booking as a person would: from here on it is timed. */
  tick(): void;
  /** The change stands in the page. */
  isTicked(): boolean;
}

/** What the runner calls in the page. Milliseconds. */
export interface Stopwatch {
  prepare(size: Size): Promise<void>;
  timeToShow(): Promise<number>;
  timeToTick(): Promise<number>;
}

declare global {
  interface Window {
    stopwatch?: Stopwatch;
  }
}

const frame = () => new Promise(requestAnimationFrame);

/** So many frames (a sixth of a second) let what was drawn before reach the screen. */
const FRAMES_AT_REST = 10;

// A page at rest, and a task of its own right behind a frame: every subject starts from the same point.
async function atRest(): Promise<void> {
  for (let frames = 0; frames < FRAMES_AT_REST; frames += 1) await frame();
  await new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(null);
  });
}

/**
 * From an act to the first paint that shows what it did: the frame that finds it done paints it, and the next frame
 * begins when that paint is over.
 */
async function timeOf(act: () => void, isDone: () => boolean): Promise<number> {
  await atRest();
  const started = performance.now();
  // The marks name the span in a browser's trace, for whoever looks for what costs.
  performance.mark('bench-start');
  act();
  const givenUpAt = started + 20_000;
  do {
    await frame();
    if (performance.now() > givenUpAt) throw new Error('the page does not show what was asked');
  } while (!isDone());
  await frame();
  performance.mark('bench-end');
  return performance.now() - started;
}

/** Offers a subject to the runner. */
export function offer(subject: Subject): void {
  let bookings = 0;
  window.stopwatch = {
    async prepare(size) {
      bookings = size.children * size.activities * size.days;
      await subject.prepare(fullMonth(size));
      await atRest();
    },
    timeToShow: () =>
      timeOf(
        () => subject.show(),
        () => subject.standing() === bookings,
      ),
    timeToTick: () =>
      timeOf(
        () => subject.tick(),
        () => subject.isTicked(),
      ),
  };
}
