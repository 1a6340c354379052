import { messageLimit } from '#domain/messages/thread-rules.ts';
import type { ThreadState } from '#domain/messages/thread-states.ts';
import type { Topic } from '#domain/messages/topics.ts';
import { m } from '#locales/messages';
import { loanWords } from '#ui/relief-words.ts';

const TOPICS: Record<Topic, () => string> = {
  question: m.message_topic_question,
  payment: m.message_topic_payment,
  plan: m.message_topic_plan,
  relief: m.message_topic_relief,
  wrong: m.message_topic_wrong,
  details: m.message_topic_details,
};

const STATES: Record<ThreadState, readonly [words: () => string, tone: 'wait' | 'good' | 'plain']> =
  {
    waiting: [m.message_state_waiting, 'wait'],
    answered: [m.message_state_answered, 'good'],
    closed: [m.message_state_closed, 'plain'],
  };

export const topicWords = (topic: Topic): string => TOPICS[topic]();
export const threadStateWords = (state: ThreadState): string => STATES[state][0]();
export const threadStateTone = (state: ThreadState): 'wait' | 'good' | 'plain' => STATES[state][1];

/** What a thread is about: a loan by its product and lender, or everything. */
export function aboutWords(about: { lender: string | null; product: string | null }): string {
  if (about.lender === null) return m.message_about_all();
  return m.message_about_loan({ product: loanWords(about.product), lender: about.lender });
}

const REFUSALS: Record<string, () => string> = {
  message_empty: m.refusal_message_empty,
  message_too_long: () => m.refusal_message_too_long({ limit: messageLimit }),
  message_newer: m.refusal_message_newer,
  message_thread_closed: m.refusal_message_thread_closed,
};

/** A rule's no to a message, told at the box `words`. */
export function messageErrors(refused: { code: string } | undefined): Record<string, string> {
  if (refused === undefined) return {};
  return { words: (REFUSALS[refused.code] ?? m.refusal_unknown)() };
}
