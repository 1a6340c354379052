import type { Currency } from '#domain/money/currency.ts';
import { m } from '#locales/messages';
import { getLocale } from '#locales/runtime';
import type { ShareReason } from '#domain/money/split.ts';
import type { BudgetCycle, Cycle } from '#domain/plans/cycle.ts';
import type { ShareState } from '#domain/plans/plan-states.ts';
import type { Because } from '#domain/plans/proposal.ts';
import type { ShareRefusal } from '#domain/plans/share-answer.ts';
import type { Offer } from '#domain/plans/schedule.ts';
import type { Basis } from '#domain/loans/weigh-loans.ts';
import { formatDay, formatMoney } from '#ui/format.ts';

const CYCLE_WORDS: Record<BudgetCycle, () => string> = {
  weekly: m.cycle_weekly,
  fortnightly: m.cycle_fortnightly,
  four_weekly: m.cycle_four_weekly,
  monthly: m.cycle_monthly,
  quarterly: m.cycle_quarterly,
  yearly: m.cycle_yearly,
};

/** `each month`, `every 2 weeks`: after an amount, within a sentence. */
export function cycleWords(cycle: BudgetCycle): string {
  return CYCLE_WORDS[cycle]();
}

/** `Each month`, `Every 2 weeks`: by itself, as something to choose. */
export function cycleLabel(cycle: BudgetCycle): string {
  const words = cycleWords(cycle);
  return words.charAt(0).toLocaleUpperCase(getLocale()) + words.slice(1);
}

const EACH_WORDS: Record<Cycle, (inputs: { amount: string }) => string> = {
  weekly: m.plan_each_weekly,
  fortnightly: m.plan_each_fortnightly,
  four_weekly: m.plan_each_four_weekly,
  monthly: m.plan_each_monthly,
};

/** `$120.00 a month`. Minor units. */
export function eachWords(minor: bigint, currency: Currency, cycle: Cycle): string {
  return EACH_WORDS[cycle]({ amount: moneyWords(minor, currency) });
}

/** `$120.00 a month, on the 15th of the month`. */
export function offerWords(
  { amount, cycle, payDay }: Pick<Offer, 'amount' | 'cycle' | 'payDay'>,
  currency: Currency,
): string {
  const each = eachWords(amount, currency, cycle);
  return m.plan_each_when({ each, when: payDayWords(cycle, payDay) });
}

/** `on Thursdays`, `on the 15th of the month`, `on the last day of the month`. */
export function payDayWords(cycle: Cycle, payDay: number): string {
  if (cycle !== 'monthly') return m.plan_on_weekday({ weekday: weekdayWords(payDay) });
  return payDay === 31 ? m.plan_on_last_day() : m.plan_on_day({ day: payDay });
}

/** The name of an ISO weekday, 1 for Monday. */
export function weekdayWords(weekday: number): string {
  const at = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(getLocale(), { weekday: 'long', timeZone: 'UTC' }).format(at);
}

/** Why a loan or lender gets its part of each payment. */
export function shareWhyWords(because: ShareReason | undefined, weighedBy: Basis): string {
  if (!because || because.rule === 'left_over') return m.plan_why_left_over();
  if (because.rule === 'cap_reached') return m.plan_why_cap();
  const percent = percentWords(because.weight, because.of);
  return weighedBy === 'balance'
    ? m.plan_why_balance({ percent })
    : m.plan_why_contractual({ percent });
}

/** What a lender's terms say to a share, in one sentence. */
export function becauseWords(because: Because, currency: Currency): string {
  const date = (day: string) => formatDay(day, getLocale());
  const money = (minor: bigint) => moneyWords(minor, currency);
  switch (because.rule) {
    case 'within_terms':
      return m.because_within_terms();
    case 'reviews_all':
    case 'no_terms':
      return m.because_reviews_all();
    case 'below_smallest':
      return m.because_below_smallest({
        wanted: money(because.wanted),
        offered: money(because.offered),
      });
    case 'up_front_short':
      return m.because_up_front_short({ wanted: money(because.wanted) });
    case 'ends_late':
      return m.because_ends_late({ latest: date(because.latest), endsOn: date(because.endsOn) });
    case 'beyond_law':
      return m.because_beyond_law({ latest: date(because.latest) });
  }
}

const STATE_WORDS: Record<ShareState, () => string> = {
  sent: m.share_state_referred,
  referred: m.share_state_referred,
  countered: m.share_state_countered,
  accepted: m.share_state_accepted,
  deemed_accepted: m.share_state_deemed_accepted,
  refused: m.share_state_refused,
  expired: m.share_state_expired,
  withdrawn: m.share_state_withdrawn,
};

export const SHARE_TONES = {
  sent: 'wait',
  referred: 'wait',
  countered: 'look',
  accepted: 'good',
  deemed_accepted: 'good',
  refused: 'look',
  expired: 'plain',
  withdrawn: 'plain',
} as const satisfies Record<ShareState, string>;

/** How a share stands, in two or three words. */
export function shareStateWords(state: ShareState): string {
  return STATE_WORDS[state]();
}

const REFUSAL_WORDS: Record<ShareRefusal, () => string> = {
  amount_too_small: m.share_refusal_amount_too_small,
  takes_too_long: m.share_refusal_takes_too_long,
  more_facts_needed: m.share_refusal_more_facts_needed,
  court_decides: m.share_refusal_court_decides,
  loan_sold: m.share_refusal_loan_sold,
  other: m.share_refusal_other,
};

/** Why a lender said no to its share: what it chose is what the borrower reads. */
export function shareRefusalWords(reason: ShareRefusal): string {
  return REFUSAL_WORDS[reason]();
}

/** Minor units as text for a sentence. */
export function moneyWords(minor: bigint, currency: Currency): string {
  return formatMoney(minor, currency, getLocale());
}

function percentWords(part: bigint, of: bigint): string {
  const share = of === 0n ? 0 : Number((part * 1000n) / of) / 1000;
  return new Intl.NumberFormat(getLocale(), {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(share);
}
