import { asGate } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { atGate } from '#server/db/transact.ts';
import type { World } from '#tests/support/database.ts';
import { untilWaiting } from '#tests/support/waiting.ts';

/**
 * What these answer where they really overlap: `held` has done its work and keeps what it holds until
 * each of the others, begun one after another, waits for it or for one before. Only a server has
 * connections enough: PGlite has one, where nothing ever waits.
 */
export async function crossing<T>(
  world: World,
  held: (tx: Tx) => Promise<unknown>,
  others: readonly (() => Promise<T>)[],
): Promise<T[]> {
  const letGo = Promise.withResolvers<undefined>();
  const ready = Promise.withResolvers<undefined>();
  const first = atGate(asGate(world.base), async (tx) => {
    await held(tx);
    ready.resolve(undefined);
    await letGo.promise;
  });
  const begun: Promise<T>[] = [];
  try {
    await Promise.race([ready.promise, first]);
    for (const other of others) {
      begun.push(other());
      await untilWaiting(world.db, begun.length);
    }
  } finally {
    letGo.resolve(undefined);
  }
  const [, ...answers] = await Promise.all([first, ...begun]);
  return answers;
}
