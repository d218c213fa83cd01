import type { Browser, CDPSession } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { serveSite } from './browser-site.ts';
import type { Line } from './line.ts';
import type { Size } from './pages/family.ts';

// How long a month takes to appear, and a tick: from the data being handed over (the server's answer is at hand) to the
// end of the first paint that shows all of it. The same clock for all, at the frame rate that people have, in a fresh
// browser context each time, turn by turn, so that whatever else the machine does slows all of them.

const MONTH: Size = { children: 3, activities: 3, days: 30 };
const LARGE: Size = { children: 6, activities: 5, days: 31 };

/** One page, at one size. */
interface Subject {
  readonly page: string;
  readonly size: Size;
  /** Where the page knows another way. */
  readonly hash?: `#${string}`;
}

const BARE_LIT: Subject = { page: 'bare-lit', size: MONTH };
const CALENDAR: Subject = { page: 'booking-calendar', size: MONTH };
const LARGE_CALENDAR: Subject = { page: 'booking-calendar', size: LARGE };
const FULL_CALENDAR: Subject = { page: 'full-calendar', size: MONTH };
const STANDING_FULL_CALENDAR: Subject = { page: 'full-calendar', size: MONTH, hash: '#standing' };
const EVENT_CALENDAR: Subject = { page: 'event-calendar', size: MONTH };

/** One round. The two whose ratio is the narrowest take two turns in it. */
const ROUND = [
  BARE_LIT,
  CALENDAR,
  FULL_CALENDAR,
  LARGE_CALENDAR,
  STANDING_FULL_CALENDAR,
  CALENDAR,
  BARE_LIT,
  EVENT_CALENDAR,
];
const ROUNDS = 9;

/** What is timed, in milliseconds. */
const KINDS = ['show', 'showWork', 'tick', 'tickWork'] as const;
type Times = Record<(typeof KINDS)[number], number>;

async function timeOnce(browser: Browser, origin: string, { page: name, size, hash }: Subject): Promise<Times> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(`${origin}/${name}.html${hash ?? ''}`);
    await page.waitForFunction(() => window.stopwatch !== undefined);
    await page.evaluate((wanted) => window.stopwatch?.prepare(wanted), size);
    const before = await workOf(devtools);
    const show = await page.evaluate(() => window.stopwatch?.timeToShow());
    const between = await workOf(devtools);
    const tick = await page.evaluate(() => window.stopwatch?.timeToTick());
    const after = await workOf(devtools);
    if (show === undefined || tick === undefined) throw new Error(`${name} offers no stopwatch`);
    return { show, showWork: between - before, tick, tickWork: after - between };
  } finally {
    await context.close();
  }
}

// Time of the processor that the page's main thread took until now. Unlike the time to paint it is rounded to no frame.
async function workOf(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function timeAll(widgetsDir: string): Promise<(subject: Subject) => Times> {
  const measured: [Subject, Times][] = [];
  const site = await serveSite([...new Set(ROUND.map(({ page }) => page))], widgetsDir);
  const browser = await launchBrowser();
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const subject of ROUND) measured.push([subject, await timeOnce(browser, site.origin, subject)]);
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return (subject) => {
    const own = measured.filter(([other]) => other === subject).map(([, times]) => times);
    return Object.fromEntries(KINDS.map((kind) => [kind, median(own.map((times) => times[kind]))])) as Times;
  };
}

const milliseconds = (time: number) => `${time.toFixed(1)} ms`;

/** Medians of at least nine fresh contexts each. */
export async function timeRendering(widgetsDir: string): Promise<Line[]> {
  const of = await timeAll(widgetsDir);
  const [bare, calendar, large] = [of(BARE_LIT), of(CALENDAR), of(LARGE_CALENDAR)];
  const [fullCalendar, standing, eventCalendar] = [of(FULL_CALENDAR), of(STANDING_FULL_CALENDAR), of(EVENT_CALENDAR)];
  const atMost = (
    name: string,
    limit: number,
    kind: 'show' | 'tick',
    ours: Times,
    theirs: Times,
    beside = '',
  ): Line => ({
    name,
    ratio: ours[kind] / theirs[kind],
    target: `≤ ${limit}`,
    met: ours[kind] / theirs[kind] <= limit,
    detail: `${milliseconds(ours[kind])} ÷ ${milliseconds(theirs[kind])}, of which the main thread works ${milliseconds(ours[`${kind}Work`])} and ${milliseconds(theirs[`${kind}Work`])}${beside}`,
  });
  return [
    atMost('first render of 3 children × 3 activities × 30 days ÷ bare Lit', 2, 'show', calendar, bare),
    {
      name: 'first render, FullCalendar 6 ÷ ours',
      ratio: fullCalendar.show / calendar.show,
      target: '≥ 3.5',
      met: fullCalendar.show / calendar.show >= 3.5,
      detail: `${milliseconds(fullCalendar.show)} ÷ ${milliseconds(calendar.show)}; its events alone, into an empty month that stands: ${milliseconds(standing.show)}; EventCalendar ${milliseconds(eventCalendar.show)}`,
    },
    atMost(
      'one tick to paint ÷ bare Lit',
      1.6,
      'tick',
      calendar,
      bare,
      `; FullCalendar 6 ${milliseconds(fullCalendar.tick)}, EventCalendar ${milliseconds(eventCalendar.tick)}`,
    ),
    atMost('first render of 6 children × 5 activities × 31 days ÷ 3 × 3 × 30', 3, 'show', large, calendar),
  ];
}
