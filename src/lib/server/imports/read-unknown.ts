import { NOTHING, plus, type Components } from '#domain/loans/loan.ts';
import { unknownToTape, type Moved, type PaidOn } from '#domain/payments/unknown-to-tape.ts';
import type { Tx } from '#server/db/database.ts';
import { movedUnknown, paidOnOf, type BooksOfDay } from './unknown-store.ts';

/** What was paid here on each loan that the lender's figures of that day do not know of, less what went back. */
export async function readUnknown(tx: Tx, books: BooksOfDay): Promise<Map<string, Components>> {
  const postings = postingsOf(await movedUnknown(tx, books));
  const paidOn = new Map<string, PaidOn[]>();
  for (const { paymentId, minor, sentOn } of await paidOnOf(tx, books, [...postings.keys()])) {
    const before = paidOn.get(paymentId) ?? [];
    paidOn.set(paymentId, [...before, { amount: minor, sentOn }]);
  }
  const unknown = new Map<string, Components>();
  for (const [paymentId, own] of postings) {
    const moves = unknownToTape(books.asOf, [...own.values()], paidOn.get(paymentId) ?? []);
    for (const { loanId, parts } of moves) {
      unknown.set(loanId, plus(unknown.get(loanId) ?? NOTHING, parts));
    }
  }
  return unknown;
}

/** By payment, then by posting, in the order they come. */
function postingsOf(lines: Awaited<ReturnType<typeof movedUnknown>>) {
  const postings = new Map<string, Map<string, Moved[]>>();
  for (const { paymentId, postingId, loanId, account, minor } of lines) {
    const own = postings.get(paymentId) ?? new Map<string, Moved[]>();
    const parts = { ...NOTHING, [account.replace('loan_', '')]: minor };
    own.set(postingId, [...(own.get(postingId) ?? []), { loanId: loanId ?? '', parts }]);
    postings.set(paymentId, own);
  }
  return postings;
}
