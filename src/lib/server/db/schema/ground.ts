/** What every table stands on: the tenant column, bytes, instants, and who may see and change a row. */
import { sql, type SQL } from 'drizzle-orm';
import { bigint, customType, pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core';
import { isCurrency, type Currency } from '#domain/money/currency.ts';

/** The role every request and job runs as: owns nothing, bypasses nothing. */
export const appRole = pgRole('evenkeel_app').existing();

export const groupId = () => uuid('group_id').notNull();
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Money in minor units: cents, pence, fen. */
export const minor = (name: string) => bigint(name, { mode: 'bigint' });

/** A currency that we keep books in. A row with any other is a fault, and no page guesses its amounts. */
const knownCurrency = customType<{ data: Currency; driverData: string }>({
  dataType: () => 'text',
  fromDriver(code) {
    if (!isCurrency(code)) throw new RangeError(`no currency "${code}"`);
    return code;
  },
});
export const currency = () => knownCurrency('currency');

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

export const OWN_BORROWER = sql`borrower_id = (select evenkeel_borrower())`;
export const OWN_LENDER = sql`lender_id = (select evenkeel_lender())`;
export const WHOLE_GROUP = sql`true`;

const COMMANDS = { see: 'select', add: 'insert', change: 'update', remove: 'delete' } as const;

type Action = keyof typeof COMMANDS;
const ACTIONS = Object.keys(COMMANDS) as Action[];

/** Which rows of their own group an actor comes to, and what they may do to them. */
type Grant = readonly [whose: SQL, ...may: Action[]];

type Grants = Partial<Record<'borrower' | 'lender' | 'support' | 'operator', Grant>>;

const STAFF_OF_THE_GROUP: Grants = {
  support: [WHOLE_GROUP, 'see'],
  operator: [WHOLE_GROUP, 'see'],
};

/**
 * Row-level policies, one for each action: inside the actor's own group, each may do what is named here
 * and nothing else. Support and operators see the group where no other grant is made to them; what
 * the product itself does (jobs, the command line, what runs elevated) reaches the whole group. A row
 * that may be changed must still be theirs afterwards.
 *
 * @param group the column that names the group.
 */
export function rowPolicies(table: string, grants: Grants = {}, group: SQL = sql`group_id`) {
  const all = Object.entries({ ...STAFF_OF_THE_GROUP, ...grants });
  return ACTIONS.map((action) => {
    const open = all.filter(([, [, ...may]]) => may.includes(action));
    const whens = open.map(([actor, [whose]]) => sql`when ${quoted(actor)} then ${whose}`);
    const own = sql.join([...whens, sql`when 'system' then true`], sql` `);
    const inside = sql`${group} = (select evenkeel_group())`;
    const may = sql`(${inside} and case (select evenkeel_actor()) ${own} else false end)`;
    return policy(`${table}_${action}`, action, may);
  });
}

/**
 * For what stands before anyone's group is known: the gate, and where it is named the product itself,
 * may do this to every row, and nobody else anything.
 */
export function gatePolicies(
  table: string,
  grants: Partial<Record<'gate' | 'system', readonly Action[]>>,
) {
  return ACTIONS.flatMap((action) => {
    const open = Object.entries(grants).filter(([, may]) => may.includes(action));
    if (open.length === 0) return [];
    const actors = sql.join(
      open.map(([actor]) => quoted(actor)),
      sql`, `,
    );
    return policy(`${table}_gate_${action}`, action, sql`(select evenkeel_actor()) in (${actors})`);
  });
}

const quoted = (actor: string) => sql.raw(`'${actor}'`);

function policy(name: string, action: Action, condition: SQL) {
  return pgPolicy(name, {
    as: 'permissive',
    for: COMMANDS[action],
    to: appRole,
    ...(action === 'add' ? {} : { using: condition }),
    ...(action === 'add' || action === 'change' ? { withCheck: condition } : {}),
  });
}
