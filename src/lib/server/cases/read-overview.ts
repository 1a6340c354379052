import { dayIn, type Day } from '#domain/calendar/day.ts';
import { groupByAttention, type AttentionGroup } from '#domain/cases/group-by-attention.ts';
import { totals, type CaseTotal } from '#domain/cases/totals.ts';
import { freshness, type Freshness } from '#domain/loans/freshness.ts';
import { findConsents, findLendersOf } from '#server/consent/store.ts';
import { consentStanding } from '#domain/consent/consent.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { viewLoan, type LoanView } from '#server/loans/loan-view.ts';
import { findLoans, type FoundLoan } from '#server/loans/store.ts';
import { findCaseFrame, type CaseFrame } from './store.ts';

/** One lender's figures: how far they can be trusted. */
export interface LenderFigures {
  readonly lenderId: string;
  readonly name: string;
  readonly freshness: Freshness;
}

export interface Overview {
  readonly frame: CaseFrame;
  readonly today: Day;
  readonly totals: readonly CaseTotal[];
  readonly groups: readonly AttentionGroup<LoanView>[];
  readonly lenders: readonly LenderFigures[];
  /** Lenders whose loans are not shown: never asked about, or taken out again. */
  readonly unseen: { readonly neverAsked: number; readonly withdrawn: number };
}

/**
 * Everything one borrower owes to the lenders they let in (product rule 1): the loans and all that
 * stands around them come in one query, and the totals are reckoned from the same rows.
 */
export async function readOverview(ctx: Ctx): Promise<Overview> {
  const own = asBorrower(ctx);
  const { groupId, borrowerId, caseId } = own.actor;
  return read(own, async (tx) => {
    const frame = await findCaseFrame(tx, groupId, caseId);
    if (!frame) throw new NotFound('No such case.');
    const today = dayIn(frame.timeZone, ctx.clock.now());
    const found = await findLoans(tx, { groupId, borrowerId, today });
    const loans = found.map((row) => viewLoan(row, today));
    const theirs = await findLendersOf(tx, groupId, borrowerId);
    const consents = await findConsents(tx, groupId, borrowerId);
    const seen = new Set(loans.map(({ lenderId }) => lenderId));
    const unseen = theirs
      .filter(({ id }) => !seen.has(id))
      .map(({ id }) => consentStanding(id, consents));
    return {
      frame,
      today,
      totals: totals(loans),
      groups: groupByAttention(loans),
      lenders: figuresOf(found, today),
      unseen: {
        neverAsked: unseen.filter((standing) => standing === 'never_asked').length,
        withdrawn: unseen.filter((standing) => standing === 'withdrawn').length,
      },
    };
  });
}

function figuresOf(found: readonly FoundLoan[], today: Day): LenderFigures[] {
  const byLender = new Map(
    found.map(({ loan, lender }) => [
      loan.lenderId,
      {
        lenderId: loan.lenderId,
        name: lender.name,
        freshness: freshness(lender.asOf ?? undefined, today),
      },
    ]),
  );
  return [...byLender.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
