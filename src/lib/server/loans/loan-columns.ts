import type { Components } from '#domain/loans/loan.ts';

interface PartColumns {
  readonly feesMinor: bigint;
  readonly interestMinor: bigint;
  readonly principalMinor: bigint;
}

/** The parts of a loan as the columns of every table that holds them. */
export function columnsOf(parts: Components): PartColumns {
  return {
    feesMinor: parts.fees,
    interestMinor: parts.interest,
    principalMinor: parts.principal,
  };
}

/** The parts of a loan as such columns hold them. */
export function partsOf(row: PartColumns): Components {
  return { fees: row.feesMinor, interest: row.interestMinor, principal: row.principalMinor };
}
