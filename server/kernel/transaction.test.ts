import { expect, it } from 'vitest';
import { testDatabase } from '../../tests/support/postgres.ts';
import { type Connection, inOneGo, inTransaction } from './transaction.ts';

const database = await testDatabase();
const em = () => database.em();
await inTransaction(em(), (tx) => tx.query('create table public.kernel_probe (id int primary key, note text)', []));

const add = (on: Connection, id: number) =>
  on.query('insert into public.kernel_probe (id, note) values ($1, $2)', [id, `n° ${id}`]);
const ids = async () => {
  const rows = await inOneGo(em(), (on) =>
    on.query<{ id: number }>('select id from public.kernel_probe order by id', []),
  );
  return rows.map(({ id }) => id);
};

it('gives each of several statements of one turn its own rows, typed alike the first time and the next', async () => {
  const ask = () =>
    inOneGo(em(), (on) =>
      Promise.all([
        on.query(`select 1 as one, '{"a": [1]}'::jsonb as json, null as nothing`, []),
        on.query('select $1::text[] as words, true as yes', [['a', 'b']]),
        on.query('select 1 where false', []),
      ]),
    );
  const expected = [[{ one: 1, json: { a: [1] }, nothing: null }], [{ words: ['a', 'b'], yes: true }], []];
  expect(await ask()).toEqual(expected);
  expect(await ask()).toEqual(expected);
});

it('keeps what is committed in the same turn as it is written', async () => {
  await inTransaction(em(), (tx) => Promise.all([add(tx, 1), add(tx, 2), tx.commit()]));
  expect(await ids()).toEqual([1, 2]);
});

it.each([
  ['durably', true],
  ['without waiting for the disk', false],
])(
  'where a statement fails, nothing of its transaction is kept, and it says why, not the commit (%s)',
  async (_, durable) => {
    const said: unknown[] = [];
    const work = inTransaction(em(), async (tx) => {
      const sent = [add(tx, 3), add(tx, 1), add(tx, 4)].map((one) => one.catch((error: unknown) => said.push(error)));
      await Promise.all([...sent, tx.commit(durable)]);
      throw said[0];
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(said).toMatchObject([{ code: '23505' }, { code: '23505' }, { code: '23505' }]);
    expect(await ids()).toEqual([1, 2]);
  },
);

it('says of statements sent after a failure what failed first', async () => {
  const work = inTransaction(em(), async (tx) => {
    await add(tx, 1).catch(() => {});
    await add(tx, 5);
  });
  await expect(work).rejects.toMatchObject({ code: '23505' });
});

it('runs a statement that an earlier failure kept from being prepared', async () => {
  const late = 'select count(*)::int as late from public.kernel_probe';
  const failing = inOneGo(em(), (on) => Promise.all([add(on, 1), on.query(late, [])]));
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await inOneGo(em(), (on) => on.query(late, []))).toEqual([{ late: 2 }]);
});

it('rolls back what was written before the work threw', async () => {
  const work = inTransaction(em(), async (tx) => {
    await add(tx, 6);
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(await ids()).toEqual([1, 2]);
});

it('gives nobody another statement’s answer where one cannot be written down, and goes on with another connection', async () => {
  const round: Record<string, unknown> = {};
  round.again = round;
  const asked = inOneGo(em(), (on) =>
    Promise.allSettled([on.query('select $1::jsonb as round', [round]), on.query('select 7 as seven', [])]),
  );
  expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await inOneGo(em(), (on) => on.query('select 7 as seven', []))).toEqual([{ seven: 7 }]);
});
