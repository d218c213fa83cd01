import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { commandLineOf } from '../server/embedded-postgres.ts';

// One start at a time in a data folder. A start that was killed leaves its lock: it counts only while its process lives.

const holderSchema = z.object({ pid: z.int().positive(), port: z.int() });

/** Who runs the demo already. */
export type Holder = z.infer<typeof holderSchema>;

export type Lock = { readonly kind: 'held'; release(): void } | { readonly kind: 'taken'; readonly by: Holder };

function isRunning({ pid }: Holder): boolean {
  // Numbers of processes are used again: only a start of ours counts.
  return pid !== process.pid && /start\.ts/.test(commandLineOf(pid));
}

function readHolder(file: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Killed while it was written, or gone meanwhile.
    return null;
  }
}

/** Takes the data folder for this process, or tells which living process has it. */
export function takeLock(data: string, port: number): Lock {
  mkdirSync(data, { recursive: true });
  const file = join(data, 'start.lock');
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, port }), { flag: 'wx' });
      return {
        kind: 'held',
        release: () => {
          if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
        },
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = readHolder(file);
      if (holder && isRunning(holder)) return { kind: 'taken', by: holder };
      rmSync(file, { force: true });
    }
  }
}

/** Whether anybody listens on a port of this machine. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(true));
    probe.listen(port, () => probe.close(() => done(false)));
  });
}
