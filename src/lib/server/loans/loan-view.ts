import type { Day } from '#domain/calendar/day.ts';
import { attention, type Circumstances, type Standing } from '#domain/loans/attention.ts';
import { freshness, type Freshness } from '#domain/loans/freshness.ts';
import type { LoanState } from '#domain/loans/loan-states.ts';
import { balance, daysPastDue, type Components } from '#domain/loans/loan.ts';
import type { Currency } from '#domain/money/currency.ts';
import { partsOf } from './loan-columns.ts';
import type { FoundLoan } from './store.ts';

/** One loan as its borrower sees it. Amounts in minor units. */
export interface LoanView extends Standing {
  readonly id: string;
  readonly lenderId: string;
  readonly lender: string;
  readonly department: string | null;
  /** What it was for, in the lender's words. */
  readonly product: string | null;
  readonly account: string;
  readonly currency: Currency;
  readonly components: Components;
  readonly balance: bigint;
  readonly pending: bigint;
  readonly daysPastDue: number;
  readonly state: LoanState;
  readonly disputed: boolean;
  readonly asOf: Day;
  readonly freshness: Freshness;
  /** The plan whose share stands behind the standing, and what it asks for next on this loan. */
  readonly planId: string | undefined;
  readonly next: { readonly on: Day; readonly minor: bigint } | undefined;
  readonly missed: bigint;
  readonly requestId: string | undefined;
  /** By when the lender answers, or until when its relief runs. */
  readonly until: Day | undefined;
}

const PLAN_OVER = ['completed', 'ended'];

/** Puts what the database knows about one loan into the words of the domain. */
export function viewLoan(found: FoundLoan, today: Day): LoanView {
  const { loan, lender } = found;
  const components = partsOf(loan);
  const { state } = loan;
  const { disputed, id, lenderId, department, product, account, asOf } = loan;
  const pending = BigInt(found.pendingMinor);
  const plan = planOf(found, pending);
  const relief = reliefOf(found);
  const owed = balance(components);
  const standing = attention({ state, disputed, balance: owed, pending, plan, relief });
  return {
    ...standing,
    ...{ id, lenderId, department, product, account, components, pending, state, disputed, asOf },
    lender: lender.name,
    currency: loan.currency,
    balance: owed,
    daysPastDue: daysPastDue(loan.overdueSince ?? undefined, today),
    freshness: freshness(asOf, today),
    planId: plan && (found.planId ?? undefined),
    next: nextOf(found, plan),
    missed: plan === 'missed' ? BigInt(found.missedMinor) : 0n,
    requestId: relief && (found.requestId ?? undefined),
    until: untilOf(found, standing),
  };
}

/** How the newest plan stands for this loan. A plan that runs counts only where it pays this loan. */
function planOf(found: FoundLoan, pending: bigint): Circumstances['plan'] {
  const { shareState, planState } = found;
  if (shareState === 'refused') return 'refused';
  if (!shareState || !planState || PLAN_OVER.includes(planState)) return undefined;
  if (shareState === 'countered') return 'countered';
  if (shareState === 'withdrawn' || shareState === 'expired') return undefined;
  if (shareState === 'sent' || shareState === 'referred') return 'waiting';
  if (planState === 'waiting') return 'promised';
  if (!found.dueCount) return undefined;
  return BigInt(found.missedMinor) > pending ? 'missed' : 'agreed';
}

function reliefOf({ reliefState, termKinds }: FoundLoan): Circumstances['relief'] {
  if (reliefState === 'waiting' || reliefState === 'overdue') return 'waiting';
  if (termKinds.includes('pause')) return 'paused';
  if (termKinds.includes('lower')) return 'lowered';
  return reliefState === 'refused' ? 'refused' : undefined;
}

function nextOf({ nextOn, nextMinor }: FoundLoan, plan: Circumstances['plan']): LoanView['next'] {
  const runs = plan === 'agreed' || plan === 'missed';
  return runs && nextOn && nextMinor ? { on: nextOn, minor: BigInt(nextMinor) } : undefined;
}

function untilOf(found: FoundLoan, { because }: Standing): Day | undefined {
  if (because === 'proposal_sent') return found.shareDeadlineOn ?? undefined;
  if (because === 'counter_offered') return found.counterUntil ?? undefined;
  if (because === 'relief_asked') return found.reliefDeadlineOn ?? undefined;
  const isRunning = because === 'relief_pause' || because === 'relief_lowered';
  return isRunning ? (found.termUntil ?? undefined) : undefined;
}
