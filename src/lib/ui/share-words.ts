import type { Currency } from '#domain/money/currency.ts';
import { m } from '#locales/messages';
import { getLocale } from '#locales/runtime';
import type { ShareState } from '#domain/plans/plan-states.ts';
import type { ShareRefusal } from '#domain/plans/share-answer.ts';
import type { Because } from '#domain/plans/proposal.ts';
import { formatDay } from '#ui/format.ts';
import { moneyWords } from '#ui/plan-words.ts';

const STATES: Record<ShareState, () => string> = {
  sent: m.share_for_lender_referred,
  referred: m.share_for_lender_referred,
  countered: m.share_for_lender_countered,
  accepted: m.share_for_lender_accepted,
  deemed_accepted: m.share_for_lender_deemed_accepted,
  refused: m.share_for_lender_refused,
  expired: m.share_for_lender_expired,
  withdrawn: m.share_for_lender_withdrawn,
};

const REFUSALS: Record<ShareRefusal, () => string> = {
  amount_too_small: m.share_no_amount_too_small,
  takes_too_long: m.share_no_takes_too_long,
  more_facts_needed: m.share_no_more_facts_needed,
  court_decides: m.share_no_court_decides,
  loan_sold: m.share_no_loan_sold,
  other: m.share_no_other,
};

export const LENDER_TONES = {
  sent: 'wait',
  referred: 'wait',
  countered: 'wait',
  accepted: 'good',
  deemed_accepted: 'good',
  refused: 'plain',
  expired: 'plain',
  withdrawn: 'plain',
} as const satisfies Record<ShareState, string>;

/** How a share stands, as its lender's staff read it. */
export function lenderStateWords(state: ShareState): string {
  return STATES[state]();
}

/** Why the lender says no, as its staff choose and read it. */
export function lenderRefusalWords(reason: ShareRefusal): string {
  return REFUSALS[reason]();
}

/** What the lender's own policy says to a share, as its staff read it. */
export function policyBecauseWords(because: Because, currency: Currency): string {
  const date = (day: string) => formatDay(day, getLocale(), 'short');
  const money = (minor: bigint) => moneyWords(minor, currency);
  switch (because.rule) {
    case 'within_terms':
      return m.policy_because_within_terms();
    case 'reviews_all':
      return m.policy_because_reviews_all();
    case 'no_terms':
      return m.policy_none();
    case 'below_smallest':
      return m.policy_because_below_smallest({
        offered: money(because.offered),
        wanted: money(because.wanted),
      });
    case 'up_front_short':
      return m.policy_because_up_front_short({
        offered: money(because.offered),
        wanted: money(because.wanted),
      });
    case 'ends_late':
      return m.policy_because_ends_late({
        endsOn: date(because.endsOn),
        latest: date(because.latest),
      });
    case 'beyond_law':
      return m.policy_because_beyond_law({ latest: date(because.latest) });
  }
}
