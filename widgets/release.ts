import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import product from '../package.json' with { type: 'json' };
import { buildWidgets, DIST } from './build.ts';

// `npm run release` keeps what pages load of this version, for good: towns that pinned it, pages that a cache holds, and the
// test that plays it against the servers to come. Commit the folder, then raise the version.

const kept = join(import.meta.dirname, 'releases', product.version);
if (existsSync(kept)) throw new Error(`${product.version} was released: raise the version in package.json first`);
await buildWidgets(DIST);
mkdirSync(kept, { recursive: true });
const files = readdirSync(DIST).filter((name) => /\.js(\.br)?$/.test(name) || name === 'integrity.json');
for (const name of files) cpSync(join(DIST, name), join(kept, name));
process.stdout.write(`widgets/releases/${product.version}: ${files.length} files\n`);
