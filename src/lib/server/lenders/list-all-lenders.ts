import { asSystem, type Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { forEachGroup } from './for-each-group.ts';
import { findGroup, lendersOfGroup } from './store.ts';

export interface FoundLender {
  readonly group: string;
  readonly groupId: string;
  readonly lenderId: string;
  readonly code: string;
  readonly name: string;
}

/** Every lender of every group: for the command line, which is in none. */
export async function listAllLenders(ctx: Ctx): Promise<FoundLender[]> {
  const found: FoundLender[] = [];
  await forEachGroup(ctx, async ({ actor: { groupId } }) => {
    const [group, lenders] = await read(asSystem(ctx, groupId), async (tx) => [
      await findGroup(tx, groupId),
      await lendersOfGroup(tx, groupId),
    ]);
    for (const { id, code, name } of lenders) {
      found.push({ group: group.code, groupId, lenderId: id, code, name });
    }
  });
  return found;
}
