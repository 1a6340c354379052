import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { rowsOf, tablesOf } from '#tests/support/catalogue.ts';
import { openWorld, type World } from '#tests/support/database.ts';
import { rowFor, type Row, type Whose } from '#tests/support/any-row.ts';
import { aBorrowerWithThreeLoans, aGroup } from '#tests/support/situations.ts';

// Who may do what, as the database itself answers: every action is tried, on every table, by every kind
// of actor. Whoever changes a policy changes a line here, where a reviewer sees it.

/**
 * On a row that is theirs: of their group, of this borrower, of this lender.
 * s sees, a adds, c changes, r removes.
 */
const OWN = `
                      borrower  lender  support  operator  system  gate
  allocations         sa..      s...    s...     s...      sacr    ....
  audit_log           sa..      sa..    sa..     sa..      sa..    ....
  beginning           ....      ....    ....     ....      ....    ....
  borrowers           s.c.      ....    s...     s...      sacr    ....
  budgets             sa..      ....    s...     s...      sacr    ....
  cases               s...      ....    s...     s...      sacr    ....
  consents            sac.      s...    s...     s...      sacr    ....
  drafts              ....      ....    ....     ....      ....    sacr
  entries             ....      ....    ....     ....      ....    sacr
  groups              s...      s...    s...     s.c.      sacr    ....
  hardship_answers    sac.      s.c.    s...     s...      sacr    ....
  hardship_requests   sa..      ....    s...     s...      sacr    ....
  hardship_terms      s...      sa..    s...     s...      sacr    ....
  import_batches      ....      sac.    s...     s...      sacr    ....
  import_faults       ....      sa..    s...     s...      sacr    ....
  import_files        ....      sa..    s...     s...      sacr    ....
  import_mappings     ....      sa..    s...     s...      sacr    ....
  instalments         sacr      s...    s...     s...      sacr    ....
  ledger_entries      ....      ....    s...     s...      sa..    ....
  ledger_postings     ....      ....    s...     s...      sa..    ....
  lender_policies     s...      sa..    s...     sa..      sacr    ....
  lender_transfers    ....      s...    s...     s...      sacr    ....
  lenders             s...      s...    s...     sa..      sacr    ....
  loan_changes        s...      s...    s...     s...      sacr    ....
  loan_people         s...      s...    s...     s...      sacr    ....
  loans               s...      s.c.    s...     s...      sacr    ....
  match_tokens        ....      ....    s...     s...      sacr    ....
  merge_decisions     ....      ....    s...     s...      sa..    ....
  messages            sac.      ....    sac.     s...      sacr    ....
  notifications       s...      ....    s...     s...      sacr    ....
  payments            sac.      ....    s.c.     s.c.      sacr    ....
  plan_shares         sac.      s.c.    s...     s...      sacr    ....
  plans               sac.      ....    s...     s...      sacr    ....
  proved_contacts     sac.      ....    s...     s...      sacr    ....
  reversal_shares     s...      s...    s...     s...      sacr    ....
  reversals           s...      ....    sac.     sac.      sacr    ....
  sessions            ....      ....    ....     ....      ....    sacr
  staff               ....      s...    s...     sa..      sacr    s...
  stand_in_answers    ....      ....    ....     ....      ....    sa..
  stand_in_objects    ....      ....    ....     ....      ....    sac.
  threads             sac.      ....    s.c.     s...      sacr    ....
  throttles           ....      ....    ....     ....      ....    sacr
  transfer_reversals  ....      s...    s...     s...      sacr    ....
  webhook_events      ....      ....    ....     ....      sac.    sac.
`;

/** On a row of the same group that is another borrower's and another lender's: what is not named, nothing. */
const NOT_OWN = `
                      borrower  lender
  groups              s...      s...
  lender_policies     s...      ....
  lenders             s...      ....
`;

/** On a row of another group: what is not named, nothing. Only what stands before the groups is here. */
const ELSEWHERE = `
                      borrower  lender  support  operator  system  gate
  drafts              ....      ....    ....     ....      ....    sacr
  entries             ....      ....    ....     ....      ....    sacr
  sessions            ....      ....    ....     ....      ....    sacr
  staff               ....      ....    ....     ....      ....    s...
  stand_in_answers    ....      ....    ....     ....      ....    sa..
  stand_in_objects    ....      ....    ....     ....      ....    sac.
  throttles           ....      ....    ....     ....      ....    sacr
  webhook_events      ....      ....    ....     ....      sac.    sac.
`;

