import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { endSession } from './sessions.ts';

/** Signs out: the session is gone from the database, whatever a device still remembers. */
export async function leave(ctx: Ctx, token: string): Promise<void> {
  const { actor } = ctx;
  await endSession(ctx, token);
  if (actor.kind !== 'borrower') return;
  const { borrowerId, caseId } = actor;
  await transact(ctx, (tx) =>
    record(tx, ctx, {
      verb: 'borrower.left',
      subject: { kind: 'borrower', id: borrowerId },
      borrowerId,
      caseId,
    }),
  );
}
