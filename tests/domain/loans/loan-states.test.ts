import { expect, test } from 'vitest';
import {
  loanMachine,
  owing,
  stateOwing,
  type LoanEvent,
  type LoanState,
} from '#domain/loans/loan-states.ts';
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

test.each<[LoanState, bigint, LoanState]>([
  ['open', 1n, 'open'],
  ['open', 0n, 'settled'],
  ['paused', 1n, 'paused'],
  ['paused', 0n, 'settled'],
  ['settled', 0n, 'settled'],
  ['settled', 1n, 'open'],
  ['recalled', 0n, 'recalled'],
  ['recalled', 1n, 'open'],
  ['written_off', 0n, 'written_off'],
  ['written_off', 1n, 'written_off'],
])('a loan that is %s with %i left is %s', (state, owed, next) => {
  expect(stateOwing(state, owed)).toBe(next);
});