const KINDS = ['borrower', 'lender', 'support', 'operator', 'system', 'gate'] as const;
const ACTIONS = ['s', 'a', 'c', 'r'] as const;

let world: World;
let actors: Readonly<Record<(typeof KINDS)[number], Actor>>;
let own: Whose;
let notOwn: Whose;
let elsewhere: Whose;
let tables: string[];

beforeAll(async () => {
  world = await openWorld();
  const south = await aGroup(world);
  const north = await aGroup(world);
  const rowan = await aBorrowerWithThreeLoans(world, south);
  const robin = await aBorrowerWithThreeLoans(world, south);
  const away = await aBorrowerWithThreeLoans(world, north);
  const { groupId } = south;
  actors = {
    borrower: rowan.actor,
    lender: south.northwind.admin,
    support: south.lead,
    operator: south.operator,
    system: { kind: 'system', groupId },
    gate: { kind: 'gate' },
  };
  own = { groupId, borrowerId: rowan.borrowerId, lenderId: south.northwind.id };
  notOwn = { groupId, borrowerId: robin.borrowerId, lenderId: south.harbour.id };
  elsewhere = {
    groupId: north.groupId,
    borrowerId: away.borrowerId,
    lenderId: north.northwind.id,
  };
  tables = (await tablesOf(world.db)).map(({ name }) => name);
});
afterAll(() => world.close());

test('on what is theirs, each may do this and nothing else', async () => {
  expect(await tried(own, KINDS)).toEqual(read(OWN));
});

test('on what is another’s in the same group, a borrower and a lender may do this only', async () => {
  expect(some(await tried(notOwn, ['borrower', 'lender']))).toEqual(read(NOT_OWN));
});

test('in another group, each may do this only', async () => {
  expect(some(await tried(elsewhere, KINDS))).toEqual(read(ELSEWHERE));
});

/** A line for each table: its name and what each kind of actor could do to the row. */
async function tried(whose: Whose, kinds: readonly (typeof KINDS)[number][]): Promise<string[]> {
  const lines: string[] = [];
  for (const table of tables) {
    const row = await rowFor(world, table, whose);
    const cells: string[] = [];
    for (const kind of kinds) {
      let may = '';
      for (const action of ACTIONS)
        may += (await succeeds(actors[kind], action, row)) ? action : '.';
      cells.push(may);
    }
    lines.push([table, ...cells].join(' '));
  }
  return lines;
}

/** The error codes of PostgreSQL that a policy gives, and those that only come after it. */
const NOT_PERMITTED = '42501';
const BEHIND_THE_WALL = ['23505', '23503'];

class Undone extends Error {}

/** Really tries it, as the app, and takes it back. */
async function succeeds(
  actor: Actor,
  action: (typeof ACTIONS)[number],
  row: Row,
): Promise<boolean> {
  let touched = 0;
  try {
    await transact(world.ctx(actor), async (tx) => {
      touched = (await rowsOf({ orm: tx }, statement(action, row))).length;
      throw new Undone();
    });
  } catch (fault) {
    if (fault instanceof Undone) return action === 'a' || touched > 0;
    const code = codeOf(fault);
    if (code === NOT_PERMITTED) return false;
    if (BEHIND_THE_WALL.includes(code)) return true;
    throw fault;
  }
  return false;
}

function statement(action: (typeof ACTIONS)[number], { table, is, json, column }: Row): SQL {
  const name = sql.identifier(table);
  if (action === 's') return sql`SELECT 1 FROM ${name} WHERE ${is}`;
  if (action === 'c') {
    const same = sql.identifier(column);
    return sql`UPDATE ${name} SET ${same} = ${same} WHERE ${is} RETURNING 1`;
  }
  if (action === 'r') return sql`DELETE FROM ${name} WHERE ${is} RETURNING 1`;
  // The row is there already: a policy says no before a key does.
  return sql`INSERT INTO ${name} SELECT * FROM json_populate_record(NULL::${name}, ${json}::json)`;
}

function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return '';
  if ('code' in fault && typeof fault.code === 'string') return fault.code;
  return codeOf(fault.cause);
}

/** The lines of a table above, without the spaces that align it. */
function read(table: string): string[] {
  const [, ...lines] = table.trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/).join(' '));
}

/** The lines of tables where anyone may do anything. */
function some(lines: readonly string[]): string[] {
  return lines.filter((line) => / .*[sacr]/.test(line.slice(line.indexOf(' '))));
}
