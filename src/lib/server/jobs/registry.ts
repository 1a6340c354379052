import type { Job } from './contract.ts';
import { job as deliverNotifications } from './deliver-notifications.ts';
import { job as deliverStandInEvents } from './deliver-stand-in-events.ts';
import { job as forgetEndedSessions } from './forget-ended-sessions.ts';
import { job as lapseShares } from './lapse-unanswered-shares.ts';
import { job as remindLenders } from './remind-lenders.ts';
import { job as sendEntryCode } from './send-entry-code.ts';
import { job as watchReliefAnswers } from './watch-relief-answers.ts';

/** Every job of the product. A new one is a file beside this one and a line here. */
export const jobs: readonly Job[] = [
  deliverNotifications,
  deliverStandInEvents,
  forgetEndedSessions,
  sendEntryCode,
  lapseShares,
  remindLenders,
  watchReliefAnswers,
];
