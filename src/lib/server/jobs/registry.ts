import type { Job } from './contract.ts';
import { job as deliverNotifications } from './deliver-notifications.ts';
import { job as deliverStandInEvents } from './deliver-stand-in-events.ts';
import { job as followWebhookEvents } from './follow-webhook-events.ts';
import { job as forgetEndedSessions } from './forget-ended-sessions.ts';
import { job as lapseShares } from './lapse-unanswered-shares.ts';
import { job as payLenderOn } from './pay-lender-on.ts';
import { job as proveLedger } from './prove-ledger.ts';
import { job as sendEntryCode } from './send-entry-code.ts';
import { job as takeLenderPartBack } from './take-lender-part-back.ts';
import { job as watchLenderTransfers } from './watch-lender-transfers.ts';
import { job as watchOpenPayments } from './watch-open-payments.ts';
import { job as watchReliefAnswers } from './watch-relief-answers.ts';

/** Every job of the product. A new one is a file beside this one and a line here. */
export const jobs: readonly Job[] = [
  deliverNotifications,
  deliverStandInEvents,
  followWebhookEvents,
  forgetEndedSessions,
  sendEntryCode,
  lapseShares,
  payLenderOn,
  proveLedger,
  takeLenderPartBack,
  watchLenderTransfers,
  watchOpenPayments,
  watchReliefAnswers,
];
