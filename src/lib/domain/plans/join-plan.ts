import type { Day } from '#domain/calendar/day.ts';
import { smaller } from '#domain/money/minor.ts';
import type { PayCalendar } from '#domain/plans/pay-dates.ts';
import { dayOfPayment, type Instalment, type Offer } from '#domain/plans/schedule.ts';

/**
 * The instalments of an agreed share as they join a plan. Where payments could not begin on the day
 * that was asked for, each keeps its place in the row from `startOn` on. Each loan's instalments are
 * fitted to what is owed now: less is taken off the last ones, more is put on the last one.
 */
export function joining(
  agreed: readonly Instalment[],
  offer: Offer,
  startOn: Day,
  owed: ReadonlyMap<string, bigint>,
  calendar: PayCalendar,
): Instalment[] {
  const from = startOn > offer.startOn ? startOn : offer.startOn;
  const dayOf = dayOfPayment({ ...offer, startOn: from }, calendar);
  const left = new Map(owed);
  const lastOf = new Map(agreed.map((each) => [each.loanId, each.seq]));
  return agreed
    .toSorted((a, b) => a.seq - b.seq)
    .map((each) => {
      const rest = left.get(each.loanId) ?? 0n;
      const isLast = lastOf.get(each.loanId) === each.seq;
      const amount = isLast ? rest : smaller(rest, each.amount);
      left.set(each.loanId, rest - amount);
      return { ...each, amount, dueOn: dayOf(each.seq) };
    })
    .filter((each) => each.amount > 0n);
}
