/** Seconds to wait after each try beyond the free ones; the last stands for all that follow. */
type Delays = readonly [number, ...number[]];

export interface Ladder {
  /** Tries that wait for nothing. They are forgotten after an hour without any. */
  readonly free: number;
  readonly delays: Delays;
  /** Whether a success forgets every try here; else only the one that succeeded. */
  readonly theirs: boolean;
}

const STEEP: Delays = [30, 60, 120, 300, 900];
const SHORT: Delays = [5, 10, 20, 30];

/**
 * How tries are slowed down, by what they are counted under.
 *
 * A reference or an e-mail address alone may be tried by anyone from anywhere, so anyone can fill it:
 * its delays are short, or a stranger who knows a reference could keep the person out. Under a place
 * (`start`, `address`) and under a reference at a place (`pair`) one fills only one's own, and the
 * delays are steep. A place may be a whole village behind one line, so much is free there.
 *
 * A success forgets what is that person's. A place belongs to nobody: there only the try that
 * succeeded was no guess, or one good account would buy its owner free tries at everyone else's.
 */
export const LADDERS = {
  start: { free: 100, delays: STEEP, theirs: false },
  address: { free: 60, delays: STEEP, theirs: false },
  reference: { free: 20, delays: SHORT, theirs: true },
  pair: { free: 8, delays: STEEP, theirs: true },
  email: { free: 20, delays: SHORT, theirs: true },
  email_pair: { free: 5, delays: STEEP, theirs: true },
} as const satisfies Record<string, Ladder>;

export type Scope = keyof typeof LADDERS;

/** Tries counted until now, and when the last of them was. */
export interface Counted {
  readonly tries: number;
  readonly at: Date;
}

const FORGOTTEN_AFTER = 3600;

/** Seconds until the next try may be made; 0 where it may be made now. */
export function waitOf({ free, delays }: Ladder, { tries, at }: Counted, now: Date): number {
  const passed = (now.getTime() - at.getTime()) / 1000;
  const over = tries - free;
  if (over <= 0 || passed >= FORGOTTEN_AFTER) return 0;
  const delay = delays[Math.min(over, delays.length) - 1] ?? 0;
  return Math.max(0, delay - passed);
}

/** How many tries stand once one more is made now. */
export function afterOneMore({ tries, at }: Counted, now: Date): number {
  const isForgotten = now.getTime() - at.getTime() >= FORGOTTEN_AFTER * 1000;
  return isForgotten ? 1 : tries + 1;
}
