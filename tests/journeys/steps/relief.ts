import { m } from '#locales/messages';
import type { Visitor } from '#tests/support/journey.ts';

/** Asks every lender that is let in for a pause after an illness. */
export async function tellWhatHappened(visitor: Visitor, story = ''): Promise<void> {
  await visitor.page.goto('/hardship');
  await visitor.arrive('/hardship');
  await askForAPause(visitor, story);
}

/** The same, from the form that is open: it may name one lender alone. */
export async function askForAPause({ hands, arrive }: Visitor, story = ''): Promise<void> {
  await hands.choose(m.relief_event_illness());
  await hands.choose(new RegExp(`^${m.relief_help_pause()}`));
  if (story) await hands.fill(m.hardship_story(), story);
  await hands.press(m.hardship_send());
  await arrive(/^\/hardship\/[0-9a-f-]{36}$/);
}
