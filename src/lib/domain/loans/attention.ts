import type { LoanState } from './loan-states.ts';

/** What stands around a loan, told by later chapters in words of this one. */
export interface Circumstances {
  readonly state: LoanState;
  readonly disputed: boolean;
  readonly balance: bigint;
  /** Paid and not yet here, in minor units. */
  readonly pending: bigint;
  /** The newest plan's share for this loan's lender: `promised` while it waits for the other lenders. */
  readonly plan?:
    'waiting' | 'promised' | 'countered' | 'refused' | 'agreed' | 'missed' | undefined;
  /** Relief from this loan's lender: asked for, refused, or a pause or lower payment that runs now. */
  readonly relief?: 'waiting' | 'paused' | 'lowered' | 'refused' | undefined;
}

export const ATTENTIONS = ['needs_you', 'waiting', 'on_plan', 'set_aside', 'settled'] as const;

/** What a loan asks of its borrower now. The order is that of the page. */
export type Attention = (typeof ATTENTIONS)[number];

/** Where a loan stands on the page, and the reason that its words are about. */
export interface Standing {
  readonly attention: Attention;
  /** Why; the page has words and a next step for each. */
  readonly because:
    | 'no_plan'
    | 'counter_offered'
    | 'plan_refused'
    | 'relief_refused'
    | 'instalment_missed'
    | 'proposal_sent'
    | 'share_agreed'
    | 'relief_asked'
    | 'payment_on_its_way'
    | 'plan_running'
    | 'disputed'
    | 'paused'
    | 'relief_pause'
    | 'relief_lowered'
    | 'settled'
    | 'recalled'
    | 'written_off';
}

/**
 * What a loan asks of its borrower, and why. The first line that fits decides: a loan that is over
 * asks nothing; one set aside asks nothing yet; a question put to the borrower comes before an
 * answer they wait for; a plan that runs comes before a loan with none.
 */
export function attention(of: Circumstances): Standing {
  const { state, plan, relief } = of;
  if (state === 'settled' || state === 'recalled' || state === 'written_off') {
    return { attention: 'settled', because: state };
  }
  if (of.disputed) return { attention: 'set_aside', because: 'disputed' };
  if (relief === 'paused') return { attention: 'set_aside', because: 'relief_pause' };
  if (state === 'paused') return { attention: 'set_aside', because: 'paused' };
  if (plan === 'countered') return { attention: 'needs_you', because: 'counter_offered' };
  if (relief === 'waiting') return { attention: 'waiting', because: 'relief_asked' };
  if (of.pending >= of.balance) return { attention: 'waiting', because: 'payment_on_its_way' };
  if (plan === 'missed') return { attention: 'needs_you', because: 'instalment_missed' };
  if (plan === 'agreed') return { attention: 'on_plan', because: 'plan_running' };
  if (relief === 'lowered') return { attention: 'on_plan', because: 'relief_lowered' };
  if (plan === 'waiting') return { attention: 'waiting', because: 'proposal_sent' };
  if (plan === 'promised') return { attention: 'waiting', because: 'share_agreed' };
  if (plan === 'refused') return { attention: 'needs_you', because: 'plan_refused' };
  if (relief === 'refused') return { attention: 'needs_you', because: 'relief_refused' };
  return { attention: 'needs_you', because: 'no_plan' };
}
