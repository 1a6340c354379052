import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { columnsOf, policiesOf, rowsOf, tablesOf } from '#tests/support/catalogue.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import {
  aBorrowerWithThreeLoans,
  aGroup,
  type BorrowerSituation,
  type GroupSituation,
} from '#tests/support/situations.ts';

/** Tables that need no policy, each with the reason. */
const OPEN_TABLES: Record<string, string> = {
  beginning: 'secured without any policy: nobody but its owner has anything to do there',
};

let world: World;
let south: GroupSituation;
let north: GroupSituation;
let rowan: BorrowerSituation;
let robin: BorrowerSituation;
let away: BorrowerSituation;

beforeAll(async () => {
  world = await openWorld();
  south = await aGroup(world);
  north = await aGroup(world);
  rowan = await aBorrowerWithThreeLoans(world, south);
  robin = await aBorrowerWithThreeLoans(world, south);
  away = await aBorrowerWithThreeLoans(world, north);
});
afterAll(() => world.close());

describe('every table has its policies', () => {
  test('every table has row-level security and a policy, or a written reason', async () => {
    const guarded = new Set((await policiesOf(world.db)).map(({ table }) => table));
    const wrong = (await tablesOf(world.db))
      .filter(({ name, secured }) => !(name in OPEN_TABLES) && !(secured && guarded.has(name)))
      .map(
        ({ name }) =>
          `${name}: add rowPolicies(…) and .enableRLS() beside the table, or a reason here`,
      );
    expect(wrong).toEqual([]);
  });

  test('a row that may be changed must still be theirs afterwards', async () => {
    const changes = (await policiesOf(world.db)).filter(({ command }) => command === 'UPDATE');
    expect(changes.length).toBeGreaterThan(30);
    expect(changes.filter(({ using, check }) => using !== check)).toEqual([]);
  });

  test('no policy is for reading and writing at once', async () => {
    const wrong = (await policiesOf(world.db)).filter(({ command }) => command === 'ALL');
    expect(wrong.map(({ table }) => `${table}: use rowPolicies(…)`)).toEqual([]);
  });

  test('the app is no superuser, bypasses nothing, owns nothing, and cannot log in', async () => {
    const roles = await rowsOf(
      world.db,
      sql`SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles
          WHERE rolname = 'evenkeel_app'`,
    );
    expect(roles).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolcanlogin: false,
      },
    ]);
    const owned = await rowsOf(
      world.db,
      sql`SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'evenkeel_app'`,
    );
    expect(owned).toEqual([]);
  });

  test('a transaction runs as the app, and forgets who asked when it ends', async () => {
    const who = sql`SELECT current_user::text AS role,
      current_setting('evenkeel.group', true) AS "group"`;
    const inside = await read(world.ctx(rowan.actor), (tx) => rowsOf({ orm: tx }, who));
    expect(inside).toEqual([{ role: 'evenkeel_app', group: south.groupId }]);
    const [after] = await rowsOf<{ role: string; group: string | null }>(world.db, who);
    expect(after?.role).not.toBe('evenkeel_app');
    expect(after?.group ?? '').toBe('');
  });

  test('looking only cannot write', async () => {
    const attempt = read(world.ctx(rowan.actor), (tx) =>
      tx.execute(sql`UPDATE borrowers SET locale = 'en'`),
    );
    await expect(attempt).rejects.toThrow();
  });
});

