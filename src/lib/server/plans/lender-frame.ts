import { dayIn, type Day } from '#domain/calendar/day.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import type { Frame } from '#domain/plans/schedule.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { findLender, groupSettings, type LenderRow } from '#server/lenders/store.ts';
import { instalmentsOf } from './instalments-store.ts';
import { payCalendar, planLoan } from './load-situation.ts';
import type { StoredShare } from './shares-store.ts';
import { loansOf, type LoanRow } from './situation-store.ts';

export interface LenderFrame {
  readonly lender: LenderRow;
  readonly today: Day;
  /** This lender's loans that the share is about, as they stand today. */
  readonly loans: readonly LoanRow[];
  readonly frame: Frame;
}

/** What a counter-offer to this share is laid out on: this lender's own loans and nothing else. */
export async function lenderFrame(tx: Tx, ctx: Ctx, share: StoredShare): Promise<LenderFrame> {
  const { groupId, lenderId, borrowerId, planId } = share;
  const lender = await findLender(tx, groupId, lenderId);
  const place = jurisdictionOf(lender.jurisdiction);
  const today = dayIn(place.timeZone, ctx.clock.now());
  const { weighBy } = await groupSettings(tx, groupId);
  const asked = await instalmentsOf(tx, groupId, planId, lenderId);
  const loanIds = new Set(asked.map((each) => each.loanId));
  const all = await loansOf(tx, groupId, borrowerId, lenderId);
  const loans = all.filter(
    (loan) => loanIds.has(loan.id) && loan.balance > 0n && !loan.disputed && loan.state === 'open',
  );
  const frame = {
    loans: loans.map((loan) => planLoan(loan, [lender])),
    weighBy,
    calendar: payCalendar(place, today),
    least: ctx.payments.first.least(share.currency),
  };
  return { lender, today, loans, frame };
}
