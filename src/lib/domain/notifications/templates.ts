/**
 * Why we write to a person. A `notice` and a `reminder` keep to the hours of contact; a reminder, which
 * alone is contact of our own accord, gives way where contact is stopped too. Nothing sends one yet.
 */
export type Purpose = 'code' | 'receipt' | 'answer' | 'message' | 'notice' | 'reminder';

export type Channel = 'email' | 'sms';

/** What a template is for and the facts that its words take. Its texts are `notify_<name>_*`. */
export interface Template {
  readonly purpose: Purpose;
  readonly facts: readonly string[];
}

/**
 * Every notification. None names a lender, a loan, an amount or that anything is owed: it may be
 * read on a lock screen, on a shared phone, before identity is proved (product rule 13).
 */
export const templates = {
  code: { purpose: 'code', facts: ['code'] },
  contact_new: { purpose: 'notice', facts: ['phone'] },
  plan_answer: { purpose: 'answer', facts: [] },
  plan_started: { purpose: 'notice', facts: [] },
  payment_received: { purpose: 'receipt', facts: ['reference'] },
  payment_failed: { purpose: 'receipt', facts: ['reference'] },
  payment_refunded: { purpose: 'receipt', facts: ['reference'] },
  relief_sent: { purpose: 'receipt', facts: [] },
  relief_answer: { purpose: 'answer', facts: [] },
  relief_late: { purpose: 'notice', facts: [] },
  message_answer: { purpose: 'message', facts: [] },
} as const satisfies Record<string, Template>;

export type TemplateName = keyof typeof templates;

/**
 * What we write to a lender about an answer that it owes, each with the answer's last day. None names a
 * borrower: who waits is seen after signing in.
 */
export type LenderTemplate = 'lender_relief_due' | 'lender_relief_late' | 'lender_share_late';