describe('what each actor can read, whatever the query says', () => {
  /** Rows of a table that the actor sees and that are not theirs by this condition. */
  async function foreign(actor: Actor, table: string, own: string): Promise<number> {
    const [row] = await read(world.ctx(actor), (tx) =>
      rowsOf<{ n: number }>(
        { orm: tx },
        sql`SELECT count(*)::int AS n FROM ${sql.identifier(table)} WHERE NOT (${sql.raw(own)})`,
      ),
    );
    return row?.n ?? 0;
  }

  async function tablesWith(column: string): Promise<string[]> {
    const columns = await columnsOf(world.db);
    return columns.filter(({ name }) => name === column).map(({ table }) => table);
  }

  test('nobody sees another group', async () => {
    const everyone: Actor[] = [
      rowan.actor,
      south.northwind.admin,
      south.lead,
      south.operator,
      { kind: 'system', groupId: south.groupId },
    ];
    const readByTheGate = ['sessions', 'drafts', 'entries'];
    for (const table of await tablesWith('group_id')) {
      if (readByTheGate.includes(table)) continue;
      for (const actor of everyone) {
        const seen = await foreign(actor, table, `group_id = '${south.groupId}'`);
        expect(seen, `${actor.kind} sees ${table} of another group`).toBe(0);
      }
    }
    expect(await foreign(south.operator, 'groups', `id = '${south.groupId}'`)).toBe(0);
  });

  test('a borrower sees no row of another borrower', async () => {
    for (const table of await tablesWith('borrower_id')) {
      const seen = await foreign(rowan.actor, table, `borrower_id = '${rowan.borrowerId}'`);
      expect(seen, table).toBe(0);
    }
    expect(await foreign(rowan.actor, 'loans', 'false')).toBe(3);
  });

  test('a lender sees no row of another lender', async () => {
    for (const table of await tablesWith('lender_id')) {
      const own = `lender_id = '${south.northwind.id}'`;
      const seen = await foreign(south.northwind.reviewer, table, own);
      expect(seen, table).toBe(0);
    }
    expect(await foreign(south.northwind.reviewer, 'loans', 'false')).toBe(4);
    expect(await foreign(south.northwind.reviewer, 'lenders', `id = '${south.northwind.id}'`)).toBe(
      0,
    );
  });

  test.each(['cases', 'plans', 'budgets', 'payments', 'hardship_requests', 'threads', 'messages'])(
    'a lender sees nothing of %s, which know all lenders',
    async (table) => {
      expect(await foreign(south.northwind.admin, table, 'false')).toBe(0);
    },
  );

  test.each(['ledger_entries', 'ledger_postings', 'match_tokens', 'merge_decisions', 'staff'])(
    'a borrower sees nothing of %s',
    async (table) => {
      expect(await foreign(rowan.actor, table, 'false')).toBe(0);
    },
  );

  test('before anyone is known, no row about a person can be seen', async () => {
    for (const table of ['loans', 'borrowers', 'cases', 'loan_people', 'lenders', 'audit_log']) {
      expect(await foreign({ kind: 'gate' }, table, 'false'), table).toBe(0);
    }
  });

  test('a session that says nothing about who asks sees nothing at all', async () => {
    const seen = await world.db.orm.transaction(async (tx) => {
      await tx.execute(sql`SELECT set_config('role', 'evenkeel_app', true)`);
      return rowsOf({ orm: tx }, sql`SELECT id FROM loans`);
    });
    expect(seen).toEqual([]);
  });
});

describe('what each actor can write', () => {
  const rename = sql`UPDATE loans SET product = 'taken over'`;

  async function changed(actor: Actor): Promise<string[]> {
    const rows = await transact(world.ctx(actor), (tx) =>
      rowsOf<{ id: string }>({ orm: tx }, sql`${rename} RETURNING id`),
    );
    return rows.map(({ id }) => id).sort();
  }

  test('an update without a condition reaches only the own rows', async () => {
    expect(await changed(rowan.actor)).toEqual([]);
    const harbours = [...rowan.loans, ...robin.loans]
      .filter(({ lenderId }) => lenderId === south.harbour.id)
      .map(({ id }) => id);
    expect(await changed(south.harbour.reviewer)).toEqual(harbours.sort());
    expect(await changed({ kind: 'gate' })).toEqual([]);
  });

  test('no one can put a row into another group, or on another borrower', async () => {
    const put = (actor: Actor, groupId: string, borrowerId: string, lenderId: string) =>
      transact(world.ctx(actor), (tx) =>
        tx.execute(sql`INSERT INTO consents
          (group_id, id, borrower_id, lender_id, text_version, purpose, data_types, how, given_at)
          VALUES (${groupId}, ${world.base.newId()}, ${borrowerId}, ${lenderId}, 'x', 'x', '{}', 'x',
           now())`),
      );
    const { id } = south.northwind;
    const system = { kind: 'system', groupId: south.groupId } as const;
    await expect(put(rowan.actor, south.groupId, robin.borrowerId, id)).rejects.toThrow();
    await expect(put(rowan.actor, north.groupId, rowan.borrowerId, id)).rejects.toThrow();
    await expect(put(south.northwind.admin, south.groupId, rowan.borrowerId, id)).rejects.toThrow();
    await expect(put(system, north.groupId, away.borrowerId, north.northwind.id)).rejects.toThrow();
    await expect(put(rowan.actor, south.groupId, rowan.borrowerId, id)).resolves.toBeDefined();
  });

  test.each<[string, () => Actor, string]>([
    ['a borrower', () => rowan.actor, 'borrowers'],
    ['a lender', () => south.northwind.admin, 'loans'],
    ['a job', () => ({ kind: 'system', groupId: south.groupId }), 'cases'],
  ])('%s cannot hand their row to another group', async (_, actor, table) => {
    const attempt = transact(world.ctx(actor()), (tx) =>
      rowsOf(
        { orm: tx },
        sql`UPDATE ${sql.identifier(table)} SET group_id = ${north.groupId} RETURNING 1`,
      ),
    );
    await expect(attempt).rejects.toThrow();
  });
});

