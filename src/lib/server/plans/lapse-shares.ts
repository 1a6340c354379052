import { addDays, dayIn } from '#domain/calendar/day.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { dueMove } from '#domain/plans/deadline.ts';
import { shareMachine } from '#domain/plans/plan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import { groupOf, type Ctx } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { findLender } from '#server/lenders/store.ts';
import { announce } from '#server/notifications/announce.ts';
import { writeToLender } from '#server/notifications/write-to-lender.ts';
import { followAnswers } from './follow-answers.ts';
import { holdShare } from './hold-share.ts';
import { changeShare, sharesPast, type StoredShare } from './shares-store.ts';
import { owesNothing, withdrawShare } from './withdraw-share.ts';

const VERB = { deem: 'share.deemed', lapse: 'share.lapsed', escalate: 'share.late' } as const;

/**
 * Moves the shares of a group whose day has passed (product rule 7): one transaction each, so that a
 * restart goes on where it stopped and the same run again moves nothing. One whose loans owe nothing any
 * more is withdrawn: its lender is neither asked again nor taken to agree. Answers how many it moved.
 */
export async function lapseShares(ctx: Ctx): Promise<number> {
  const groupId = groupOf(ctx);
  // One day ahead of UTC: whoever's day has passed is in the list, and each is weighed by its own zone.
  const ahead = addDays(dayIn('UTC', ctx.clock.now()), 1);
  const past = await read(ctx, (tx) => sharesPast(tx, groupId, ahead));
  let moved = 0;
  for (const share of past) if (await lapseShare(ctx, share)) moved += 1;
  return moved;
}

async function lapseShare(
  ctx: Ctx,
  { groupId, lenderId, planId, id }: StoredShare,
): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const share = await holdShare(tx, ctx, { groupId, lenderId }, id);
    const { jurisdiction } = await findLender(tx, groupId, lenderId);
    const now = ctx.clock.now();
    const due = dueMove(clockOf(share), dayIn(jurisdictionOf(jurisdiction).timeZone, now));
    if (!due) return false;
    if (due !== 'lapse' && (await owesNothing(tx, share))) {
      await withdrawShare(tx, ctx, share);
      return true;
    }
    const state =
      due === 'escalate' ? share.state : (move(shareMachine, share.state, due) ?? share.state);
    const change = due === 'escalate' ? { escalatedAt: now } : { state, decidedAt: now };
    await changeShare(tx, share, change);
    await record(tx, ctx, {
      verb: VERB[due],
      subject: { kind: 'share', id },
      caseId: share.caseId,
      borrowerId: share.borrowerId,
      lenderId,
      facts: { deadlineOn: share.deadlineOn, silenceOn: share.silenceOn },
    });
    if (due === 'escalate') {
      const deadline = share.deadlineOn ?? share.silenceOn ?? '';
      await writeToLender(tx, ctx, { lenderId, template: 'lender_share_late', deadline });
      return true;
    }
    const { borrowerId } = share;
    await announce(tx, ctx, { borrowerId, template: 'plan_answer', path: `/plan/${planId}` });
    await followAnswers(tx, ctx, planId, { ...share, state });
    return true;
  });
}

function clockOf(share: StoredShare) {
  return {
    state: share.state,
    answerBy: share.deadlineOn ?? '9999-12-31',
    silenceOn: share.silenceOn ?? undefined,
    escalated: share.escalatedAt !== null,
    counterUntil: share.counterUntil ?? undefined,
  };
}
