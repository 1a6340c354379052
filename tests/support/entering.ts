import { and, asc, eq } from 'drizzle-orm';
import { asSystem } from '#server/ctx.ts';
import { notifications } from '#server/db/schema/notifications.ts';
import { read } from '#server/db/transact.ts';
import { tellFacts } from '#server/identity/entry/ask-for-code.ts';
import type { Way } from '#server/identity/entry/asked.ts';
import { beginEntry } from '#server/identity/entry/begin-entry.ts';
import { checkCode } from '#server/identity/entry/check-code.ts';
import type { World } from '#tests/support/database.ts';
import type { BorrowerSituation } from '#tests/support/situations.ts';

/** What the person of every situation tells of themself, and what someone else would guess. */
export const FACTS = { name: 'Whitlock', birthDate: '1984-03-05' };
export const WRONG = { name: 'Whitlock', birthDate: '1984-03-06' };

export type Visit = ReturnType<typeof entering>;

let places = 0;

/** What tests of the way in do over and over, in one world, for one borrower in a place of their own. */
export function entering(
  world: World,
  borrower: BorrowerSituation,
  address = `198.51.100.${(places += 1)}`,
) {
  const { base } = world;
  const byNumber = (n: number): Way => {
    return { by: 'reference', reference: borrower.loans[n]?.account ?? '' };
  };

  /** Up to the question for the code; answers the entry's pass, or why it was refused. */
  const ask = async (way: Way, facts = FACTS) => {
    const begun = await beginEntry(base, way, address);
    if (!begun.ok) return { refused: begun.refused.code };
    const told = await tellFacts(base, begun.value, facts, address);
    return told.ok ? { pass: begun.value } : { refused: told.refused.code };
  };
  const give = (pass: string, code: string) => checkCode(base, { pass, code, address });

  /** All that was sent to this person, oldest first, or what was sent of one kind. */
  const letters = async (template?: (typeof notifications.$inferSelect)['template']) => {
    const own = eq(notifications.borrowerId, borrower.borrowerId);
    const rows = await read(asSystem(base, borrower.actor.groupId), (tx) =>
      tx
        .select()
        .from(notifications)
        .where(template ? and(own, eq(notifications.template, template)) : own)
        .orderBy(asc(notifications.createdAt), asc(notifications.id)),
    );
    return rows.map((row) => ({
      ...row,
      to: base.keys.open(row.addressSealed),
      body: base.keys.open(row.bodySealed),
    }));
  };
  const lastCode = async () => /\d{6}/.exec((await letters('code')).at(-1)?.body ?? '')?.[0] ?? '';

  return {
    address,
    byNumber,
    ask,
    give,
    letters,
    lastCode,
    giveLastCode: async (pass: string) => give(pass, await lastCode()),
    async begin(way = byNumber(0)) {
      const begun = await beginEntry(base, way, address);
      if (!begun.ok) throw new Error(begun.refused.code);
      return begun.value;
    },
    /** Up to the question for the code, which is on its way by then where the record knows the facts. */
    async toldFacts(facts = FACTS, way = byNumber(0)) {
      const asked = await ask(way, facts);
      if (asked.pass === undefined) throw new Error(asked.refused);
      await world.work();
      return asked.pass;
    },
  };
}

/** Lets this time go by for everyone in the world. */
export function wait(world: World, minutes: number): void {
  world.setNow(new Date(world.base.clock.now().getTime() + minutes * 60_000));
}
