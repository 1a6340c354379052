/** Who reads a timeline. Each sees the verbs that name them, and of those only the rows that are theirs. */
export type Audience = 'borrower' | 'lender' | 'support' | 'operator';

/** Who may read rows of a verb. Its words are in server/audit/timeline-words.ts. */
export interface VerbRule {
  readonly audience: readonly Audience[];
}

const everyone: VerbRule = { audience: ['borrower', 'lender', 'support', 'operator'] };
const aboutThePerson: VerbRule = { audience: ['borrower', 'support', 'operator'] };
const conversation: VerbRule = { audience: ['borrower', 'support'] };
const lenderWork: VerbRule = { audience: ['lender', 'operator'] };
const running: VerbRule = { audience: ['operator'] };

/**
 * Every verb that the audit log knows. A verb that is about one lender is recorded with that lender's
 * id, once for each; a lender reads only rows with its own. Looks at a case are told to the borrower
 * too: it is their file. What was withdrawn from a lender tells that lender nothing.
 */
export const verbs = {
  'borrower.entered': aboutThePerson,
  'borrower.left': aboutThePerson,
  'borrower.chose_language': aboutThePerson,
  'code.sent': aboutThePerson,
  'contact.proved': aboutThePerson,
  'staff.entered': running,
  'staff.left': running,
  'staff.chose_language': running,
  'staff.added': running,
  'lender.added': running,
  'group.added': running,
  'group.changed': running,
  'demo.filled': running,
  'policy.changed': lenderWork,
  'mapping.saved': lenderWork,
  'tape.previewed': lenderWork,
  'tape.committed': lenderWork,
  'tape.discarded': lenderWork,
  'case.opened': aboutThePerson,
  'case.merged': { audience: ['support', 'operator'] },
  'case.viewed': aboutThePerson,
  'case.revealed': aboutThePerson,
  'loan.loaded': everyone,
  'loan.changed': everyone,
  'loan.paused': everyone,
  'loan.resumed': everyone,
  'loan.written_off': everyone,
  'consent.given': everyone,
  'consent.withdrawn': aboutThePerson,
  'budget.saved': aboutThePerson,
  'plan.proposed': aboutThePerson,
  'plan.withdrawn': everyone,
  'plan.refused': everyone,
  'plan.ended': aboutThePerson,
  'plan.started': everyone,
  'plan.completed': everyone,
  'share.referred': everyone,
  'share.accepted': everyone,
  'share.deemed': everyone,
  'share.countered': everyone,
  'share.refused': everyone,
  'share.lapsed': everyone,
  'share.late': everyone,
  'share.counter_accepted': everyone,
  'share.counter_declined': everyone,
  'share.withdrawn': everyone,
  'payment.started': aboutThePerson,
  'payment.opened': { audience: ['support', 'operator'] },
  'payment.processing': aboutThePerson,
  'payment.received': aboutThePerson,
  'payment.shared': everyone,
  'payment.failed': aboutThePerson,
  'payment.declined': aboutThePerson,
  'payment.expired': aboutThePerson,
  'payment.refunded': aboutThePerson,
  'payment.returned': everyone,
  'payment.disputed': aboutThePerson,
  'payment.dispute_won': aboutThePerson,
  'payment.refund_asked': aboutThePerson,
  'payment.refund_failed': aboutThePerson,
  'payment.paid_on': { audience: ['lender', 'support', 'operator'] },
  'payment.taken_back': { audience: ['lender', 'support', 'operator'] },
  'relief.asked': everyone,
  'relief.granted': everyone,
  'relief.refused': everyone,
  'relief.withdrawn': everyone,
  'relief.reminded': lenderWork,
  'relief.late': everyone,
  'relief.ended': everyone,
  'message.written': conversation,
  'message.answered': conversation,
  'message.read': { audience: ['support'] },
  'thread.closed': conversation,
  'notification.sent': aboutThePerson,
  'notification.kept': aboutThePerson,
  'notification.withheld': aboutThePerson,
  'notification.failed': { audience: ['support', 'operator'] },
  'webhook.received': running,
  'webhook.handled': running,
  'ledger.verified': running,
  'audit.read': running,
} as const satisfies Record<string, VerbRule>;

export type Verb = keyof typeof verbs;

/** Whether `text` is a verb of the catalogue: older rows may hold one that is gone. */
export function isVerb(text: string): text is Verb {
  return Object.hasOwn(verbs, text);
}
