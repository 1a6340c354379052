import type { TemplateName } from '#domain/notifications/templates.ts';
import { m } from '#locales/messages';
import type { Locale } from '#server/ctx.ts';

/** The values that a template's words take; their names are listed in domain/notifications/templates.ts. */
export type TemplateFacts = Readonly<Record<string, string>>;

interface Words {
  readonly subject: (inputs: object, options: { locale: Locale }) => string;
  readonly text: (facts: TemplateFacts, options: { locale: Locale }) => string;
}

const words: Record<TemplateName, Words> = {
  code: {
    subject: m.notify_code_subject,
    text: ({ code = '' }, in_) => m.notify_code_text({ code }, in_),
  },
  contact_new: {
    subject: m.notify_contact_new_subject,
    text: ({ phone = '' }, in_) => m.notify_contact_new_text({ phone }, in_),
  },
  plan_answer: { subject: m.notify_plan_answer_subject, text: m.notify_plan_answer_text },
  plan_started: { subject: m.notify_plan_started_subject, text: m.notify_plan_started_text },
  payment_received: {
    subject: m.notify_payment_received_subject,
    text: ({ reference = '' }, in_) => m.notify_payment_received_text({ reference }, in_),
  },
  payment_failed: {
    subject: m.notify_payment_failed_subject,
    text: ({ reference = '' }, in_) => m.notify_payment_failed_text({ reference }, in_),
  },
  payment_refunded: {
    subject: m.notify_payment_refunded_subject,
    text: ({ reference = '' }, in_) => m.notify_payment_refunded_text({ reference }, in_),
  },
  relief_sent: { subject: m.notify_relief_sent_subject, text: m.notify_relief_sent_text },
  relief_answer: { subject: m.notify_relief_answer_subject, text: m.notify_relief_answer_text },
  relief_late: { subject: m.notify_relief_late_subject, text: m.notify_relief_late_text },
  message_answer: { subject: m.notify_message_answer_subject, text: m.notify_message_answer_text },
};

/** Where the words are read and checked. */
interface Place {
  readonly origin: string;
  /** The page that tells more after signing in; none for a code, which must not carry a link. */
  readonly path: string | undefined;
}

/** Subject and body in one language, short for a text message, with greeting and foot for a letter. */
export function templateWords(
  template: TemplateName,
  facts: TemplateFacts,
  channel: 'email' | 'sms',
  locale: Locale,
  { origin, path }: Place,
): { subject: string; body: string } {
  const subject = words[template].subject({}, { locale });
  const text = words[template].text(facts, { locale });
  const link = path === undefined ? [] : [m.notify_link({ link: origin + path }, { locale })];
  if (channel === 'sms') return { subject, body: [text, ...link].join(' ') };
  const foot = m.notify_foot({ check: `${origin}/is-this-real` }, { locale });
  const body = [m.notify_hello({}, { locale }), text, ...link, '--', foot].join('\n\n');
  return { subject, body };
}
