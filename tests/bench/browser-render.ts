import type { Browser } from 'playwright-core';
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

/** Milliseconds. */
interface Times {
  readonly show: number[];
  readonly tick: number[];
}

async function timeOnce(browser: Browser, origin: string, { page: name, size, hash }: Subject, times: Times) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  });
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/${name}.html${hash ?? ''}`);
    await page.waitForFunction(() => window.stopwatch !== undefined);
    times.show.push(await page.evaluate((wanted) => window.stopwatch?.timeToShow(wanted) ?? Number.NaN, size));
    times.tick.push(await page.evaluate(() => window.stopwatch?.timeToTick() ?? Number.NaN));
  } finally {
    await context.close();
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function timeAll(widgetsDir: string): Promise<(subject: Subject) => { show: number; tick: number }> {
  const times = new Map(ROUND.map((subject): [Subject, Times] => [subject, { show: [], tick: [] }]));
  const site = await serveSite([...new Set(ROUND.map(({ page }) => page))], widgetsDir);
  const browser = await launchBrowser();
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const subject of ROUND) {
        await timeOnce(browser, site.origin, subject, times.get(subject) ?? { show: [], tick: [] });
      }
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return (subject) => ({
    show: median(times.get(subject)?.show ?? []),
    tick: median(times.get(subject)?.tick ?? []),
  });
}

const milliseconds = (time: number) => `${time.toFixed(1)} ms`;

/** Medians of at least nine fresh contexts each. */
export async function timeRendering(widgetsDir: string): Promise<Line[]> {
  const of = await timeAll(widgetsDir);
  const [bare, calendar, large] = [of(BARE_LIT), of(CALENDAR), of(LARGE_CALENDAR)];
  const [fullCalendar, standing, eventCalendar] = [of(FULL_CALENDAR), of(STANDING_FULL_CALENDAR), of(EVENT_CALENDAR)];
  const atMost = (name: string, time: number, than: number, limit: number, detail: string): Line => ({
    name,
    ratio: time / than,
    target: `≤ ${limit}`,
    met: time / than <= limit,
    detail: `${milliseconds(time)} ÷ ${milliseconds(than)}${detail}`,
  });
  return [
    atMost('first render of 3 children × 3 activities × 30 days ÷ bare Lit', calendar.show, bare.show, 2, ''),
    {
      name: 'first render, FullCalendar 6 ÷ ours',
      ratio: fullCalendar.show / calendar.show,
      target: '≥ 3.5',
      met: fullCalendar.show / calendar.show >= 3.5,
      detail: `${milliseconds(fullCalendar.show)} ÷ ${milliseconds(calendar.show)}; its events alone, into an empty month that stands: ${milliseconds(standing.show)}; EventCalendar ${milliseconds(eventCalendar.show)}`,
    },
    atMost(
      'one tick to paint ÷ bare Lit',
      calendar.tick,
      bare.tick,
      1.6,
      `; FullCalendar 6 ${milliseconds(fullCalendar.tick)}, EventCalendar ${milliseconds(eventCalendar.tick)}`,
    ),
    atMost('first render of 6 children × 5 activities × 31 days ÷ 3 × 3 × 30', large.show, calendar.show, 3, ''),
  ];
}