describe('written once', () => {
  const ONCE = ['audit_log', 'ledger_postings', 'ledger_entries', 'merge_decisions'];

  test.each(ONCE)('the app cannot change or delete %s', async (table) => {
    const name = sql.identifier(table);
    for (const attempt of [
      sql`UPDATE ${name} SET group_id = group_id`,
      sql`DELETE FROM ${name}`,
      sql`TRUNCATE ${name}`,
    ]) {
      const tried = transact(world.ctx({ kind: 'system', groupId: south.groupId }), (tx) =>
        tx.execute(attempt),
      );
      await expect(tried).rejects.toThrow();
    }
  });

  test.each(ONCE)('not even the owner changes %s by mistake', async (table) => {
    const name = sql.identifier(table);
    await expect(world.db.orm.execute(sql`DELETE FROM ${name}`)).rejects.toThrow();
    await expect(
      world.db.orm.execute(sql`UPDATE ${name} SET group_id = group_id`),
    ).rejects.toThrow();
  });
});

describe('the books balance because the database says so', () => {
  const groupOf = () => south.groupId;

  function post(entries: [account: string, amount: number][], id = world.base.newId()) {
    return transact(world.ctx({ kind: 'system', groupId: groupOf() }), async (tx) => {
      await tx.execute(sql`INSERT INTO ledger_postings (group_id, id, kind, source, at)
        VALUES (${groupOf()}, ${id}, 'payment', ${id}, now())`);
      for (const [n, [account, amount]] of entries.entries()) {
        await tx.execute(sql`INSERT INTO ledger_entries
          (group_id, posting_id, n, account, currency, amount_minor)
          VALUES (${groupOf()}, ${id}, ${n}, ${account}, 'AUD', ${amount})`);
      }
    });
  }

  test('a posting that sums to zero is kept', async () => {
    await expect(
      post([
        ['provider_clearing', 500],
        ['lender_payable', -500],
      ]),
    ).resolves.toBeUndefined();
  });

  test('one that does not is refused when the transaction commits', async () => {
    await expect(
      post([
        ['provider_clearing', 500],
        ['lender_payable', -499],
      ]),
    ).rejects.toThrow();
  });

  test('one without entries is refused as well', async () => {
    await expect(post([])).rejects.toThrow();
  });

  test('nothing can be added to a posting afterwards', async () => {
    const id = world.base.newId();
    await post(
      [
        ['provider_clearing', 500],
        ['lender_payable', -500],
      ],
      id,
    );
    const later = transact(world.ctx({ kind: 'system', groupId: groupOf() }), (tx) =>
      tx.execute(sql`INSERT INTO ledger_entries
        (group_id, posting_id, n, account, currency, amount_minor)
        VALUES (${groupOf()}, ${id}, 9, 'provider_clearing', 'AUD', 1)`),
    );
    await expect(later).rejects.toThrow();
  });
});
