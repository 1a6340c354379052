import type { Currency } from '#domain/money/currency.ts';
import type { Outcome } from '#domain/states/outcome.ts';
import type { StandIn } from '#server/payments/stand-in/contract.ts';

/** Which payment of ours something at a provider is about. */
export interface About {
  readonly groupId: string;
  readonly paymentId: string;
}

/** What a provider is asked to take from the borrower, on a page of the provider's own. */
export interface CheckoutOrder extends About {
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: Currency;
  /** What the page calls it. Names no lender and no debt. */
  readonly title: string;
  readonly locale: string;
  readonly paidUrl: string;
  readonly backUrl: string;
  /** After this nobody can pay there any more. The same in every repetition of the order. */
  readonly expiresAt: Date;
}

export interface Checkout {
  readonly ref: string;
  readonly url: string;
}

/** What a provider knows of one payment at this moment, whatever it told us before or in which order. */
export interface ProviderView {
  /** open: nobody has paid yet. closed: nobody can any more. failed: it was tried and is over. */
  readonly status: 'open' | 'processing' | 'paid' | 'failed' | 'closed';
  readonly amount: bigint;
  readonly currency: string;
  readonly paymentRef: string | undefined;
  /** Why the last try was turned down, in the provider's code. */
  readonly declined: string | undefined;
  readonly refunds: readonly ProviderRefund[];
  readonly disputes: readonly ProviderDispute[];
}

export interface ProviderRefund {
  readonly ref: string;
  readonly amount: bigint;
  readonly state: 'waiting' | 'done' | 'failed';
  /** Our own id of it, where it was asked for here. */
  readonly reversalId: string | undefined;
}

export interface ProviderDispute {
  readonly ref: string;
  readonly amount: bigint;
  readonly state: 'open' | 'won' | 'lost';
}

/** A message from a provider that was proved to be the provider's. */
export interface ProviderEvent {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  /** False for one that was signed and yet makes no sense: it is kept and closed as such. */
  readonly isRead: boolean;
  /** Known without asking the provider, or undefined. */
  readonly about: About | undefined;
}

export interface RefundOrder extends About {
  readonly reversalId: string;
  readonly paymentRef: string;
  readonly amount: bigint;
}

/** Money between us and a lender, of one payment. */
interface LenderOrder extends About {
  readonly amount: bigint;
  /** How often it was turned down: a provider repeats its no to the same key, so each no uses one up. */
  readonly refusals: number;
}

export interface TransferOrder extends LenderOrder {
  readonly transferId: string;
  /** Whose money it is, which may not be free yet; none where it went back and came again. */
  readonly paymentRef: string | undefined;
  readonly account: string;
  readonly currency: Currency;
}

export interface TransferReversalOrder extends LenderOrder {
  readonly transferReversalId: string;
  readonly transferRef: string;
}

/**
 * A company that moves money for us. Every call that changes something carries our own id as its
 * idempotency key, so that a repetition changes nothing. Never called inside a transaction.
 * Throws where the provider cannot be reached: the caller tries again later.
 */
export interface PaymentProvider {
  readonly name: string;
  /** The least that it takes at once, in minor units. */
  least(currency: Currency): bigint;
  openCheckout(order: CheckoutOrder): Promise<Checkout>;
  closeCheckout(checkoutRef: string): Promise<void>;
  look(checkoutRef: string): Promise<ProviderView>;
  refund(order: RefundOrder): Promise<ProviderRefund>;
  /** Throws ProviderRefused where it is turned down; so does the next. Both find what was done before. */
  transfer(order: TransferOrder): Promise<{ readonly ref: string }>;
  /** Takes back all or part of a transfer. */
  reverseTransfer(order: TransferReversalOrder): Promise<{ readonly ref: string }>;
  /** Refuses what the provider did not sign, or signed too long before or after `now`. */
  readEvent(body: string, headers: Headers, now: Date): Outcome<ProviderEvent>;
  /** Which payment a stored message is about, where need be asked of the provider; undefined for none of ours. */
  trace(payload: unknown): Promise<About | undefined>;
}

export interface PaymentProviders {
  /** The one that new payments go to. */
  readonly first: PaymentProvider;
  byName(name: string): PaymentProvider | undefined;
  /** The far side of the local stand-in, where there is one: never with a live key or in production. */
  readonly standIn: StandIn | undefined;
}
