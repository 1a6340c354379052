import { reliefMachine } from '#domain/hardship/relief-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { holdAnswer } from './hold-answer.ts';
import { changeAnswer } from './store.ts';

/** A borrower takes back what one lender has not answered yet. Taken back twice is taken back once. */
export async function withdrawRelief(ctx: Ctx, answerId: string): Promise<void> {
  const me = asBorrower(ctx);
  const { groupId, borrowerId } = me.actor;
  await transact(me, async (tx) => {
    const answer = await holdAnswer(tx, me, { groupId, borrowerId }, answerId);
    if (!answer) throw new NotFound('No such request.');
    const state = move(reliefMachine, answer.state, 'withdraw');
    if (state === undefined) return;
    await changeAnswer(tx, answer, { state });
    const { caseId, lenderId } = answer;
    const subject = { kind: 'relief', id: answerId };
    await record(tx, me, { verb: 'relief.withdrawn', subject, caseId, borrowerId, lenderId });
  });
}
