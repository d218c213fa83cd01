import { hashPassword } from '../../server/accounts/passwords.ts';
import type { Clock } from '../../server/kernel/clock.ts';
import { applyTown } from '../../server/town-apply.ts';
import type { TownIdentity } from '../../server/towns/config.ts';
import { account, guardian } from '../support/factories.ts';
import { type TestServer, type TestServerOptions, testServer } from '../support/http.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { testTown } from '../support/test-town.ts';

// A town with one parent, for the tests of signing in.

export const PASSWORD = 'petit-suisse-et-compote';
export const USER_NAME = 'camille.martin@exemple.fr';

export interface SignInTown {
  readonly database: TestDatabase;
  readonly clock: Clock;
  /** Another server process on the same database. */
  server(options?: Partial<TestServerOptions>): Promise<TestServer>;
  /** A parent of the town who can sign in with `PASSWORD`. */
  parent(userName: string): Promise<string>;
}

/** The town `testville` with the parent `USER_NAME`; pages of its site may show the form unless `identity` says otherwise. */
export async function signInTown(clock: Clock, identity: Partial<TownIdentity> = {}): Promise<SignInTown> {
  const database = await testDatabase();
  const inlineSignIn = ['http://www.testville.localhost'];
  await applyTown(database, database.url, testTown({ inlineSignIn, ...identity }), clock.now());
  const passwordHash = await hashPassword(PASSWORD);
  async function parent(userName: string): Promise<string> {
    const id = await account(database.em(), { userName, email: userName, passwordHash });
    await guardian(database.em(), { account: id });
    return id;
  }
  await parent(USER_NAME);
  return { database, clock, parent, server: (options = {}) => testServer(database, { clock, ...options }) };
}
