/** What every table stands on: the tenant column, bytes, instants, and the walls between actors. */
import { sql, type SQL } from 'drizzle-orm';
import { customType, pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The role every request and job runs as: owns nothing, bypasses nothing. */
export const appRole = pgRole('evenkeel_app').existing();

export const groupId = () => uuid('group_id').notNull();
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

export const OWN_BORROWER = sql`borrower_id = (select evenkeel_borrower())`;
export const OWN_LENDER = sql`lender_id = (select evenkeel_lender())`;
export const EVERYONE = sql`true`;

interface Doors {
  borrower?: SQL;
  lender?: SQL;
  gate?: SQL;
}

/**
 * One row-level policy: inside the actor's own group, a borrower and a lender see what their
 * condition says, support, operators and jobs see the group. What is not named is not visible.
 */
export function walls(table: string, doors: Doors = {}) {
  const own = sql`case (select evenkeel_actor())
    when 'borrower' then ${doors.borrower ?? sql`false`}
    when 'lender' then ${doors.lender ?? sql`false`}
    when 'support' then true when 'operator' then true when 'system' then true
    else false end`;
  const inside = sql`(group_id = (select evenkeel_group()) and ${own})`;
  return onePolicy(table, inside);
}

/** For the few tables read before anyone's group is known: only the gate and jobs may touch them. */
export function gateWalls(table: string) {
  return onePolicy(table, sql`(select evenkeel_actor()) in ('gate', 'system')`);
}

export function onePolicy(table: string, condition: SQL) {
  return pgPolicy(`${table}_walls`, {
    as: 'permissive',
    for: 'all',
    to: appRole,
    using: condition,
    withCheck: condition,
  });
}
