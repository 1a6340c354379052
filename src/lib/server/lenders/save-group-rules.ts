import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { asOperator } from '#server/identity/require.ts';
import { changeGroup, type GroupRow } from './store.ts';

export type GroupRules = Pick<GroupRow, 'splitWeights' | 'silenceRule' | 'silenceDays'>;

/** Days of silence that may count as a yes: fewer would surprise a lender, more would keep a borrower waiting. */
const SILENCE_DAYS = { least: 7, most: 60 };

/**
 * How this group splits a payment that carries no instruction, and what a lender's silence means.
 * What was proposed before keeps the rule it was made under. Refused: silence_days_out_of_bounds.
 */
export async function saveGroupRules(ctx: Ctx, rules: GroupRules): Promise<Outcome<null>> {
  const me = asOperator(ctx, 'admin');
  const { groupId } = me.actor;
  const { splitWeights, silenceRule, silenceDays } = rules;
  const sound = Number.isInteger(silenceDays);
  if (!sound || silenceDays < SILENCE_DAYS.least || silenceDays > SILENCE_DAYS.most) {
    return refuse('silence_days_out_of_bounds', SILENCE_DAYS);
  }
  return transact(me, async (tx) => {
    await changeGroup(tx, groupId, { splitWeights, silenceRule, silenceDays });
    await record(tx, me, {
      verb: 'group.changed',
      subject: { kind: 'group', id: groupId },
      facts: { splitWeights, silenceRule, silenceDays },
    });
    return accept(null);
  });
}
