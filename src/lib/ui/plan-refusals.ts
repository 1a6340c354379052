import type { Currency } from '#domain/money/currency.ts';
import { m } from '#locales/messages';
import type { Refusal } from '#domain/states/outcome.ts';
import { getLocale } from '#locales/runtime';
import { formatDay } from '#ui/format.ts';
import { moneyWords } from '#ui/plan-words.ts';

interface Told {
  readonly money: (fact: string) => string;
  readonly text: (fact: string) => string;
  readonly day: (fact: string) => string;
}

const WORDS: Record<string, (told: Told) => string> = {
  nothing_to_plan: () => m.refusal_nothing_to_plan(),
  budget_missing: () => m.refusal_budget_missing(),
  budget_heading_unknown: () => m.refusal_budget_heading_unknown(),
  start_not_ahead: () => m.refusal_start_not_ahead(),
  start_too_late: () => m.refusal_start_too_late(),
  no_such_pay_day: () => m.refusal_no_such_pay_day(),
  up_front_above_owed: ({ money }) => m.refusal_up_front_above_owed({ owed: money('owed') }),
  up_front_too_small: ({ money }) => m.refusal_up_front_too_small({ least: money('least') }),
  offer_too_small: ({ money }) => m.refusal_offer_too_small({ least: money('least') }),
  offer_above_surplus: ({ money }) => m.refusal_offer_above_surplus({ surplus: money('surplus') }),
  plan_too_long: ({ text }) => m.refusal_plan_too_long({ years: text('years') }),
  no_lender_can_agree: () => m.refusal_no_lender_can_agree(),
  offer_without_debt: () => m.refusal_offer_without_debt(),
  nobody_agreed_yet: () => m.refusal_nobody_agreed_yet(),
};

const LENDER_WORDS: Record<string, (told: Told) => string> = {
  up_front_above_owed: ({ money }) => m.refusal_counter_above_owed({ owed: money('owed') }),
  offer_too_small: ({ money }) => m.refusal_offer_too_small({ least: money('least') }),
  counter_above_owed: ({ money }) => m.refusal_counter_above_owed({ owed: money('owed') }),
  share_without_debt: () => m.refusal_share_without_debt(),
  counter_is_the_offer: () => m.refusal_counter_is_the_offer(),
  counter_beyond_law: ({ day }) => m.refusal_counter_beyond_law({ latest: day('latest') }),
  plan_too_long: ({ text }) => m.refusal_counter_too_long({ years: text('years') }),
  answer_too_short: ({ text }) => m.refusal_answer_too_short({ least: text('least') }),
  answer_too_long: ({ text }) => m.refusal_answer_too_long({ most: text('most') }),
};

/** A rule's no to a borrower's offer, in words that say the way on. */
export function offerRefusalWords(refused: Refusal, currency: Currency): string {
  return words(WORDS, refused, currency);
}

/** A rule's no to a reviewer's answer. */
export function answerRefusalWords(refused: Refusal, currency: Currency): string {
  return words(LENDER_WORDS, refused, currency);
}

function words(of: typeof WORDS, refused: Refusal, currency: Currency): string {
  const text = (fact: string) => String(refused[fact] ?? '');
  return (
    of[refused.code]?.({
      text,
      money: (fact) => moneyWords(BigInt(text(fact) || 0), currency),
      day: (fact) => formatDay(text(fact), getLocale()),
    }) ?? m.refusal_unknown()
  );
}
