import type { Currency } from '#domain/money/currency.ts';
import type { Help, LifeEvent, RefusalReason } from '#domain/hardship/relief-reasons.ts';
import type { ReliefState } from '#domain/hardship/relief-states.ts';
import type { LoanTerm } from '#domain/hardship/relief-terms.ts';
import { m } from '#locales/messages';
import { getLocale } from '#locales/runtime';
import { formatDay, formatMoney } from '#ui/format.ts';
import { productWords } from '#ui/product-words.ts';

const EVENTS: Record<LifeEvent, () => string> = {
  lost_work: m.relief_event_lost_work,
  less_income: m.relief_event_less_income,
  illness: m.relief_event_illness,
  separation: m.relief_event_separation,
  bereavement: m.relief_event_bereavement,
  caring: m.relief_event_caring,
  higher_costs: m.relief_event_higher_costs,
  other: m.relief_event_other,
};

const HELPS: Record<Help, readonly [label: () => string, hint: () => string]> = {
  pause: [m.relief_help_pause, m.relief_help_pause_hint],
  lower: [m.relief_help_lower, m.relief_help_lower_hint],
  freeze: [m.relief_help_freeze, m.relief_help_freeze_hint],
  longer: [m.relief_help_longer, m.relief_help_longer_hint],
  write_off_part: [m.relief_help_write_off_part, m.relief_help_write_off_part_hint],
  write_off_full: [m.relief_help_write_off_full, m.relief_help_write_off_full_hint],
  not_sure: [m.relief_help_not_sure, m.relief_help_not_sure_hint],
};

const REASONS: Record<RefusalReason, () => string> = {
  affordable: m.relief_reason_affordable,
  already_in_place: m.relief_reason_already_in_place,
  too_little_known: m.relief_reason_too_little_known,
  outside_policy: m.relief_reason_outside_policy,
  other: m.relief_reason_other,
};

const LENDER_REASONS: Record<RefusalReason, () => string> = {
  affordable: m.lender_reason_affordable,
  already_in_place: m.lender_reason_already_in_place,
  too_little_known: m.lender_reason_too_little_known,
  outside_policy: m.lender_reason_outside_policy,
  other: m.lender_reason_other,
};

const STATES: Record<ReliefState, readonly [words: () => string, tone: StateTone]> = {
  waiting: [m.relief_state_waiting, 'wait'],
  overdue: [m.relief_state_overdue, 'look'],
  granted: [m.relief_state_granted, 'good'],
  refused: [m.relief_state_refused, 'plain'],
  withdrawn: [m.relief_state_withdrawn, 'plain'],
  ended: [m.relief_state_ended, 'plain'],
};

type StateTone = 'good' | 'wait' | 'look' | 'plain';

export const eventWords = (event: LifeEvent): string => EVENTS[event]();
export const helpWords = (help: Help): string => HELPS[help][0]();
export const helpHint = (help: Help): string => HELPS[help][1]();
export const reasonWords = (reason: RefusalReason): string => REASONS[reason]();
/** The same reason, as the staff who give it read it. */
export const lenderReasonWords = (reason: RefusalReason): string => LENDER_REASONS[reason]();
export const reliefStateWords = (state: ReliefState): string => STATES[state][0]();
export const reliefStateTone = (state: ReliefState): StateTone => STATES[state][1];

/** A loan by its product, where its lender names one. */
export function loanWords(product: string | null): string {
  return product ? productWords(product) : m.relief_loan_unnamed();
}

type Granted = Pick<LoanTerm, 'kind' | 'months' | 'minor' | 'until'>;

/** What one granted term means for the person, in a line of its own. */
export function termWords(term: Granted, currency: Currency): string {
  const locale = getLocale();
  const until = term.until === undefined ? '' : formatDay(term.until, locale);
  const amount = term.minor === undefined ? '' : formatMoney(term.minor, currency, locale);
  switch (term.kind) {
    case 'pause':
      return m.relief_term_pause({ until });
    case 'lower':
      return m.relief_term_lower({ amount, until });
    case 'freeze':
      return m.relief_term_freeze({ until });
    case 'longer':
      return m.relief_term_longer({ months: term.months ?? 0 });
    case 'write_off_part':
      return m.relief_term_write_off_part({ amount });
    case 'write_off_full':
      return m.relief_term_write_off_full();
  }
}

/** The same for the staff who granted it: to them the person is someone else. */
export function lenderTermWords(term: Granted, currency: Currency): string {
  if (term.kind === 'write_off_full') return m.lender_term_write_off_full();
  if (term.kind !== 'write_off_part' || term.minor === undefined) return termWords(term, currency);
  const amount = formatMoney(term.minor, currency, getLocale());
  return m.lender_term_write_off_part({ amount });
}
