import { formatCount, formatDay } from '#ui/format.ts';

/** How the pages of tapes write what a refusal tells: as every page does. */
export const WRITING = { day: formatDay, count: formatCount };
