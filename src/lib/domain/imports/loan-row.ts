import type { Day } from '#domain/calendar/day.ts';
import type { PersonFacts } from '#domain/matching/person-record.ts';
import type { Currency } from '#domain/money/currency.ts';

/** One good line of a tape. Amounts are minor units of `currency`; null is what the tape does not tell. */
export interface LoanRow {
  readonly line: number;
  readonly account: string;
  readonly department: string | null;
  readonly product: string | null;
  readonly openedOn: Day | null;
  readonly currency: Currency;
  readonly original: bigint | null;
  readonly principal: bigint;
  readonly interest: bigint;
  readonly fees: bigint;
  /** Whether the tape tells these parts; else it tells a total, and what is interest or fees is not known. */
  readonly partsTold: boolean;
  /** What the contract asks for each month. */
  readonly instalment: bigint | null;
  /** Yearly rate in millionths. */
  readonly ratePpm: number | null;
  readonly overdueSince: Day;
  readonly disputed: boolean;
  readonly person: PersonFacts;
}

/**
 * The row as one text, the same for the same facts whatever the tape's form or line. Hashed with a key
 * and kept, it tells the next tape whether anything changed without opening what is sealed.
 */
export function canonicalRow(row: LoanRow): string {
  const facts = Object.entries({ ...row, ...row.person });
  const told = facts.filter(([name]) => name !== 'line' && name !== 'person');
  const sorted = told.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}
