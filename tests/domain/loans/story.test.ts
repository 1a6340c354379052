import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balance, type Components } from '#domain/loans/loan.ts';
import { isSum, story, type StoryEvent, type StoryFacts } from '#domain/loans/story.ts';

const of = (principal: bigint, interest: bigint, fees: bigint): Components => ({
  principal,
  interest,
  fees,
});
const figure = (on: string, components: Components): StoryEvent => ({
  kind: 'figure',
  on,
  components,
});

describe('how the amount came about', () => {
  test('from what was lent, by the lender’s figures and payments, to now', () => {
    const lines = story({
      lent: { amount: 400000n, on: '2023-07-03' },
      events: [
        figure('2026-11-01', of(317281n, 469n, 0n)),
        { kind: 'payment', on: '2026-11-10', components: of(4531n, 469n, 0n) },
        figure('2026-12-01', of(312750n, 1200n, 1500n)),
      ],
      now: of(312750n, 1200n, 1500n),
    });
    expect(lines).toEqual([
      { kind: 'lent', amount: 400000n, on: '2023-07-03' },
      { kind: 'principal', amount: -82719n, on: '2026-11-01' },
      { kind: 'interest', amount: 469n, on: '2026-11-01' },
      { kind: 'figure', amount: 317750n, on: '2026-11-01' },
      { kind: 'payment', amount: -5000n, on: '2026-11-10' },
      { kind: 'interest', amount: 1200n, on: '2026-12-01' },
      { kind: 'fees', amount: 1500n, on: '2026-12-01' },
      { kind: 'figure', amount: 315450n, on: '2026-12-01' },
      { kind: 'now', amount: 315450n },
    ]);
  });

  test('where the lender never said what was lent, its first figure begins', () => {
    expect(
      story({ events: [figure('2026-11-01', of(90n, 5n, 1n))], now: of(90n, 5n, 1n) }),
    ).toEqual([
      { kind: 'principal', amount: 90n, on: '2026-11-01' },
      { kind: 'interest', amount: 5n, on: '2026-11-01' },
      { kind: 'fees', amount: 1n, on: '2026-11-01' },
      { kind: 'figure', amount: 96n, on: '2026-11-01' },
      { kind: 'now', amount: 96n },
    ]);
  });

  test('a payment that came back is added again', () => {
    const paid = of(40n, 5n, 0n);
    const lines = story({
      events: [
        figure('2026-11-01', of(90n, 5n, 0n)),
        { kind: 'payment', on: '2026-11-02', components: paid },
        { kind: 'payment_returned', on: '2026-11-05', components: paid },
      ],
      now: of(90n, 5n, 0n),
    });
    expect(lines.slice(-3).map(({ amount }) => amount)).toEqual([-45n, 45n, 95n]);
  });

  test('where a figure is only a total, nobody is told what of it is interest or fees', () => {
    const total = { ...figure('2026-11-20', of(120n, 0n, 0n)), partsTold: false };
    const lines = story({
      events: [
        figure('2026-11-01', of(90n, 5n, 0n)),
        total,
        figure('2026-11-27', of(100n, 25n, 0n)),
        figure('2026-11-30', of(100n, 27n, 0n)),
      ],
      now: of(100n, 27n, 0n),
    });
    expect(lines.slice(3).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['updated', 25n],
      ['figure', 120n],
      ['updated', 5n],
      ['figure', 125n],
      ['interest', 2n],
      ['figure', 127n],
      ['now', 127n],
    ]);
  });

  test('what nobody explained stands as such', () => {
    const lines = story({ events: [figure('2026-11-01', of(90n, 0n, 0n))], now: of(95n, 0n, 0n) });
    expect(lines.slice(-2)).toEqual([
      { kind: 'other', amount: 5n },
      { kind: 'now', amount: 95n },
    ]);
  });
});

test('law: the lines add up to what is owed now, whatever happened', () => {
  const amount = fc.bigInt(0n, 10n ** 12n);
  const components = fc.record({ principal: amount, interest: amount, fees: amount });
  const event = fc.record({
    kind: fc.constantFrom('figure', 'payment', 'payment_returned'),
    on: fc.constant('2026-11-01'),
    components,
    partsTold: fc.boolean(),
  });
  const facts: fc.Arbitrary<StoryFacts> = fc.record({
    lent: fc.option(fc.record({ amount }), { nil: undefined }),
    events: fc.array(event, { maxLength: 8 }),
    now: components,
  });
  fc.assert(
    fc.property(facts, (told) => {
      const lines = story(told);
      const sum = lines.filter((line) => !isSum(line)).reduce((all, line) => all + line.amount, 0n);
      expect(sum).toBe(balance(told.now));
      expect(lines.at(-1)).toEqual({ kind: 'now', amount: balance(told.now) });
    }),
    { numRuns: 10_000 },
  );
});
