import type { Currency } from '#domain/money/currency.ts';
import { parseAmount } from '#domain/money/decimal.ts';
import { weighCounter } from '#domain/plans/counter.ts';
import type { Outcome, Refusal } from '#domain/states/outcome.ts';
import type { Outline } from '#domain/plans/schedule.ts';
import { m } from '#locales/messages';
import type { LenderProposal } from '#server/plans/read-proposal-for-lender.ts';
import { answerRefusalWords } from '#ui/plan-refusals.ts';

interface Returned {
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly refused?: Refusal | undefined;
}

const UNREAD: Record<string, () => string> = {
  answer_missing: m.answer_error_missing,
  reason_missing: m.answer_error_reason,
  amount_unread: m.budget_error_amount,
};

/** The box that a rule's no is about. */
const BOXES: Record<string, string> = {
  up_front_above_owed: 'upFront',
  offer_too_small: 'each',
  counter_above_owed: 'each',
  counter_is_the_offer: 'each',
  counter_beyond_law: 'each',
  plan_too_long: 'each',
  answer_too_short: 'words',
  answer_too_long: 'words',
};

/** What is wrong with an answer that came back, told at the box that it is about. */
export function answerErrors(form: Returned | null, currency: Currency): Record<string, string> {
  const unread = Object.entries(form?.errors ?? {}).map(([box, code]) => [
    box,
    (UNREAD[code] ?? m.refusal_unknown)(),
  ]);
  const errors = Object.fromEntries(unread) as Record<string, string>;
  if (!form?.refused) return errors;
  const box = BOXES[form.refused.code] ?? 'form';
  return { ...errors, [box]: answerRefusalWords(form.refused, currency) };
}

/** What a counter-offer as typed would come to, by the rule that decides it when it is sent. */
export function weighTyped(
  typed: { readonly each: string; readonly upFront: string },
  { offer, frame, today, currency }: LenderProposal,
): { readonly unread: 'each' | 'upFront' } | Outcome<Outline> | undefined {
  const amount = (text: string) => {
    const minor = parseAmount(text, currency);
    return minor === undefined || minor < 0n ? undefined : minor;
  };
  const upFront = typed.upFront.trim() === '' ? 0n : amount(typed.upFront);
  if (upFront === undefined) return { unread: 'upFront' };
  if (typed.each.trim() === '') return undefined;
  const each = amount(typed.each);
  if (each === undefined) return { unread: 'each' };
  return weighCounter({ each, upFront }, offer, offer.amount, frame, today);
}
