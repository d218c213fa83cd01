import { defineConfig } from 'vitest/config';

// The system's Node only runs npm: the server and its tests need the one that comes with the dependencies.
if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error('vitest needs Node 24: npm test, or PATH=$PWD/node_modules/.bin:$PATH vitest run FILE');
}

export default defineConfig({
  test: {
    include: ['server/**/*.test.ts', 'demo/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/support/postgres-server.ts'],
    // Every file asks for its own database, so files may run side by side.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A forgotten `only` would leave the rest unproven.
    allowOnly: false,
  },
});
