import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance, type Components } from '#domain/loans/loan.ts';
import { unknownToTape, type Moved, type PaidOn } from '#domain/payments/unknown-to-tape.ts';

const AS_OF = '2026-11-23';
const on = (loanId: string, principal: bigint, interest = 0n): Moved => ({
  loanId,
  parts: { fees: 0n, interest, principal },
});
const paid = [on('a', 250n, 50n), on('b', 200n)];
const back = [on('b', -200n)];
const sent = (amount: bigint, sentOn?: string): PaidOn => ({ amount, sentOn });
const YESTERDAY = '2026-11-22';
const total = (moved: readonly Moved[]) =>
  moved.reduce((sum, { parts }: { parts: Components }) => sum + balance(parts), 0n);

describe('a lender’s figures of 23 November', () => {
  test.each<[string, Moved[][], PaidOn[], Moved[]]>([
    ['know a payment sent on the day before', [paid], [sent(500n, YESTERDAY)], []],
    ['know none that was sent on the day itself', [paid], [sent(500n, AS_OF)], paid],
    ['know none that was sent later', [paid], [sent(500n, '2026-11-24')], paid],
    ['know none that is under way', [paid], [sent(500n)], paid],
    ['know none whose lender has no account to send it to', [paid], [], paid],
    [
      'know of a payment less what went back before it was sent',
      [paid, back],
      [sent(300n, YESTERDAY)],
      [],
    ],
    [
      'know neither, while the rest is not sent',
      [paid, back],
      [sent(300n, AS_OF)],
      [...paid, ...back],
    ],
    [
      'know a payment whose refund was not taken back yet',
      [paid, back],
      [sent(500n, YESTERDAY)],
      back,
    ],
    [
      'know neither, once it was taken back',
      [paid, back],
      [sent(500n, YESTERDAY), sent(-200n, YESTERDAY)],
      [],
    ],
    [
      'know a payment, taken back on the day',
      [paid, back],
      [sent(500n, YESTERDAY), sent(-200n, AS_OF)],
      back,
    ],
    [
      'know a payment that went back and came again',
      [paid, back, [on('b', 200n)]],
      [sent(500n, YESTERDAY)],
      [],
    ],
    ['know nothing of nothing', [], [], []],
  ])('%s', (_, postings, paidOn, unknown) => {
    expect(unknownToTape(AS_OF, postings, paidOn)).toEqual(unknown);
  });

  test('know a part of a payment as it was placed, where no posting tells which', () => {
    const unknown = unknownToTape(AS_OF, [paid], [sent(250n, YESTERDAY)]);
    expect(unknown).toEqual([on('a', 0n, 25n), on('a', 125n), on('b', 100n)]);
  });
});

test('law: what they know and what they do not is all that was paid', () => {
  const amount = fc.bigInt(1n, 10n ** 9n);
  const postings = fc.array(
    fc.tuple(fc.constantFrom('a', 'b'), amount).map(([loanId, minor]) => [on(loanId, minor)]),
    { minLength: 1, maxLength: 6 },
  );
  const ways = fc.array(
    fc.record({ amount, sentOn: fc.constantFrom(undefined, YESTERDAY, AS_OF) }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(postings, ways, (moved, paidOn) => {
      const known = paidOn.filter(({ sentOn }) => sentOn === YESTERDAY);
      const reached = known.reduce((sum, each) => sum + each.amount, 0n);
      expect(total(unknownToTape(AS_OF, moved, paidOn)) + reached).toBe(total(moved.flat()));
    }),
  );
});
