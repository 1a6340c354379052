/** What becomes of a charge with one of Stripe's documented test cards. */
export interface TestCard {
  readonly number: string;
  readonly brand: 'visa' | 'mastercard';
  readonly outcome:
    | { readonly kind: 'succeeds' }
    | { readonly kind: 'declined'; readonly code: string; readonly declineCode: string }
    /** The bank asks first whether it is really the card's owner. */
    | { readonly kind: 'asks' }
    /** Succeeds, and the bank takes the money back at once. */
    | { readonly kind: 'disputed' };
}

const declined = (number: string, code: string, declineCode = code): TestCard => ({
  number,
  brand: 'visa',
  outcome: { kind: 'declined', code, declineCode },
});

/** docs.stripe.com/testing */
const testCards: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa', outcome: { kind: 'succeeds' } },
  { number: '5555555555554444', brand: 'mastercard', outcome: { kind: 'succeeds' } },
  { number: '4000002500003155', brand: 'visa', outcome: { kind: 'asks' } },
  declined('4000000000000002', 'card_declined', 'generic_decline'),
  declined('4000000000009995', 'card_declined', 'insufficient_funds'),
  declined('4000000000000069', 'expired_card'),
  declined('4000000000000119', 'processing_error'),
  { number: '4000000000000259', brand: 'visa', outcome: { kind: 'disputed' } },
];

/** The card with this number, spaces or not; any other number is declined as Stripe does. */
export function cardOf(number: string): TestCard {
  const digits = number.replaceAll(/\D/g, '');
  return testCards.find((card) => card.number === digits) ?? declined(digits, 'incorrect_number');
}
