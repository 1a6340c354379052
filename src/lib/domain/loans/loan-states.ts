import { move, type Machine } from '#domain/states/machine.ts';

/**
 * A loan as we know it here. `settled`: nothing is left to pay. `recalled`: its lender took it back,
 * and no longer tells us of it. `written_off`: the lender asks for no more, for good. Whether part
 * of it is disputed stands beside its state, since any loan may be.
 */
export type LoanState = 'open' | 'paused' | 'settled' | 'recalled' | 'written_off';
export type LoanEvent = 'pay_off' | 'reopen' | 'pause' | 'resume' | 'recall' | 'write_off';

/** What payments, tapes and lenders do to a loan. */
export const loanMachine: Machine<LoanState, LoanEvent> = {
  initial: 'open',
  final: ['written_off'],
  moves: {
    open: { pay_off: 'settled', pause: 'paused', recall: 'recalled', write_off: 'written_off' },
    paused: { resume: 'open', pay_off: 'settled', recall: 'recalled', write_off: 'written_off' },
    // A payment that comes back, or a later tape that shows a balance, opens it again.
    settled: { reopen: 'open', recall: 'recalled' },
    recalled: { reopen: 'open' },
  },
};

/** The states in which money is owed here. */
export const owing: readonly LoanState[] = ['open', 'paused'];

/** Whether money is owed here on a loan; `balance` in minor units. */
export function isOwed({
  state,
  balance,
}: {
  readonly state: LoanState;
  readonly balance: bigint;
}): boolean {
  return balance > 0n && owing.includes(state);
}

/**
 * The state of a loan on which `owed` (minor units) is left from now on: nothing left settles it, a
 * balance opens it again. One that may not move so, as a written-off loan, stays as it is.
 */
export function stateOwing(state: LoanState, owed: bigint): LoanState {
  return move(loanMachine, state, owed === 0n ? 'pay_off' : 'reopen') ?? state;
}
