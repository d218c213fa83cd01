// Runs a TypeScript file of this project under the Node that comes with the dependencies, installing them first
// when they are missing or older than the lock file. Plain JavaScript: any Node from 20 on can read it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
const stamp = join(root, 'node_modules', '.espace-familles-lock');
const bin = join(root, 'node_modules', '.bin');
const node = join(bin, 'node');

if (!existsSync(node) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  process.stderr.write('Installing the dependencies (about a minute the first time)…\n');
  const installed = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (installed.status !== 0) {
    process.stderr.write('The dependencies could not be installed: see the message of npm above.\n');
    process.exit(installed.status ?? 1);
  }
  writeFileSync(stamp, lock);
}

// What stands before the program is for Node itself.
const given = process.argv.slice(2);
const at = given.findIndex((arg) => !arg.startsWith('--'));
const [script, ...args] = given.slice(at);
const options = ['--disable-warning=ExperimentalWarning', ...given.slice(0, at)];
const child = spawn(node, [...options, join(root, script), ...args], {
  // The channel tells the child when this process is killed: it ends too, and leaves nothing running.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}` },
});
// A terminal's Ctrl-C reaches the child by itself; these pass on what only this process was sent.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
// npm killed without a word: nobody would pass on a signal any more. Between npm and this process may stand a shell, which
// outlives npm: then it is the shell's parent that changes.
const ancestors = () => `${process.ppid} ${process.env.npm_lifecycle_event ? parentOf(process.ppid) : ''}`;
const born = ancestors();
setInterval(() => ancestors() === born || child.kill('SIGTERM'), 500).unref();

function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    // Not Linux: there, shells hand their place over to a single command.
    return undefined;
  }
}
