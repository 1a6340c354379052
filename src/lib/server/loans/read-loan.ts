import { dayIn, type Day } from '#domain/calendar/day.ts';
import { less, NOTHING } from '#domain/loans/loan.ts';
import { story, type StoryEvent, type StoryLine } from '#domain/loans/story.ts';
import { LOAN_POSTINGS } from '#domain/payments/loan-postings.ts';
import { findCaseFrame } from '#server/cases/store.ts';
import type { Ctx } from '#server/ctx.ts';
import { elevated, read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { partsOf } from './loan-columns.ts';
import { viewLoan, type LoanView } from './loan-view.ts';
import { findLoans, type FoundLoan } from './store.ts';
import { findFigures, findMoneyMoves } from './story-store.ts';

/** One loan with all that explains it (product rule 2). */
export interface LoanPage {
  readonly loan: LoanView;
  readonly openedOn: Day | undefined;
  readonly contractual: bigint | undefined;
  readonly ratePpm: number | undefined;
  readonly overdueSince: Day | undefined;
  readonly reliefKinds: readonly string[];
  readonly story: readonly StoryLine[];
  /** Who collects it and how to reach them. */
  readonly lender: { readonly name: string; readonly phone: string; readonly email: string };
  readonly operator: { readonly name: string; readonly phone: string };
  readonly groupKind: 'internal' | 'external';
}

/** A loan of the borrower's own, of a lender they let in. Any other does not exist. */
export async function readLoan(ctx: Ctx, loanId: string): Promise<LoanPage> {
  const own = asBorrower(ctx);
  const { groupId, borrowerId, caseId } = own.actor;
  return read(own, async (tx) => {
    const frame = await findCaseFrame(tx, groupId, caseId);
    if (!frame) throw new NotFound('No such case.');
    const today = dayIn(frame.timeZone, ctx.clock.now());
    const [found] = await findLoans(tx, { groupId, borrowerId, today }, loanId);
    if (!found) throw new NotFound('No such loan.');
    const figures = await findFigures(tx, groupId, loanId);
    // Ledger rows belong to no borrower; these are of a loan that was just found to be theirs.
    const moves = await elevated(tx, own, () => findMoneyMoves(tx, groupId, loanId));
    const { loan, lender } = found;
    return {
      loan: viewLoan(found, today),
      openedOn: loan.openedOn ?? undefined,
      contractual: loan.contractualMinor ?? undefined,
      ratePpm: loan.ratePpm ?? undefined,
      overdueSince: loan.overdueSince ?? undefined,
      reliefKinds: found.termKinds,
      story: storyOf(found, figures, moves, frame.timeZone),
      lender: { name: lender.name, phone: lender.phone, email: lender.email },
      operator: { name: frame.operatorName, phone: frame.operatorPhone },
      groupKind: frame.groupKind,
    };
  });
}

type Figures = Awaited<ReturnType<typeof findFigures>>;
type Moves = Awaited<ReturnType<typeof findMoneyMoves>>;

function storyOf({ loan }: FoundLoan, figures: Figures, moves: Moves, zone: string): StoryLine[] {
  const told = figures.map(({ at, ...figure }) => ({
    at,
    event: {
      kind: 'figure' as const,
      on: figure.asOf,
      components: partsOf(figure),
      partsTold: figure.partsTold,
    },
  }));
  const moved = moves.map((row) => ({ at: row.at, event: moveOf(row, zone) }));
  const { originalMinor, openedOn } = loan;
  return story({
    lent: originalMinor === null ? undefined : { amount: originalMinor, on: openedOn ?? undefined },
    // As it came into the books: a figure is kept less the payments that the lender did not know of.
    events: [...moved, ...told]
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map(({ event }) => event),
    now: partsOf(loan),
  });
}

function moveOf(row: Moves[number], zone: string): StoryEvent {
  const change = {
    principal: BigInt(row.principal),
    interest: BigInt(row.interest),
    fees: BigInt(row.fees),
  };
  const isPaid = LOAN_POSTINGS[row.kind] === 'in';
  return {
    kind: isPaid ? 'payment' : 'payment_returned',
    on: dayIn(zone, row.at),
    components: isPaid ? less(NOTHING, change) : change,
  };
}
