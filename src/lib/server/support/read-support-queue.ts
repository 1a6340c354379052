import { dayIn, type Day } from '#domain/calendar/day.ts';
import { unanswered } from '#domain/hardship/relief-states.ts';
import { houseWeek, messageAnswerBy } from '#domain/messages/thread-rules.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { answersIn } from '#server/hardship/store.ts';
import { asSupport } from '#server/identity/require.ts';
import { lendersOfGroup } from '#server/lenders/store.ts';
import { referencesOf, waitingThreads, type WaitingThread } from './store.ts';

export interface QueuedThread extends Omit<WaitingThread, 'timeZone'> {
  readonly answerBy: Day;
  readonly late: boolean;
}

export interface QueuedRelief {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly lender: string;
  readonly deadlineOn: Day;
  readonly late: boolean;
}

export interface SupportQueue {
  readonly threads: readonly QueuedThread[];
  readonly relief: readonly QueuedRelief[];
  /** In which support works, as the group's first lender does. */
  readonly timeZone: string;
}

const MOST = 200;

/** Who waits for whom: borrowers for an answer of ours, the oldest first; and lenders' answers by deadline. */
export async function readSupportQueue(ctx: Ctx): Promise<SupportQueue> {
  const me = asSupport(ctx);
  const { groupId } = me.actor;
  const now = me.clock.now();
  return read(me, async (tx) => {
    const waiting = await waitingThreads(tx, groupId, MOST);
    const owed = (await answersIn(tx, { groupId }, unanswered)).slice(0, MOST);
    const caseIds = owed.map((answer) => answer.caseId);
    const references = await referencesOf(tx, groupId, caseIds);
    const [lender] = await lendersOfGroup(tx, groupId);
    return {
      timeZone: lender?.timeZone ?? 'UTC',
      threads: waiting.map(({ timeZone, ...thread }) => {
        const answerBy = messageAnswerBy(dayIn(timeZone, thread.waitingSince), houseWeek);
        return { ...thread, answerBy, late: answerBy < dayIn(timeZone, now) };
      }),
      relief: owed.map(({ id, caseId, lender, deadlineOn, state }) => ({
        ...{ id, caseId, lender, deadlineOn, late: state === 'overdue' },
        reference: references.get(caseId) ?? '',
      })),
    };
  });
}
