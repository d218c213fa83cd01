import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Manifest, pageWeight } from '../../widgets/build.ts';
import { bundle, PAGES } from './browser-site.ts';
import type { Line } from './line.ts';

// What a page of a town's site makes its visitors load, brotli quality 11 file by file, against calendar libraries with
// what they need to show a month and nothing else: no sign-in, no session, no texts, no booking.

async function libraryWeight(name: string): Promise<number> {
  const files = await bundle({ [name]: join(PAGES, 'libraries', `${name}.ts`) });
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return [...files.values()].reduce((sum, bytes) => sum + brotliCompressSync(bytes, options).length, 0);
}

/** What the widgets bring only when it is asked for: a tool's panel, the way to the hosted page. No page loads it at first. */
function laterWeight({ tags, files }: Manifest): number {
  const first = new Set(Object.values(tags).flatMap((tag) => [...tag.files, ...Object.values(tag.texts).flat()]));
  const later = Object.entries(files).filter(([name]) => name !== 'ef.js' && !first.has(name));
  return later.reduce((sum, [, { brotliBytes }]) => sum + brotliBytes, 0);
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Budgets of targets.md. The ratio is to FullCalendar 6; what decides is the budget. */
export async function weighPages(manifest: Manifest): Promise<Line[]> {
  const fullCalendar = await libraryWeight('full-calendar');
  const eventCalendar = await libraryWeight('event-calendar');
  const line = (name: string, bytes: number, budget: number, beside = ''): Line => ({
    name: `weight of ${name}, brotli, ÷ FullCalendar 6`,
    ratio: bytes / fullCalendar,
    target: `≤ ${budget / 1000} kB`,
    met: bytes <= budget,
    detail: `${kilobytes(bytes)}; FullCalendar 6 core + daygrid ${kilobytes(fullCalendar)}${beside}`,
  });
  return [
    line(
      'a page with <ef-booking-calendar>, all included',
      pageWeight(manifest, ['ef-booking-calendar']),
      38_000,
      `, EventCalendar ${kilobytes(eventCalendar)}; brought later, on demand: ${kilobytes(laterWeight(manifest))}`,
    ),
    line('a page with <ef-login> alone, all included', pageWeight(manifest, ['ef-login']), 31_000),
    line('the loader', pageWeight(manifest, []), 3_000),
  ];
}
