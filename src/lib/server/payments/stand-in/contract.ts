import type { Currency } from '#domain/money/currency.ts';

/** What the stand-in's own pay page shows. */
export interface CheckoutPage {
  readonly id: string;
  readonly status: 'open' | 'challenge' | 'complete' | 'expired';
  readonly title: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: Currency;
  readonly backUrl: string;
  /** The code of the last decline, where one happened. */
  readonly declined: string | undefined;
}

/** Where the person at the pay page goes next: away once it is paid, or the same page again. */
export interface NextStep {
  readonly url: string | undefined;
}

/** The side of the stand-in that the product does not see: its pay page and its messages to us. */
export interface StandIn {
  page(sessionId: string): Promise<CheckoutPage | undefined>;
  payByCard(sessionId: string, number: string): Promise<NextStep>;
  /** The answer to the bank's question in 3-D Secure. */
  answerChallenge(sessionId: string, itIsMe: boolean): Promise<NextStep>;
  /** Sends what waits to `origin`, signed; answers how many are still not taken. */
  deliver(origin: string): Promise<number>;
}
