import { moveCases } from '#server/cases/move-cases.ts';
import { caseIdsInPlan } from '#server/cases/standing-store.ts';
import { groupOf, type Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { caseIdsOwing } from './case-figures-store.ts';
import { followMoney } from './follow-money.ts';

export interface ToldHome {
  readonly borrowerId: string;
  readonly caseId: string;
}

/**
 * What a tape means for the cases that it told of, and for their plans: what was paid at the lender
 * itself is paid here too. A tape tells of many, so all but the few with a plan are moved together.
 */
export async function followTape(tx: Tx, ctx: Ctx, told: readonly ToldHome[]): Promise<void> {
  const groupId = groupOf(ctx);
  const borrowers = new Map(told.map(({ caseId, borrowerId }) => [caseId, borrowerId]));
  const planned = new Set(await caseIdsInPlan(tx, groupId, [...borrowers.keys()]));
  for (const caseId of planned) {
    const borrowerId = borrowers.get(caseId) ?? '';
    await followMoney(tx, ctx, { groupId, caseId, borrowerId });
  }
  const others = [...borrowers.keys()].filter((caseId) => !planned.has(caseId));
  const owing = await caseIdsOwing(tx, groupId, others);
  const owed = others.filter((caseId) => owing.has(caseId));
  const settled = others.filter((caseId) => !owing.has(caseId));
  await moveCases(tx, ctx, owed, 'loan_opened');
  await moveCases(tx, ctx, settled, 'all_settled');
}
