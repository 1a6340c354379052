import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Tx } from '#server/db/database.ts';
import { atGate } from '#server/db/transact.ts';
import { forgetEnded } from '#server/identity/forget-ended.ts';
import { CAPS } from '#server/identity/throttle/cap.ts';
import { guardCode, takeBackCode, type CodeFor } from '#server/identity/throttle/guard-code.ts';
import { forgetTries, guardTry } from '#server/identity/throttle/guard-try.ts';
import { rowsOf } from '#tests/support/catalogue.ts';
import { crossing } from '#tests/support/crossing.ts';
import { openWorld, type World } from '#tests/support/database.ts';

// What happens at the same instant, on a server: there alone two of them are ever under way.

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await rowsOf(world.db, sql`DELETE FROM throttles`);
});
afterAll(() => world.close());

const code = (place: string): CodeFor => ({ borrowerId: 'rowan', by: 'reference', place });
const count = (place: string) => atGate(world.base, (tx) => guardCode(tx, world.base, code(place)));
const takeBack = (place: string) =>
  atGate(world.base, (tx) => takeBackCode(tx, world.base, code(place)));

/** Holds, of all that counts, what comes second in the order in which everyone holds. */
const holdSecond = (tx: Tx) =>
  tx.execute(
    sql`SELECT key FROM throttles
      WHERE key = (SELECT key FROM throttles WHERE tries > 0 ORDER BY key OFFSET 1 LIMIT 1) FOR UPDATE`,
  );

test('codes sent at the same instant are counted one by one', async () => {
  const most = CAPS.code_place[0].most;
  // The first makes the slots; else whoever comes second would wait for them to be made.
  await count('a');
  const others = Array.from({ length: most }, () => () => count('a'));
  const sent = await crossing(world, (tx) => guardCode(tx, world.base, code('a')), others);
  expect(sent.filter(Boolean)).toHaveLength(most - 2);
});

// Which slot comes before which differs with the place: among these, both orders come up.
const PLACES = ['a', 'b', 'c', 'd'];

test.each(PLACES)(
  'a code counted and one taken back at place %s both come to an end',
  async (place) => {
    await count(place);
    const both = [() => takeBack(place), () => count(place)];
    expect(await crossing<unknown>(world, holdSecond, both)).toEqual([undefined, true]);
  },
);

test.each(PLACES)('a try of %s counted and one forgotten both come to an end', async (email) => {
  const tries = { address: email, email };
  const guard = () => atGate(world.base, (tx) => guardTry(tx, world.base, tries));
  const forget = () => atGate(world.base, (tx) => forgetTries(tx, world.base, tries));
  await guard();
  const answers = await crossing<unknown>(world, holdSecond, [forget, guard]);
  expect(answers).toEqual([undefined, { ok: true, value: undefined }]);
});

test('old tries that someone holds are not waited for by the sweep', async () => {
  await count('a');
  world.setNow(new Date(world.base.clock.now().getTime() + 49 * 3_600_000));
  await atGate(world.base, async (tx) => {
    await holdSecond(tx);
    await forgetEnded(world.base);
    const [left] = await rowsOf(world.db, sql`SELECT count(*)::int AS n FROM throttles`);
    expect(left).toEqual({ n: 1 });
  });
});
