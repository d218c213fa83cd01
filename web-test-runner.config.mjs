import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { CHROMIUM_FLAGS, chromiumPath } from './tests/support/browser.ts';

/** Where `npm test` reads how many tests passed and failed, and what the failed ones are called. */
const COUNTS = fileURLToPath(new URL('node_modules/.cache/espace-familles/widgets.json', import.meta.url));

function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const tests = [];
      const walk = (suite) => {
        tests.push(...suite.tests);
        for (const inner of suite.suites) walk(inner);
      };
      let broken = 0;
      for (const session of sessions) {
        if (session.testResults) walk(session.testResults);
        // A file that does not load has no tests to count: it is one failure.
        if (session.errors.length > 0 || !session.testResults) broken += 1;
      }
      const failed = tests.filter((test) => !test.passed && !test.skipped).length + broken;
      mkdirSync(new URL('.', `file://${COUNTS}`), { recursive: true });
      writeFileSync(
        COUNTS,
        JSON.stringify({
          passed: tests.filter((test) => test.passed && !test.skipped).length,
          failed,
          skipped: tests.filter((test) => test.skipped).length,
        }),
      );
    },
  };
}

export default {
  files: 'widgets/**/*.test.ts',
  nodeResolve: true,
  concurrency: 2,
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_FLAGS },
      // The tests speak of French families on a French clock, whatever the machine's.
      createBrowserContext: ({ browser }) => browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' }),
    }),
  ],
  testFramework: { config: { ui: 'bdd', timeout: 10_000, forbidOnly: true } },
  testsFinishTimeout: 180_000,
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter()],
};
