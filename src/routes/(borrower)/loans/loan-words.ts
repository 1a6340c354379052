import type { Standing } from '#domain/loans/attention.ts';
import { m } from '#locales/messages';
import type { LoanView } from '#server/loans/loan-view.ts';
import { formatDay, formatMoney } from '#ui/format.ts';
import { productWords } from '#ui/product-words.ts';
import type { Tone } from '#ui/Status.svelte';

interface Facts {
  readonly lender: string;
  readonly amount: string;
}

interface Words {
  readonly state: () => string;
  readonly next: (facts: Facts) => string;
  readonly tone: Tone;
}

/**
 * What stands on a loan, in words: its state, and what happens or can be done next. A loan with nothing
 * arranged asks for no attention by its colour: there is no rush, and most loans begin so.
 */
export const STANDING: Record<Standing['because'], Words> = {
  no_plan: { state: m.loan_state_no_plan, next: m.loan_next_no_plan, tone: 'plain' },
  counter_offered: {
    state: m.loan_state_counter_offered,
    next: m.loan_next_counter_offered,
    tone: 'look',
  },
  plan_refused: { state: m.loan_state_plan_refused, next: m.loan_next_plan_refused, tone: 'look' },
  relief_refused: {
    state: m.loan_state_relief_refused,
    next: m.loan_next_relief_refused,
    tone: 'look',
  },
  instalment_missed: {
    state: m.loan_state_instalment_missed,
    next: m.loan_next_instalment_missed,
    tone: 'look',
  },
  proposal_sent: {
    state: m.loan_state_proposal_sent,
    next: m.loan_next_proposal_sent,
    tone: 'wait',
  },
  share_agreed: { state: m.loan_state_share_agreed, next: m.loan_next_share_agreed, tone: 'wait' },
  relief_asked: { state: m.loan_state_relief_asked, next: m.loan_next_relief_asked, tone: 'wait' },
  payment_on_its_way: {
    state: m.loan_state_payment_on_its_way,
    next: m.loan_next_payment_on_its_way,
    tone: 'wait',
  },
  plan_running: { state: m.loan_state_plan_running, next: m.loan_next_plan_running, tone: 'calm' },
  relief_lowered: {
    state: m.loan_state_relief_lowered,
    next: m.loan_next_relief_lowered,
    tone: 'calm',
  },
  disputed: { state: m.loan_state_disputed, next: m.loan_next_disputed, tone: 'calm' },
  paused: { state: m.loan_state_paused, next: m.loan_next_paused, tone: 'calm' },
  relief_pause: { state: m.loan_state_relief_pause, next: m.loan_next_relief_pause, tone: 'calm' },
  settled: { state: m.loan_state_settled, next: m.loan_next_settled, tone: 'good' },
  recalled: { state: m.loan_state_recalled, next: m.loan_next_recalled, tone: 'plain' },
  written_off: { state: m.loan_state_written_off, next: m.loan_next_written_off, tone: 'good' },
};

/** What happens next on a loan, in one or two sentences. */
export function nextWords(loan: LoanView, locale: string): string {
  const money = (minor: bigint) => formatMoney(minor, loan.currency, locale);
  const next = STANDING[loan.because].next({ lender: loan.lender, amount: money(loan.missed) });
  const when = dateWords(loan, locale, money);
  return when === '' ? next : m.loan_next_and_when({ next, when });
}

function dateWords(loan: LoanView, locale: string, money: (minor: bigint) => string): string {
  if (loan.next) {
    const { on, minor } = loan.next;
    return m.loan_next_due({ amount: money(minor), date: formatDay(on, locale) });
  }
  if (loan.until === undefined) return '';
  const date = formatDay(loan.until, locale);
  if (loan.attention === 'waiting') return m.loan_answer_by({ date });
  return loan.because === 'counter_offered' ? m.loan_decide_by({ date }) : m.loan_until({ date });
}

/** The page behind a loan's standing: its plan, or the request for help. */
export function standingLink({ because, planId, requestId }: LoanView) {
  if (because === 'relief_refused' && requestId) {
    return { href: `/hardship/${requestId}`, label: m.loan_link_refused() };
  }
  if (because.startsWith('relief_') && requestId) {
    return { href: `/hardship/${requestId}`, label: m.loan_link_relief() };
  }
  if (planId === undefined) return undefined;
  const href = `/plan/${planId}`;
  if (because === 'counter_offered') return { href, label: m.loan_link_counter() };
  if (because === 'plan_refused') return { href, label: m.loan_link_refused() };
  return { href, label: m.loan_link_plan() };
}

/** The parts of what a loan is, as far as its lender tells: department, product, number. */
export function whatItIs({ department, product, account }: LoanView): string[] {
  const words = product === null ? null : productWords(product);
  return [department, words === department ? null : words, account].flatMap((part) => part || []);
}
