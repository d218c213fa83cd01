import { defineConfig } from 'vitest/config';

// The system's Node only runs npm: the server and its tests need the one that comes with the dependencies.
if (Number(process.versions.node.split('.')[0]) < 24) {
  throw new Error('vitest needs Node 24: npm test, or PATH=$PWD/node_modules/.bin:$PATH vitest run FILE');
}

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'demo/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [
            'tests/guides/**',
            'tests/host-pages/**',
            'tests/pages/**',
            'tests/wordpress/**',
            'tests/frameworks/**',
          ],
          // Every file asks for its own database, so files may run side by side.
          globalSetup: ['tests/support/postgres-server.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/guides/**/*.test.ts', 'tests/host-pages/*.test.ts', 'tests/pages/**/*.test.ts'],
          // One demo and one browser for all; each journey has its own family.
          globalSetup: ['tests/support/demo-server.ts'],
          testTimeout: 120_000,
          // After the others: what waits for a page must not wait for them.
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'frameworks',
          include: ['tests/frameworks/*.test.ts'],
          globalSetup: ['tests/support/demo-server.ts'],
          testTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'wordpress',
          include: ['tests/wordpress/*.test.ts'],
          globalSetup: ['tests/support/postgres-server.ts'],
          testTimeout: 180_000,
          // PHP in WebAssembly takes both cores by itself: one WordPress at a time, after all others.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'wordpress-short',
          include: ['tests/wordpress/short/*.test.ts'],
          globalSetup: ['tests/support/postgres-server.ts'],
          testTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A forgotten `only` would leave the rest unproven.
    allowOnly: false,
  },
});
