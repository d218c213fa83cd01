import { isMainThread } from 'node:worker_threads';

// Loaded into the WordPress of a run before anything else: it ends with whoever started it, also where that one is killed
// and can end nothing any more. The pipe to the starter is what tells.
if (isMainThread) {
  process.stdin.on('close', () => process.exit());
  process.stdin.resume();
}
