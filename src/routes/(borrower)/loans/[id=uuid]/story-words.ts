import type { StoryLine } from '#domain/loans/story.ts';
import { m } from '#locales/messages';

/** A line of the sum in words. `wasLent`: the sum began with what was lent, so principal is a change of it. */
export function storyWords({ kind, amount }: StoryLine, lender: string, wasLent: boolean): string {
  const isLess = amount < 0n;
  switch (kind) {
    case 'lent':
      return m.loan_story_lent({ lender });
    case 'principal':
      if (isLess) return m.loan_story_paid_back();
      return wasLent ? m.loan_story_borrowed_more() : m.loan_story_principal();
    case 'interest':
      return isLess ? m.loan_story_interest_off() : m.loan_story_interest_added();
    case 'fees':
      return isLess ? m.loan_story_fees_off() : m.loan_story_fees_added();
    case 'payment':
      return m.loan_story_payment();
    case 'payment_returned':
      return m.loan_story_payment_returned();
    case 'updated':
      return m.loan_story_updated({ lender });
    case 'other':
      return m.loan_story_other({ lender });
    case 'figure':
      return m.loan_story_figure({ lender });
    case 'now':
      return m.loan_story_now();
  }
}
