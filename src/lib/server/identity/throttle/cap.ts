import type { Counted } from './ladder.ts';

interface Window {
  readonly most: number;
  readonly seconds: number;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * How many codes one person is sent that nobody used, by what they are counted under. They are counted
 * where they are sent, so only one who gives facts that fit can fill this, and the screen knows nothing
 * of it: beyond the cap it says what it says to a stranger, and no code comes.
 *
 * Such a one keeps the person from coming in for as long as the codes count. So one place never fills
 * what the person has in all: elsewhere they are still sent some. Who comes by a letter's link or with a
 * session is counted apart from who comes by a number, which more people know. And a code that is used
 * counts no more, so that whoever comes and goes often is never held up.
 *
 * No window is longer than the day for which `forget-ended.ts` keeps rows.
 */
export const CAPS = {
  code_all: [
    { most: 6, seconds: HOUR },
    { most: 10, seconds: DAY },
  ],
  code_place: [
    { most: 5, seconds: HOUR },
    { most: 8, seconds: DAY },
  ],
} as const satisfies Record<string, readonly [Window, ...Window[]]>;

export type CapScope = keyof typeof CAPS;

/** How many sendings a cap remembers, each at a slot of its own: a sum would forget all of them at once. */
export function slotsOf(scope: CapScope): number {
  return Math.max(...CAPS[scope].map(({ most }) => most));
}

/** The slot for one more sending now; undefined where a window is full. Unused slots have no tries. */
export function freeSlot<S extends Counted>(
  scope: CapScope,
  slots: readonly S[],
  now: Date,
): S | undefined {
  const within = ({ tries, at }: S, seconds: number) =>
    tries > 0 && now.getTime() - at.getTime() < seconds * 1000;
  const isFull = CAPS[scope].some(
    ({ most, seconds }) => slots.filter((slot) => within(slot, seconds)).length >= most,
  );
  const longest = Math.max(...CAPS[scope].map(({ seconds }) => seconds));
  return isFull ? undefined : slots.find((slot) => !within(slot, longest));
}

/** The slot of the last sending that counts; undefined where none does. */
export function lastUsed<S extends Counted>(slots: readonly S[]): S | undefined {
  const used = slots.filter(({ tries }) => tries > 0);
  return used.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0];
}
