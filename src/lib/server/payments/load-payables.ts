import { dayIn, type Day } from '#domain/calendar/day.ts';
import type { Currency } from '#domain/money/currency.ts';
import { payableOn } from '#domain/payments/allocate.ts';
import type { PayTerms } from '#domain/payments/decide-payment.ts';
import { payChoices } from '#domain/payments/dues.ts';
import { findCaseFrame } from '#server/cases/store.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { NotFound } from '#server/errors.ts';
import { groupSettings } from '#server/lenders/store.ts';
import { duesOf, payableLoans, type PayableLoan } from './payables-store.ts';

/** All that a payment of this borrower is decided on, with the names that a page shows beside it. */
export interface PaySituation extends PayTerms {
  /** Other currencies in which something may be paid too. */
  readonly otherCurrencies: readonly Currency[];
  readonly today: Day;
  readonly loans: readonly PayableLoan[];
}

/** Loads it, in the currency asked for or the one in which most may be paid; undefined where nothing may. */
export async function loadPayables(
  tx: Tx,
  ctx: Ctx<BorrowerActor>,
  wanted?: Currency,
): Promise<PaySituation | undefined> {
  const { groupId, borrowerId, caseId } = ctx.actor;
  const frame = await findCaseFrame(tx, groupId, caseId);
  if (!frame) throw new NotFound('No such case.');
  const all = await payableLoans(tx, groupId, borrowerId);
  const currencies = byAmount(all);
  const currency = currencies.find((each) => each === wanted) ?? currencies[0];
  if (!currency) return undefined;
  const loans = all.filter((loan) => loan.currency === currency);
  const { weighBy } = await groupSettings(tx, groupId);
  const today = dayIn(frame.timeZone, ctx.clock.now());
  const dues = await duesOf(
    tx,
    groupId,
    loans.map((loan) => loan.loanId),
  );
  return {
    ...{ currency, today, loans },
    otherCurrencies: currencies.filter((each) => each !== currency),
    choices: payChoices(loans, dues, today),
    weighBy,
    least: ctx.payments.first.least(currency),
  };
}

function byAmount(loans: readonly PayableLoan[]): Currency[] {
  const sums = new Map<Currency, bigint>();
  for (const loan of loans) {
    sums.set(loan.currency, (sums.get(loan.currency) ?? 0n) + payableOn(loan));
  }
  return [...sums].toSorted((a, b) => (a[1] > b[1] ? -1 : 1)).map(([currency]) => currency);
}
