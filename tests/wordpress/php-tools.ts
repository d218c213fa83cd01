import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const TOOLS = ['php', 'phpunit', 'phpcs'] as const;

function has(tool: string): boolean {
  return spawnSync(tool, ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * True where PHP and its tools are on this machine; Debian's packages are installed first where that is possible. Without
 * them nothing is lost but speed and the coding standard: the renderer's cases also run inside each WordPress.
 */
export function hasPhpTools(): boolean {
  if (TOOLS.every(has)) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  process.stderr.write('Installing PHP and its tools for the tests (once)…\n');
  const install = () => {
    const packages = ['php-cli', 'php-xml', 'php-mbstring', 'phpunit', 'php-codesniffer'];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
    return spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env }).status === 0;
  };
  if (!install()) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2] });
    install();
  }
  return TOOLS.every(has);
}
