import type { ComplaintRoute } from '#domain/hardship/relief-clock.ts';
import { unanswered } from '#domain/hardship/relief-states.ts';
import { houseReliefLimits, type ReliefLimits } from '#domain/hardship/relief-terms.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { readCaseNumber } from '#server/cases/read-case-number.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asLender } from '#server/identity/require.ts';
import { namesAtLender } from '#server/loans/loan-people-store.ts';
import { waitingShareOfCase } from '#server/plans/queue-store.ts';
import { loansNamed, loansOwedTo, type ReachedLoan } from './reach-store.ts';
import { answersIn, findAnswer, type ReliefAnswer } from './store.ts';
import { termsOf, type GrantedTerm } from './terms-store.ts';

export interface ReliefForLender extends Omit<ReliefAnswer, 'wordsSealed' | 'answerSealed'> {
  readonly person: string;
  readonly caseNumber: string;
  /** The plan of the same person that waits for this lender too. */
  readonly waitingShareId: string | null;
  readonly story: string;
  readonly words: string;
  readonly loans: readonly ReachedLoan[];
  /** The loans that the answer covers, whatever became of them since. */
  readonly covered: readonly ReachedLoan[];
  readonly terms: readonly GrantedTerm[];
  readonly limits: ReliefLimits;
  readonly complain: ComplaintRoute;
  readonly timeZone: string;
  readonly mayAnswer: boolean;
}

/** One request as its lender may see it: its own loans and what the borrower told, no one else's. */
export async function readReliefForLender(ctx: Ctx, answerId: string): Promise<ReliefForLender> {
  const me = asLender(ctx);
  const { groupId, lenderId } = me.actor;
  return read(me, async (tx) => {
    const found = await findAnswer(tx, { groupId, lenderId }, answerId);
    if (!found) throw new NotFound('No such request.');
    const { wordsSealed, answerSealed, ...answer } = found;
    const names = await namesAtLender(tx, me.keys, me.actor, [answer.borrowerId]);
    const place = jurisdictionOf(answer.jurisdiction);
    const terms = await termsOf(tx, groupId, [answerId]);
    const loanIds = terms.map(({ loanId }) => loanId);
    return {
      ...answer,
      person: names.get(answer.borrowerId) ?? '',
      caseNumber: await readCaseNumber(tx, me, answer.caseId),
      waitingShareId: await waitingShareOfCase(tx, me.actor, answer.caseId),
      story: me.keys.open(wordsSealed),
      words: answerSealed === null ? '' : me.keys.open(answerSealed),
      loans: await loansOwedTo(tx, groupId, lenderId, answer.caseId),
      covered: await loansNamed(tx, groupId, lenderId, loanIds),
      terms,
      limits: houseReliefLimits,
      complain: place.complaints.value,
      timeZone: place.timeZone,
      mayAnswer: me.actor.role !== 'viewer',
    };
  });
}

export interface WaitingRelief {
  readonly id: string;
  readonly caseId: string;
  readonly person: string;
  readonly deadlineOn: string;
  readonly late: boolean;
  readonly createdAt: Date;
}

/** The requests that this lender still owes an answer, the nearest deadline first. */
export async function listWaitingRelief(ctx: Ctx): Promise<WaitingRelief[]> {
  const me = asLender(ctx);
  const { groupId, lenderId } = me.actor;
  return read(me, async (tx) => {
    const rows = await answersIn(tx, { groupId, lenderId }, unanswered);
    const ids = rows.map(({ borrowerId }) => borrowerId);
    const names = await namesAtLender(tx, me.keys, me.actor, ids);
    return rows.map(({ id, caseId, borrowerId, deadlineOn, state, createdAt }) => ({
      ...{ id, caseId, deadlineOn, createdAt },
      person: names.get(borrowerId) ?? '',
      late: state === 'overdue',
    }));
  });
}
