import { longestReason, shortestReason } from '#domain/hardship/relief-decision.ts';
import type { ReliefLimits } from '#domain/hardship/relief-terms.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Refusal } from '#domain/states/outcome.ts';
import { m } from '#locales/messages';
import { moneyWords } from '#ui/plan-words.ts';

interface Returned {
  readonly wrong?: { readonly box: string; readonly code: string } | undefined;
  readonly refused?: Refusal | undefined;
}

/** A rule's no to a decision, told at the box that it is about. */
export function decisionErrors(
  form: Returned | null,
  limits: ReliefLimits,
  currency: Currency,
): Record<string, string> {
  if (form?.wrong)
    return { [form.wrong.box]: say(form.wrong.code, limitOf(form.wrong.box, limits)) };
  if (!form?.refused) return {};
  const asked = unconfirmed(form);
  if (asked) {
    const amount = moneyWords(asked.owed, currency);
    return { confirm: m.refusal_relief_write_off_unconfirmed({ amount, count: asked.count }) };
  }
  const { code, kind, limit } = form.refused;
  const boxes: Record<string, string> = {
    relief_without_loan: 'loans',
    relief_without_terms: 'terms',
    relief_terms_clash: 'terms',
    relief_term_twice: 'terms',
    relief_term_months: `${String(kind)}_months`,
    relief_term_amount: `${String(kind)}_amount`,
    relief_reason_too_short: 'words',
    relief_reason_too_long: 'words',
  };
  return { [boxes[code] ?? 'form']: say(code, Number(limit ?? 0)) };
}

/** What a full write-off would take off, where it was sent and is still to be confirmed. */
export function unconfirmed(
  form: Returned | null,
): { readonly owed: bigint; readonly count: number } | undefined {
  if (form?.refused?.code !== 'relief_write_off_unconfirmed') return undefined;
  return { owed: BigInt(String(form.refused['owed'])), count: Number(form.refused['count']) };
}

function limitOf(box: string, limits: ReliefLimits): number {
  const named: Readonly<Record<string, number>> = { ...limits };
  return named[box.replace('_months', '')] ?? 0;
}

function say(code: string, limit: number): string {
  const words: Record<string, () => string> = {
    relief_answer_missing: m.answer_error_missing,
    relief_reason_missing: m.refusal_relief_reason_missing,
    relief_without_loan: m.refusal_relief_without_loan,
    relief_without_terms: m.refusal_relief_without_terms,
    relief_terms_clash: m.refusal_relief_terms_clash,
    relief_term_months: () => m.refusal_relief_term_months({ limit }),
    relief_term_amount: m.refusal_relief_term_amount,
    relief_reason_too_short: () => m.refusal_relief_reason_too_short({ min: shortestReason }),
    relief_reason_too_long: () => m.refusal_relief_reason_too_long({ max: longestReason }),
    relief_already_answered: m.refusal_relief_already_answered,
    relief_without_complaint_route: m.refusal_relief_without_complaint_route,
  };
  return (words[code] ?? m.refusal_unknown)();
}
