// The commands of the people who operate the server. One file a command in cli/; this is their table.
import { DomainError } from './kernel/domain-error.ts';

interface Command {
  readonly usage: string;
  readonly says: string;
  /** Runs the command. The number is the exit code: 0 done, 1 the answer is "no", 2 the call was wrong. */
  load(): Promise<{ run(args: readonly string[]): Promise<number> }>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: {
    usage: 'migrate',
    says: 'brings the shared tables and every town up to date',
    load: () => import('./cli/migrate.ts'),
  },
  'town apply': {
    usage: 'town apply FILE [--yes] [--dry-run]',
    says: 'checks a town file, shows what would change, and applies it',
    load: () => import('./cli/town-apply.ts'),
  },
  'tariff check': {
    usage: 'tariff check FILE…',
    says: 'runs the worked examples of tariff/1 files through the price engine',
    load: () => import('./cli/tariff-check.ts'),
  },
  'rules check': {
    usage: 'rules check FILE…',
    says: 'runs the worked examples of booking-rules/1 files through the deadline engine',
    load: () => import('./cli/rules-check.ts'),
  },
  'import families': {
    usage: 'import families --town TOWN --households FILE --children FILE --links FILE [--mandates FILE] [--dry-run]',
    says: 'reads the families of a town from its back-office files',
    load: () => import('./cli/import-families.ts'),
  },
  'migration create': {
    usage: 'migration create shared|town NAME',
    says: 'for developers: writes the migration from the last one to the entities of today',
    load: () => import('./cli/migration-create.ts'),
  },
  'request accept': {
    usage: 'request accept NUMBER --town TOWN',
    says: 'accepts a request that waits for the town',
    load: () => import('./cli/request-accept.ts'),
  },
  'request refuse': {
    usage: 'request refuse NUMBER --town TOWN --reason TEXT',
    says: 'refuses a request that waits for the town',
    load: () => import('./cli/request-refuse.ts'),
  },
};

function help(): string {
  const lines = Object.values(COMMANDS).map(({ usage, says }) => `  ${usage}\n      ${says}`);
  return `npm run cli -- COMMAND\n\n${lines.join('\n')}\n`;
}

async function main(args: readonly string[]): Promise<number> {
  const words = [args.slice(0, 2).join(' '), args.slice(0, 1).join(' ')];
  const name = words.find((word) => Object.hasOwn(COMMANDS, word));
  const command = name === undefined ? undefined : COMMANDS[name];
  if (!command || name === undefined) {
    process.stdout.write(help());
    return args.length === 0 || args[0] === 'help' || args[0] === '--help' ? 0 : 2;
  }
  const { run } = await command.load();
  return run(args.slice(name.split(' ').length));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  process.stderr.write(`${error.code} ${JSON.stringify(error.details)}\n`);
  process.exitCode = 1;
}
