import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { cases } from '#server/db/schema/cases.ts';
import { read } from '#server/db/transact.ts';
import { askForRelief } from '#server/hardship/ask-for-relief.ts';
import { decideRelief } from '#server/hardship/decide-relief.ts';
import { listWaitingRelief } from '#server/hardship/read-relief-for-lender.ts';
import { proposePlan } from '#server/plans/propose-plan.ts';
import { saveBudget } from '#server/plans/save-budget.ts';
import type { World } from '#tests/support/database.ts';
import type { BorrowerSituation, LenderSituation } from '#tests/support/situations.ts';

/** A plan of 800 dollars a month that both lenders agree to at once; answers its id. */
export async function planBegins(world: World, { actor }: BorrowerSituation): Promise<string> {
  const own = world.ctx(actor);
  await saveBudget(own, {
    income: [{ heading: 'pay', amount: 400_000n, cycle: 'monthly' }],
    spending: [{ heading: 'housing', amount: 300_000n, cycle: 'monthly' }],
  });
  const sent = await proposePlan(own, {
    once: world.base.newId(),
    offer: { amount: 80_000n, cycle: 'monthly', payDay: 15, startOn: '2026-12-01', upFront: 0n },
    showBudgetTo: [],
  });
  expect(sent.ok).toBe(true);
  return sent.ok ? sent.value : '';
}

/** Three months without interest, for all loans at this lender. */
export async function reliefBegins(
  world: World,
  { actor, caseId, loans }: BorrowerSituation,
  { id: lenderId, reviewer }: LenderSituation,
): Promise<void> {
  const asked = await askForRelief(world.ctx(actor), {
    events: ['lost_work'],
    helps: ['freeze'],
    story: 'The mill closed in October.',
    lenderIds: [lenderId],
    once: world.base.newId(),
  });
  expect(asked.ok).toBe(true);
  const waiting = await listWaitingRelief(world.ctx(reviewer));
  const theirs = loans.filter((loan) => loan.lenderId === lenderId);
  const decided = await decideRelief(world.ctx(reviewer), {
    answerId: waiting.find((answer) => answer.caseId === caseId)?.id ?? '',
    loanIds: theirs.map((loan) => loan.id),
    decision: {
      answer: 'grant',
      terms: [{ kind: 'freeze', months: 3 }],
      words: 'We hope that this gives you room.',
    },
  });
  expect(decided.ok).toBe(true);
}

export async function caseStateOf(
  world: World,
  { actor, caseId }: BorrowerSituation,
): Promise<string | undefined> {
  const system = world.ctx({ kind: 'system', groupId: actor.groupId });
  const [row] = await read(system, (tx) => tx.select().from(cases).where(eq(cases.id, caseId)));
  return row?.state;
}
