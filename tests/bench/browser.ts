import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWidgets, type Manifest } from '../../widgets/build.ts';
import { weighPages } from './browser-bytes.ts';
import { timeRendering } from './browser-render.ts';
import type { Line, Measurement } from './line.ts';

// What is built here is what is measured: a stale `widgets/dist` proves nothing.
async function withWidgets(measure: (manifest: Manifest, dir: string) => Promise<Line[]>): Promise<Line[]> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-widgets-'));
  try {
    return await measure(await buildWidgets(dir), dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The browser's half of `npm run bench`. */
export const BROWSER_MEASUREMENTS: readonly Measurement[] = [
  { name: 'weight of pages', run: () => withWidgets(weighPages) },
  { name: 'render time in a browser', run: () => withWidgets((_, dir) => timeRendering(dir)) },
];
