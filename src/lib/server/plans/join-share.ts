import { addDays, dayIn } from '#domain/calendar/day.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { joining } from '#domain/plans/join-plan.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { findLender } from '#server/lenders/store.ts';
import { instalmentsOf, replaceInstalments } from './instalments-store.ts';
import { payCalendar } from './load-situation.ts';
import { changeShare, type StoredShare } from './shares-store.ts';
import { loansOf } from './situation-store.ts';
import { offerOf } from './store.ts';

/** Puts an agreed share in force: fitted to what its loans owe now, from the next pay day on. */
export async function joinShare(tx: Tx, ctx: Ctx, share: StoredShare): Promise<void> {
  const { groupId, planId, lenderId, borrowerId } = share;
  const { jurisdiction } = await findLender(tx, groupId, lenderId);
  const place = jurisdictionOf(jurisdiction);
  const today = dayIn(place.timeZone, ctx.clock.now());
  const agreed = await instalmentsOf(tx, groupId, planId, lenderId);
  const loans = await loansOf(tx, groupId, borrowerId, lenderId);
  const owed = new Map(
    loans
      .filter((loan) => loan.state === 'open' && !loan.disputed)
      .map((loan) => [loan.id, loan.balance]),
  );
  const calendar = payCalendar(place, today);
  const list = joining(agreed, offerOf(share), addDays(today, 1), owed, calendar);
  await replaceInstalments(tx, { groupId, planId, lenderId, borrowerId }, list, true);
  const days = list.map((each) => each.dueOn).toSorted();
  const [firstOn = share.firstOn, lastOn = share.lastOn] = [days[0], days.at(-1)];
  await changeShare(tx, share, { firstOn, lastOn });
}
