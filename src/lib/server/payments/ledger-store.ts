import { and, asc, eq, inArray } from 'drizzle-orm';
import { balance, type Components } from '#domain/loans/loan.ts';
import { stateOwing, type LoanState } from '#domain/loans/loan-states.ts';
import type { Due } from '#domain/payments/dues.ts';
import type { Entry } from '#domain/payments/entries.ts';
import type { Taker } from '#domain/payments/posting.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import { among, insertAll, updateAll } from '#server/db/bulk.ts';
import type { Tx } from '#server/db/database.ts';
import { ledgerEntries, ledgerPostings } from '#server/db/schema/ledger.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { instalments } from '#server/db/schema/plans.ts';
import { columnsOf, partsOf } from '#server/loans/loan-columns.ts';

export interface Posting {
  readonly groupId: string;
  readonly id: string;
  readonly kind: (typeof ledgerPostings.$inferInsert)['kind'];
  /** The one thing that this posting records; the database lets it in once. */
  readonly source: string;
  readonly at: Date;
}

/** Writes a posting with its entries. Nothing where there are none. */
export async function post(tx: Tx, posting: Posting, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(ledgerPostings).values(posting);
  const { groupId, id: postingId } = posting;
  await insertAll(
    tx,
    ledgerEntries,
    entries.map(({ amount: amountMinor, ...entry }, n) => ({
      ...{ groupId, postingId, n: n + 1, amountMinor },
      ...entry,
    })),
  );
}

/** A loan while money moves on it: held until the transaction ends. */
export interface HeldLoan extends Taker {
  readonly caseId: string;
}

/** Holds these loans, always in the same order, so that two payments never wait for each other. */
export async function holdLoans(tx: Tx, groupId: string, loanIds: readonly string[]) {
  const rows = await tx
    .select({ loan: loans, jurisdiction: lenders.jurisdiction })
    .from(loans)
    .innerJoin(lenders, and(eq(lenders.groupId, loans.groupId), eq(lenders.id, loans.lenderId)))
    .where(and(eq(loans.groupId, groupId), among(loans.id, loanIds)))
    .orderBy(asc(loans.id))
    .for('no key update', { of: loans });
  return new Map<string, HeldLoan>(
    rows.map(({ loan, jurisdiction }) => [
      loan.id,
      {
        owed: partsOf(loan),
        order: jurisdictionOf(jurisdiction).allocationOrder.value,
        state: loan.state,
        disputed: loan.disputed,
        caseId: loan.caseId,
      },
    ]),
  );
}

/** Writes what is owed now on loans that are held; one that is all paid is settled, and back again. */
export async function setOwed(
  tx: Tx,
  groupId: string,
  owed: ReadonlyMap<string, { readonly state: LoanState; readonly owed: Components }>,
): Promise<void> {
  const rows = [...owed].map(([id, { state, owed: parts }]) => {
    return { groupId, id, ...columnsOf(parts), state: stateOwing(state, balance(parts)) };
  });
  await updateAll(tx, loans, ['groupId', 'id'], rows);
}

export interface HeldDue extends Due {
  readonly planId: string;
  readonly n: number;
}

/** Holds what plans in force ask for on these loans, the oldest first. */
export async function holdDues(
  tx: Tx,
  groupId: string,
  loanIds: readonly string[],
): Promise<HeldDue[]> {
  const rows = await tx
    .select()
    .from(instalments)
    .where(
      and(
        eq(instalments.groupId, groupId),
        inArray(instalments.loanId, [...loanIds]),
        eq(instalments.inForce, true),
      ),
    )
    .orderBy(asc(instalments.planId), asc(instalments.loanId), asc(instalments.n))
    .for('update');
  return rows.map((row) => ({
    ...{ planId: row.planId, loanId: row.loanId, n: row.n, dueOn: row.dueOn },
    ...{ amount: row.amountMinor, paid: row.paidMinor },
  }));
}

export async function setPaid(
  tx: Tx,
  groupId: string,
  dues: readonly (HeldDue & { readonly paid: bigint })[],
): Promise<void> {
  await updateAll(
    tx,
    instalments,
    ['groupId', 'planId', 'loanId', 'n'],
    dues.map(({ planId, loanId, n, paid }) => ({ groupId, planId, loanId, n, paidMinor: paid })),
  );
}
