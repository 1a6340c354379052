import { record } from '#server/audit/record.ts';
import { withActor, type Ctx } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { endSession } from './sessions.ts';
import { recordStaff } from './staff/record-staff.ts';

/** Signs out: the session is gone from the database, whatever a device still remembers. */
export async function leave(ctx: Ctx, token: string): Promise<void> {
  const { actor } = ctx;
  await endSession(ctx, token);
  if (actor.kind === 'gate' || actor.kind === 'system') return;
  if (actor.kind !== 'borrower') {
    const own = withActor(ctx, actor);
    return transact(own, (tx) => recordStaff(tx, own, 'staff.left'));
  }
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
