import type { LoanTerm } from '#domain/hardship/relief-terms.ts';
import { loanMachine, type LoanEvent } from '#domain/loans/loan-states.ts';
import { move } from '#domain/states/machine.ts';
import { record } from '#server/audit/record.ts';
import { moveCase } from '#server/cases/move-cases.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { withdrawEmptyShares } from '#server/plans/withdraw-share.ts';
import type { ReachedLoan } from './reach-store.ts';
import type { ReliefAnswer } from './store.ts';
import { setLoanState } from './terms-store.ts';

const VERBS = {
  pause: 'loan.paused',
  resume: 'loan.resumed',
  write_off: 'loan.written_off',
} as const;

/**
 * What granted terms do to loans, to offers on them and to the case at once; the lender's own books
 * follow in its files.
 */
export async function applyTerms(
  tx: Tx,
  ctx: Ctx,
  answer: ReliefAnswer,
  loans: readonly ReachedLoan[],
  terms: readonly LoanTerm[],
): Promise<void> {
  for (const loan of loans) {
    const own = terms.filter((term) => term.loanId === loan.id);
    if (own.some((term) => term.kind === 'write_off_full')) {
      await moveLoan(tx, ctx, answer, loan, 'write_off');
    } else if (own.some((term) => term.kind === 'pause')) {
      await moveLoan(tx, ctx, answer, loan, 'pause');
    }
  }
  await withdrawEmptyShares(tx, ctx, answer);
  if (terms.length > 0) await moveCase(tx, ctx, answer.caseId, 'relief_granted');
}

/** Moves one loan where its state lets it; where it does not, nothing happens. */
export async function moveLoan(
  tx: Tx,
  ctx: Ctx,
  { groupId, caseId, borrowerId, lenderId }: ReliefAnswer,
  loan: Pick<ReachedLoan, 'id' | 'state'>,
  event: LoanEvent & keyof typeof VERBS,
): Promise<void> {
  const next = move(loanMachine, loan.state, event);
  if (next === undefined) return;
  await setLoanState(tx, groupId, loan.id, next);
  await record(tx, ctx, {
    verb: VERBS[event],
    subject: { kind: 'loan', id: loan.id },
    ...{ caseId, borrowerId, lenderId, loanId: loan.id },
  });
}
