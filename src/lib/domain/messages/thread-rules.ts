import type { Day } from '#domain/calendar/day.ts';
import { addWorkingDays, type WorkingCalendar } from '#domain/calendar/working-days.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';

/** The most characters of one message. */
export const messageLimit = 4000;

/** House default: the working days within which a person answers. */
const answerWithinWorkingDays = 2;

/** The week of the house, for answers that no law dates: Monday to Friday. */
export const houseWeek: WorkingCalendar = { weekend: [6, 7], holidays: new Set() };

/** Who wrote a message. */
export type Writer = 'borrower' | 'support';

/** Who opens a thread: a borrower, or a member of staff of one kind. */
export type Reader =
  | { readonly kind: 'borrower'; readonly groupId: string; readonly borrowerId: string }
  | { readonly kind: 'support' | 'operator' | 'lender'; readonly groupId: string };

/**
 * Whether `reader` may read a thread: the borrower whose it is, and support of the same merge group.
 * A lender and an operator may not: a thread can name other lenders, and the operator runs the place.
 */
export function mayReadThread(
  reader: Reader,
  thread: { readonly groupId: string; readonly borrowerId: string },
): boolean {
  if (reader.groupId !== thread.groupId) return false;
  return reader.kind === 'borrower'
    ? reader.borrowerId === thread.borrowerId
    : reader.kind === 'support';
}

/** A message's words, trimmed. Refused: message_empty, message_too_long. */
export function checkMessage(words: string): Outcome<string> {
  const trimmed = words.trim();
  if (trimmed === '') return refuse('message_empty');
  if (trimmed.length > messageLimit) return refuse('message_too_long', { limit: messageLimit });
  return accept(trimmed);
}

/** The day by which a person will have answered a message written on `writtenOn`. */
export function messageAnswerBy(writtenOn: Day, calendar: WorkingCalendar): Day {
  return addWorkingDays(writtenOn, answerWithinWorkingDays, calendar);
}
