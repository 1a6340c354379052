import { balance, less, NOTHING, type Components } from '#domain/loans/loan.ts';
import { payOldest, takeNewest } from '#domain/payments/dues.ts';
import type { Leg } from '#domain/payments/entries.ts';
import type { Tx } from '#server/db/database.ts';
import { holdDues, setOwed, setPaid, type HeldDue, type HeldLoan } from './ledger-store.ts';

/**
 * Carries what was posted into the figures that pages show: what is owed on each loan, and how much of
 * each due of a plan is paid. In the same transaction as the posting, on loans that it holds.
 */
export async function shiftLoans(
  tx: Tx,
  groupId: string,
  held: ReadonlyMap<string, HeldLoan>,
  legs: readonly Leg[],
  way: 'paid' | 'returned',
): Promise<void> {
  const moved = legs.filter((leg) => balance(leg.parts) > 0n && held.has(leg.loanId));
  const after = new Map(
    moved.flatMap((leg) => {
      const loan = held.get(leg.loanId);
      const change = way === 'paid' ? leg.parts : negative(leg.parts);
      return loan ? [[leg.loanId, { state: loan.state, owed: less(loan.owed, change) }]] : [];
    }),
  );
  await setOwed(tx, groupId, after);
  const dues = await holdDues(tx, groupId, [...after.keys()]);
  const marked = moved.flatMap((leg) => mark(dues, leg, way));
  await setPaid(tx, groupId, marked);
}

function mark(dues: readonly HeldDue[], leg: Leg, way: 'paid' | 'returned'): HeldDue[] {
  const own = dues.filter((due) => due.loanId === leg.loanId);
  const amount = balance(leg.parts);
  const paid = way === 'paid' ? payOldest(amount, own) : takeNewest(amount, own);
  return own.flatMap((due, n) => (paid[n] === due.paid ? [] : [{ ...due, paid: paid[n] ?? 0n }]));
}

function negative(parts: Components): Components {
  return less(NOTHING, parts);
}
