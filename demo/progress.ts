import { performance } from 'node:perf_hooks';

/** Shows one line a step: what is done and how long it took, what is being done, how many are left. */
export interface Progress {
  step<Made>(says: string, run: () => Promise<Made>): Promise<Made>;
}

/** Progress on a screen; on a terminal, the line of the running step rewrites itself. */
export function progressOn(out: NodeJS.WriteStream, total: number): Progress {
  let number = 0;
  return {
    step: async (says, run) => {
      number += 1;
      const place = `[${number}/${total}]`;
      const started = performance.now();
      out.write(out.isTTY ? `${place} … ${says}` : `${place} ${says}…\n`);
      const made = await run();
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      out.write(out.isTTY ? `\r\u001b[K${place} ✓ ${says} (${seconds} s)\n` : `${place} done in ${seconds} s\n`);
      return made;
    },
  };
}
