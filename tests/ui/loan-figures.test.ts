import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import ShareLoans from '#routes/lender/proposals/[id=uuid]/ShareLoans.svelte';
import LoanFacts from '#routes/(borrower)/loans/[id=uuid]/LoanFacts.svelte';
import { overwriteGetLocale } from '#locales/runtime';
import type { LenderProposal } from '#server/plans/read-proposal-for-lender.ts';
import type { LoanPage } from '#server/loans/read-loan.ts';

// What a tape does not give is not shown as a zero or as a heading over nothing.

describe('the loans of a proposal', () => {
  type Loan = LenderProposal['loans'][number];
  const bare = {
    ...{ id: 'a', account: 'A-1', department: null, product: null, currency: 'AUD' },
    ...{ balance: 300_000n, contractual: 0n, overdueSince: null },
  } as Loan;
  const full: Loan = { ...bare, id: 'b', product: 'Car loan', contractual: 9_000n };
  const shown = (...loans: Loan[]) => render(ShareLoans, { props: { loans } }).body;

  test('leave out a column that no loan fills', () => {
    expect(shown(bare)).toContain('$3,000.00');
    expect(shown(bare)).not.toMatch(/Product|Agreed monthly|\$0\.00/);
  });

  test('name what a loan is for in the reader’s language', () => {
    overwriteGetLocale(() => 'zh-Hans');
    const body = shown(full);
    overwriteGetLocale(() => 'en');
    expect(body).toContain('汽车贷款');
  });

  test('keep it where one does, and say nothing of the others', () => {
    expect(shown(bare, full)).toMatch(/Car loan[\s\S]*\$90\.00/);
    expect(shown(bare, full)).not.toContain('$0.00');
  });
});

test('a loan’s own page says what is due each month only where there is such a sum', () => {
  const page = (contractual: bigint | undefined) =>
    ({
      loan: {
        ...{ lender: 'Northwind', department: null, product: null, account: 'A-1' },
        ...{ currency: 'AUD', balance: 0n, components: {}, attention: 'none' },
      },
      contractual,
    }) as unknown as LoanPage;
  const shown = (contractual?: bigint) =>
    render(LoanFacts, { props: { page: page(contractual) } }).body;
  expect(shown(9_000n)).toContain('$90.00');
  for (const none of [0n, undefined]) expect(shown(none)).not.toContain('Each month');
});
