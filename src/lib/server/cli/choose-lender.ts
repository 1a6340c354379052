import type { Ctx } from '#server/ctx.ts';
import { listAllLenders, type FoundLender } from '#server/lenders/list-all-lenders.ts';
import { CannotDo } from './contract.ts';

/** The one lender with this code; a group's code tells apart those of several groups. */
export async function chooseLender(
  ctx: Ctx,
  code: string,
  group: string | undefined,
): Promise<FoundLender> {
  const all = await listAllLenders(ctx);
  const found = all.filter((each) => each.code === code && (!group || each.group === group));
  const [one, other] = found;
  if (one && !other) return one;
  if (one) {
    const groups = found.map((each) => each.group).join(', ');
    throw new CannotDo(`"${code}" is in several groups: add --group with one of ${groups}.`);
  }
  const known = all.map((each) => each.code).join(', ');
  throw new CannotDo(
    known === ''
      ? 'There is no lender yet. Add one with "lender add".'
      : `There is no lender "${code}". There are: ${known}.`,
  );
}
