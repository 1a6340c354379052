import { refuse, type Outcome } from '#domain/states/outcome.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { afterOneMore, LADDERS, waitOf, type Ladder, type Scope } from './ladder.ts';
import { placeOfAddress } from './place.ts';
import { holdTries, saveTries } from './store.ts';

/** What is tried, and from which address; `start` is the address of one who only begins. */
export interface Tries {
  readonly start?: string;
  readonly address?: string;
  readonly reference?: string;
  readonly email?: string;
}

/**
 * Counts a try under each scope, or refuses it (`too_many_tries`, with minutes to wait) where one of
 * them has to wait. A refused try is counted nowhere: whoever is held back in one place cannot go on
 * filling what others stand under too. Nothing here depends on whether the person is known, and no
 * one is locked out for good.
 */
export async function guardTry(tx: Tx, ctx: Ctx, tries: Tries): Promise<Outcome<void>> {
  const now = ctx.clock.now();
  const limits = limitsOf(ctx, tries);
  const counted = await holdTries(tx, [...limits.keys()], now);
  const waits = counted.map((each) => waitOf(limits.get(each.key) ?? LADDERS.pair, each, now));
  const longest = Math.max(0, ...waits);
  if (longest > 0) {
    return refuse('too_many_tries', { minutes: Math.max(1, Math.ceil(longest / 60)) });
  }
  const more = counted.map((each) => ({ key: each.key, tries: afterOneMore(each, now), at: now }));
  await saveTries(tx, more);
  return { ok: true, value: undefined };
}

/**
 * Forgets the tries of someone who has proved who they are, as far as they are theirs; elsewhere only
 * the one that succeeded, without moving the wait that the others brought.
 */
export async function forgetTries(tx: Tx, ctx: Ctx, tries: Tries): Promise<void> {
  const limits = limitsOf(ctx, tries);
  const counted = await holdTries(tx, [...limits.keys()], ctx.clock.now());
  const fewer = counted.map((each) => {
    const isTheirs = limits.get(each.key)?.theirs;
    return { ...each, tries: isTheirs ? 0 : Math.max(0, each.tries - 1) };
  });
  await saveTries(tx, fewer);
}

function limitsOf(ctx: Ctx, tries: Tries): ReadonlyMap<string, Ladder> {
  return new Map(
    scopesOf(tries).map(([scope, of]) => [
      ctx.keys.token('throttle', `${scope}:${of}`),
      LADDERS[scope],
    ]),
  );
}

/** What is counted, and under what. Addresses become places here, so that no caller can forget it. */
function scopesOf({ start, address, reference, email }: Tries): [Scope, string][] {
  const place = address === undefined ? undefined : placeOfAddress(address);
  const scopes: [Scope, ...(string | undefined)[]][] = [
    ['start', start === undefined ? undefined : placeOfAddress(start)],
    ['address', place],
    ['reference', reference],
    ['pair', reference, place],
    ['email', email],
    ['email_pair', email, place],
  ];
  const whole = scopes.filter(([, ...parts]) => parts.every((part) => part !== undefined));
  return whole.map(([scope, ...parts]) => [scope, parts.join(' ')]);
}
