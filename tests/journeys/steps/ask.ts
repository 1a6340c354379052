import { m } from '#locales/messages';
import type { Visitor } from '#tests/support/journey.ts';

/** Writes to support, about everything. */
export async function ask(visitor: Visitor, words: string): Promise<void> {
  await visitor.page.goto('/messages');
  await visitor.arrive('/messages');
  await sendWords(visitor, words);
}

/** The same, on the page that is open: it may be about one loan. */
export async function sendWords({ hands, arrive }: Visitor, words: string): Promise<void> {
  await hands.fill(m.messages_words(), words);
  await hands.press(m.messages_send());
  await arrive(/^\/messages\/[0-9a-f-]{36}$/);
}
