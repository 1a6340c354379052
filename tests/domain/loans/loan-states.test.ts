import { expect, test } from 'vitest';
import { loanMachine, owing, type LoanEvent, type LoanState } from '#domain/loans/loan-states.ts';
import { isFinal, move, reachable } from '#domain/states/machine.ts';

test('every state is reachable, and only a written-off loan never opens again', () => {
  expect(reachable(loanMachine)).toEqual(
    new Set(['open', 'paused', 'settled', 'recalled', 'written_off']),
  );
  expect(isFinal(loanMachine, 'written_off')).toBe(true);
});

test.each<[LoanState, LoanEvent, LoanState | undefined]>([
  ['open', 'pay_off', 'settled'],
  ['settled', 'reopen', 'open'],
  ['recalled', 'reopen', 'open'],
  ['paused', 'resume', 'open'],
  ['written_off', 'reopen', undefined],
  ['settled', 'pause', undefined],
])('%s + %s leads to %s', (state, event, next) => {
  expect(move(loanMachine, state, event)).toBe(next);
});

test('money is owed on open and paused loans only', () => {
  expect(owing).toEqual(['open', 'paused']);
});
