import { m } from '#locales/messages';

const WORDS: Readonly<Record<string, (() => string) | undefined>> = {
  'deliver-notifications': m.job_deliver_notifications,
  'deliver-stand-in-events': m.job_deliver_stand_in_events,
  'follow-webhook-events': m.job_follow_webhook_events,
  'forget-ended-sessions': m.job_forget_ended_sessions,
  'lapse-unanswered-shares': m.job_lapse_unanswered_shares,
  'pay-lender-on': m.job_pay_lender_on,
  'prove-ledger': m.job_prove_ledger,
  'remind-lenders': m.job_remind_lenders,
  'send-entry-code': m.job_send_entry_code,
  'take-lender-part-back': m.job_take_lender_part_back,
  'watch-lender-transfers': m.job_watch_lender_transfers,
  'watch-open-payments': m.job_watch_open_payments,
  'watch-relief-answers': m.job_watch_relief_answers,
};

/** What a job does; its own name for one that is gone and still has work in the queue. */
export function jobWords(name: string): string {
  return WORDS[name]?.() ?? name;
}
