import { refuse, type Outcome } from '#domain/states/outcome.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { countTry, deleteTries, longestWait } from './store.ts';

/** Seconds to wait after each try beyond the free ones; the last stands for all that follow. */
const DELAYS = [30, 60, 120, 300, 900] as const;

/**
 * How many tries are free within an hour. One address may be a whole village behind one line, and a
 * reference may be hammered by someone it does not belong to: only both together are held short.
 */
const FREE = { start: 100, address: 60, reference: 20, pair: 8, email: 20, email_pair: 5 } as const;

type Scope = keyof typeof FREE;
export type Tries = Partial<Record<Scope, string>>;

/**
 * Counts a try against each scope, or refuses it (`too_many_tries`, with minutes to wait) where one of
 * them has to wait. Nothing here depends on whether the person is known, and no one is locked out for good.
 */
export async function guardTry(tx: Tx, ctx: Ctx, tries: Tries): Promise<Outcome<void>> {
  const now = ctx.clock.now();
  const limits = limitsOf(ctx, tries);
  let held = false;
  for (const limit of limits) held = !(await countTry(tx, limit, DELAYS, now)) || held;
  if (!held) return { ok: true, value: undefined };
  const seconds = await longestWait(tx, limits, DELAYS, now);
  return refuse('too_many_tries', { minutes: Math.max(1, Math.ceil(seconds / 60)) });
}

/** Forgets the tries of someone who has proved who they are. */
export async function forgetTries(tx: Tx, ctx: Ctx, tries: Tries): Promise<void> {
  await deleteTries(
    tx,
    limitsOf(ctx, tries).map(({ key }) => key),
  );
}

function limitsOf(ctx: Ctx, tries: Tries) {
  return Object.entries(tries).map(([scope, value]) => ({
    key: ctx.keys.token('throttle', `${scope}:${value}`),
    free: FREE[scope as Scope],
  }));
}
