import { randomBytes } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const PREFIXES = {
  'checkout.session': 'cs_test_a1',
  customer: 'cus_',
  payment_intent: 'pi_3',
  charge: 'ch_3',
  refund: 're_3',
  transfer: 'tr_1',
  transfer_reversal: 'trr_1',
  dispute: 'du_1',
  event: 'evt_1',
  request: 'req_',
} as const;

/** A new id with the prefix that Stripe gives to things of this kind. */
export function stripeId(kind: keyof typeof PREFIXES): string {
  const length = kind === 'checkout.session' ? 56 : 23;
  const letters = [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]);
  return `${PREFIXES[kind]}${letters.join('')}`;
}

/** An instant as Stripe writes it: whole seconds since 1970. */
export function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
