import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seedFamilies } from '../../demo/families/seed.ts';
import { buildWidgetsWhereChanged } from '../../demo/prepare.ts';
import { createApp } from '../../server/app.ts';
import type { Database } from '../../server/database.ts';
import { WIDGETS_FOLDER } from '../../server/embed-route.ts';
import { freePort } from '../../server/embedded-postgres.ts';
import { readEnv } from '../../server/env.ts';
import { clockStartingAt, instantFrom } from '../../server/kernel/clock.ts';
import { createLog } from '../../server/log.ts';
import { createServices } from '../../server/services.ts';
import { applyTown } from '../../server/town-apply.ts';
import { readTownFile } from '../../server/town-file.ts';

const TOWN_FILE = fileURLToPath(new URL('../../demo/towns/chavagne.yaml', import.meta.url));

/** A parent of Chavagne, who has children to book for. */
export const PARENT = {
  fullName: 'Gwenaëlle Le Goff',
  userName: 'gwenaelle.legoff',
  password: 'chavagne-demo-2026',
  email: '',
} as const;

/** Chavagne's family server, as the demo has it, whose town file lists the origin of a WordPress as its town's site. */
export async function startFamilyServer(database: Database & { readonly url: string }, site: string) {
  await buildWidgetsWhereChanged();
  // What this run began with: a build in the middle of it would take files away that pages ask for.
  const widgets = mkdtempSync(join(tmpdir(), 'espace-familles-widgets-'));
  const forget = () => rmSync(widgets, { recursive: true, force: true });
  process.on('exit', forget);
  cpSync(WIDGETS_FOLDER, widgets, { recursive: true });
  const reading = readTownFile(readFileSync(TOWN_FILE, 'utf8').replaceAll('http://www.chavagne.localhost:4001', site));
  if (!('config' in reading)) throw new Error(JSON.stringify(reading.problems));
  const clock = clockStartingAt(instantFrom('2026-11-20T08:30'));
  await applyTown(database, database.url, reading.config, clock.now());
  await seedFamilies(database, [reading.config], clock);

  const port = await freePort();
  const env = { ...readEnv({}), EF_SCHEME: 'http', EF_LOG_LEVEL: 'silent', EF_PUBLIC_PORT: port } as const;
  const services = createServices({ env, database, clock, log: createLog(env.EF_LOG_LEVEL) });
  const app = createApp(services, { widgets, accepting: () => true });
  const server = createServer(app.callback());
  await new Promise<void>((done) => server.listen(port, done));
  return {
    origin: `http://famille.chavagne.localhost:${port}`,
    stop: () =>
      new Promise<void>((done) => {
        forget();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
