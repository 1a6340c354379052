import type { Currency } from '#domain/money/currency.ts';
import { m } from '#locales/messages';
import { getLocale } from '#locales/runtime';
import type { AllocationRule } from '#domain/payments/allocate.ts';
import type { Component } from '#domain/payments/components.ts';
import type { PaymentState } from '#domain/payments/payment-states.ts';
import type { Refusal } from '#domain/states/outcome.ts';
import { formatMoney } from '#ui/format.ts';

const WHY: Record<AllocationRule, () => string> = {
  instructed: m.pay_why_instructed,
  instructed_first: m.pay_why_instructed_first,
  due: m.pay_why_due,
  in_proportion: m.pay_why_in_proportion,
  in_proportion_contractual: m.pay_why_in_proportion_contractual,
  cap_reached: m.pay_why_cap_reached,
  left_over: m.pay_why_left_over,
  disputed: m.pay_why_disputed,
  on_its_way: m.pay_why_on_its_way,
  not_needed: m.pay_why_not_needed,
};

/** Why a loan gets what it gets of a payment. */
export function whyWords(because: AllocationRule): string {
  return WHY[because]();
}

const PARTS: Record<Component, () => string> = {
  fees: m.pay_part_fees,
  interest: m.pay_part_interest,
  principal: m.pay_part_principal,
};

export function partWords(component: Component): string {
  return PARTS[component]();
}

/** The tones of a Status. */
type Tone = 'good' | 'wait' | 'look' | 'calm' | 'plain';

const STATES: Record<PaymentState, { words: () => string; tone: Tone }> = {
  created: { words: m.pay_state_created, tone: 'look' },
  pending: { words: m.pay_state_pending, tone: 'look' },
  processing: { words: m.pay_state_processing, tone: 'wait' },
  succeeded: { words: m.pay_state_succeeded, tone: 'good' },
  failed: { words: m.pay_state_failed, tone: 'plain' },
  cancelled: { words: m.pay_state_cancelled, tone: 'plain' },
  refunding: { words: m.pay_state_refunding, tone: 'wait' },
  part_refunded: { words: m.pay_state_part_refunded, tone: 'calm' },
  refunded: { words: m.pay_state_refunded, tone: 'plain' },
  disputed: { words: m.pay_state_disputed, tone: 'look' },
  charged_back: { words: m.pay_state_charged_back, tone: 'plain' },
};

export function payStateWords(state: PaymentState): { words: string; tone: Tone } {
  const { words, tone } = STATES[state];
  return { words: words(), tone };
}

const DECLINED: Record<string, () => string> = {
  insufficient_funds: m.pay_declined_insufficient_funds,
  expired_card: m.pay_declined_expired_card,
  authentication_required: m.pay_declined_authentication,
  payment_intent_authentication_failure: m.pay_declined_authentication,
};

/** What a bank's no to a card means for the person who holds it. */
export function declinedWords(code: string): string {
  return (DECLINED[code] ?? m.pay_result_declined_text)();
}

const REFUSALS: Record<string, (money: (fact: string) => string) => string> = {
  pay_not_above_zero: () => m.refusal_pay_not_above_zero(),
  pay_above_owed: (money) => m.refusal_pay_above_owed({ most: money('mostMinor') }),
  pay_below_least: (money) => m.refusal_pay_below_least({ least: money('leastMinor') }),
  pay_above_loan: (money) => m.refusal_pay_above_loan({ most: money('mostMinor') }),
  pay_loan_disputed: () => m.refusal_pay_loan_disputed(),
  pay_loan_unknown: () => m.refusal_pay_loan_unknown(),
  pay_wishes_above_amount: () => m.refusal_pay_wishes_above_amount(),
  pay_two_currencies: () => m.refusal_pay_two_currencies(),
  pay_nothing_due: () => m.refusal_pay_nothing_due(),
  pay_amount_changed: () => m.refusal_pay_amount_changed(),
  pay_provider_away: () => m.refusal_pay_provider_away(),
  pay_not_cancelled: () => m.refusal_pay_not_cancelled(),
  refund_not_possible: () => m.refusal_refund_not_possible(),
  refund_above_left: () => m.refusal_refund_above_left(),
};

/** A rule's no to a payment, in words that say the way on. */
export function payRefusalWords(refused: Refusal, currency: Currency): string {
  const money = (fact: string) =>
    formatMoney(BigInt(String(refused[fact] ?? '0')), currency, getLocale());
  return REFUSALS[refused.code]?.(money) ?? m.refusal_unknown();
}

interface Named {
  readonly department: string | null;
  readonly product: string | null;
  readonly account: string;
}

/** What a loan is called in a list: department, product and number, as far as they are known. */
export function loanLabel({ department, product, account }: Named): string {
  const named = [department, product === department ? null : product];
  return [...named, account].filter(Boolean).join(' · ');
}
