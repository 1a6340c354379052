import { and, asc, eq, isNull } from 'drizzle-orm';
import type { SilenceRule } from '#domain/plans/deadline.ts';
import type { WeighBy } from '#domain/plans/split-plan.ts';
import { balance } from '#domain/loans/loan.ts';
import type { LoanState } from '#domain/loans/loan-states.ts';
import { isCurrency, type Currency } from '#domain/money/currency.ts';
import type { Tx } from '#server/db/database.ts';
import { cases } from '#server/db/schema/cases.ts';
import { consents } from '#server/db/schema/consent.ts';
import { groups, lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { NotFound } from '#server/errors.ts';

export interface Lender {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly currency: Currency;
  readonly timeZone: string;
  readonly phone: string;
}

export interface GroupSettings {
  readonly kind: 'internal' | 'external';
  readonly weighBy: WeighBy;
  readonly silence: SilenceRule;
}

export interface LoanRow {
  readonly id: string;
  readonly lenderId: string;
  readonly account: string;
  readonly department: string | null;
  readonly product: string | null;
  readonly currency: Currency;
  readonly balance: bigint;
  readonly contractual: bigint;
  readonly ratePpm: number | null;
  readonly overdueSince: string | null;
  readonly disputed: boolean;
  readonly state: LoanState;
  readonly asOf: string;
}

export async function groupSettings(tx: Tx, groupId: string): Promise<GroupSettings> {
  const [row] = await tx.select().from(groups).where(eq(groups.id, groupId));
  if (!row) throw new NotFound('No such group.');
  const silence: SilenceRule =
    row.silenceRule === 'consent'
      ? { rule: 'consent', afterDays: row.silenceDays }
      : { rule: 'escalate' };
  return { kind: row.kind, weighBy: row.splitWeights, silence };
}

/** The lenders of the group that the actor may know. */
export async function lendersOf(tx: Tx, groupId: string): Promise<Lender[]> {
  const rows = await tx
    .select()
    .from(lenders)
    .where(and(eq(lenders.groupId, groupId), isNull(lenders.leftOn)))
    .orderBy(asc(lenders.name));
  return rows.map(toLender);
}

export async function findLender(tx: Tx, groupId: string, lenderId: string): Promise<Lender> {
  const own = and(eq(lenders.groupId, groupId), eq(lenders.id, lenderId));
  const [row] = await tx.select().from(lenders).where(own);
  if (!row) throw new NotFound('No such lender.');
  return toLender(row);
}

/** A borrower's loans; with `lenderId`, only that lender's. */
export async function loansOf(
  tx: Tx,
  groupId: string,
  borrowerId: string,
  lenderId?: string,
): Promise<LoanRow[]> {
  const l = loans;
  const rows = await tx
    .select()
    .from(l)
    .where(
      and(
        eq(l.groupId, groupId),
        eq(l.borrowerId, borrowerId),
        lenderId === undefined ? undefined : eq(l.lenderId, lenderId),
      ),
    )
    .orderBy(asc(l.lenderId), asc(l.account));
  return rows.map((row) => ({
    id: row.id,
    lenderId: row.lenderId,
    account: row.account,
    department: row.department,
    product: row.product,
    ratePpm: row.ratePpm,
    overdueSince: row.overdueSince,
    disputed: row.disputed,
    asOf: row.asOf,
    currency: known(row.currency),
    state: row.state as LoanState,
    contractual: row.contractualMinor ?? 0n,
    balance: balance({
      principal: row.principalMinor,
      interest: row.interestMinor,
      fees: row.feesMinor,
    }),
  }));
}

export async function consentsOf(tx: Tx, groupId: string, borrowerId: string) {
  const rows = await tx
    .select()
    .from(consents)
    .where(and(eq(consents.groupId, groupId), eq(consents.borrowerId, borrowerId)));
  return rows.map((row) => ({
    lenderId: row.lenderId,
    version: row.textVersion,
    withdrawn: row.withdrawnAt !== null,
  }));
}

/** Holds the borrower's case until the transaction ends, so that two clicks come one after the other. */
export async function lockCase(tx: Tx, groupId: string, caseId: string): Promise<void> {
  const own = and(eq(cases.groupId, groupId), eq(cases.id, caseId));
  const [row] = await tx.select({ id: cases.id }).from(cases).where(own).for('update');
  if (!row) throw new NotFound('No such case.');
}

function toLender(row: typeof lenders.$inferSelect): Lender {
  const { id, name, jurisdiction, timeZone, phone } = row;
  return { id, name, jurisdiction, timeZone, phone, currency: known(row.currency) };
}

function known(currency: string): Currency {
  if (!isCurrency(currency)) throw new RangeError(`no currency "${currency}"`);
  return currency;
}
