import { refuse } from '#domain/states/outcome.ts';
import type { Database } from '#server/db/database.ts';

/** As many lines as the embedded database takes without keeping everybody waiting: it is in this process. */
const MOST_LINES_EMBEDDED = 10_000;
const MOST_NAME = 200;

/** Refuses a file name that cannot be kept or shown. */
export function nameRefusal(fileName: string) {
  const isFit = fileName.length <= MOST_NAME && !/\p{Cc}/u.test(fileName);
  return isFit ? undefined : refuse('tape_name_unfit', { limit: MOST_NAME });
}

/** Refuses a tape without a line, and one with more than this database takes. */
export function sizeRefusal(kind: Database['kind'], count: number) {
  if (count === 0) return refuse('tape_no_lines');
  const isTooLong = kind === 'embedded' && count > MOST_LINES_EMBEDDED;
  return isTooLong
    ? refuse('tape_too_long_here', { count, limit: MOST_LINES_EMBEDDED })
    : undefined;
}
