import { and, eq } from 'drizzle-orm';
import { balance } from '#domain/loans/loan.ts';
import type { Ctx } from '#server/ctx.ts';
import { auditLog } from '#server/db/schema/audit.ts';
import { ledgerPostings } from '#server/db/schema/ledger.ts';
import { loans } from '#server/db/schema/loans.ts';
import { payments } from '#server/db/schema/payments.ts';
import { transact } from '#server/db/transact.ts';
import { verifyLedger } from '#server/payments/verify-ledger.ts';
import { previewPayment } from '#server/payments/preview-payment.ts';
import type { PayWish } from '#domain/payments/decide-payment.ts';
import { startPayment } from '#server/payments/start-payment.ts';
import type { World } from '#tests/support/database.ts';
import type { BorrowerSituation, GroupSituation } from '#tests/support/situations.ts';

export const CARD = '4242 4242 4242 4242';
export const NO_FUNDS = '4000 0000 0000 9995';
export const ASKS = '4000 0025 0000 3155';
export const TAKEN_BACK = '4000 0000 0000 0259';

/** What tests of money do over and over, in one world, for one borrower. */
export function paying(world: World, group: GroupSituation, borrower: BorrowerSituation) {
  const own = world.ctx(borrower.actor);
  const { groupId } = group;
  const system = world.ctx({ kind: 'system', groupId });
  const { standIn } = world.base.payments;
  if (!standIn) throw new Error('the stand-in is not there');

  const start = async (wish: PayWish, once = world.base.newId(), ctx: Ctx = own) => {
    const preview = await previewPayment(ctx, wish);
    if (!preview.ok) throw new Error(preview.refused.code);
    const started = await startPayment(ctx, { once, wish, seen: preview.value.amount });
    if (!started.ok) throw new Error(started.refused.code);
    return started.value;
  };
  const checkoutOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);
  const stored = async (id: string) => {
    const [row] = await transact(system, (tx) =>
      tx.select().from(payments).where(eq(payments.id, id)),
    );
    if (!row) throw new Error('no such payment');
    return row;
  };

  return {
    own,
    system,
    standIn,
    start,
    checkoutOf,
    stored,
    /** From the choice to the provider's answer; our own side hears of it when the jobs run. */
    async pay(wish: PayWish, card = CARD) {
      const { paymentId, url } = await start(wish);
      await standIn.payByCard(checkoutOf(url), card);
      return paymentId;
    },
    async balances() {
      const rows = await transact(system, (tx) =>
        tx.select().from(loans).where(eq(loans.borrowerId, borrower.borrowerId)),
      );
      return new Map(
        rows.map((row) => [
          row.id,
          balance({
            principal: row.principalMinor,
            interest: row.interestMinor,
            fees: row.feesMinor,
          }),
        ]),
      );
    },
    async postings(source: string) {
      return transact(system, (tx) =>
        tx
          .select()
          .from(ledgerPostings)
          .where(and(eq(ledgerPostings.groupId, groupId), eq(ledgerPostings.source, source))),
      );
    },
    async audited(verb: string) {
      return transact(system, (tx) =>
        tx
          .select()
          .from(auditLog)
          .where(and(eq(auditLog.groupId, groupId), eq(auditLog.verb, verb))),
      );
    },
    /** Every figure that a page shows, against the ledger. */
    async differences() {
      return (await verifyLedger(system)).differences;
    },
  };
}
