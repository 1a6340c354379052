import { asGate, asSystem, type Ctx, type SystemActor } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { allGroupIds } from './groups-store.ts';

/**
 * Does `work` as the product itself in every merge group, one after another. A group that fails does
 * not keep the others waiting; the first failure is thrown at the end, so that the job is tried again.
 */
export async function forEachGroup(
  ctx: Ctx,
  work: (ctx: Ctx<SystemActor>) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const groupId of await read(asGate(ctx), allGroupIds)) {
    await work(asSystem(ctx, groupId)).catch((failure: unknown) => {
      ctx.log.error({ failure, groupId }, 'a group failed');
      failures.push(failure);
    });
  }
  if (failures.length > 0) throw failures[0];
}
