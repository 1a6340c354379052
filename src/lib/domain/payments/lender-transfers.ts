import { balance } from '#domain/loans/loan.ts';
import { larger, smaller, sum } from '#domain/money/minor.ts';
import { move } from '#domain/states/machine.ts';
import type { Leg } from './entries.ts';
import { transferMachine, type TransferState } from './transfer-states.ts';

/** Money of one payment on its way to one lender, or on its way back from it. Minor units. */
export interface OnItsWay {
  readonly id: string;
  readonly state: TransferState;
  readonly amountMinor: bigint;
}

/** A sum to be asked back out of one transfer, in minor units. */
export interface AskedBack {
  readonly transferId: string;
  readonly amountMinor: bigint;
}

/** What one lender has of `legs`, over all its loans, in minor units. */
export function partOf(legs: readonly Leg[], lenderId: string): bigint {
  const own = legs.filter((leg) => leg.lenderId === lenderId);
  return sum(own.map((leg) => balance(leg.parts)));
}

/**
 * How `amount` (minor units) that is a lender's no longer is kept from it or asked back: what has not
 * left is made less first, and what has left or may have is asked back, out of the newest transfer first.
 * `back` is what was asked back before. Never above what was to be sent, since the part of a lender without
 * an account never leaves (product rule 9: refunds and chargebacks reverse each leg).
 */
export function takeFromTransfers<T extends OnItsWay>(
  amount: bigint,
  transfers: readonly T[],
  back: readonly (OnItsWay & { readonly transferId: string })[],
): { readonly lessened: T[]; readonly askedBack: AskedBack[] } {
  const { lessened, rest } = lessen(amount, transfers);
  let left = rest;
  const askedBack = transfers.toReversed().flatMap(({ id, state, amountMinor }) => {
    if (state !== 'sending' && state !== 'sent') return [];
    const gone = back.filter((each) => each.transferId === id && each.state !== 'cancelled');
    const room = amountMinor - sum(gone.map((each) => each.amountMinor));
    const step = smaller(left, room);
    left -= step;
    return step > 0n ? [{ transferId: id, amountMinor: step }] : [];
  });
  return { lessened, askedBack };
}

/**
 * How `amount` (minor units) that is a lender's is paid to it: what was asked back and has not begun is
 * asked for no more, and the rest is one new transfer.
 */
export function payByTransfer<T extends OnItsWay>(
  amount: bigint,
  back: readonly T[],
): { readonly lessened: T[]; readonly transfer: bigint } {
  const { lessened, rest } = lessen(amount, back);
  return { lessened, transfer: rest };
}

/** Takes `amount` off what has not begun, the newest first; one with nothing left to it is cancelled. */
function lessen<T extends OnItsWay>(amount: bigint, all: readonly T[]) {
  let rest = amount;
  const lessened = all.toReversed().flatMap((each): T[] => {
    const cancelled = move(transferMachine, each.state, 'cancel');
    if (!cancelled || rest === 0n) return [];
    const left = each.amountMinor - rest;
    rest = larger(-left, 0n);
    return [left > 0n ? { ...each, amountMinor: left } : { ...each, state: cancelled }];
  });
  return { lessened, rest };
}
