import { rmSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded into the WordPress of a run before anything else: it ends with whoever started it, also where that one is killed
// and can end nothing any more, and takes its site away. The pipe to the starter is what tells.
if (isMainThread) {
  process.stdin.on('close', () => {
    const site = process.env.LEASH_SITE;
    if (site) rmSync(site, { recursive: true, force: true });
    process.exit();
  });
  process.stdin.resume();
}
