import type { LenderActor, OperatorActor, SupportActor } from '#server/ctx.ts';
import type { Staff } from './store.ts';

export type AnyStaff = LenderActor | SupportActor | OperatorActor;

/** Who a member of staff acts as. Undefined for a lender's that have no lender: nobody comes in as them. */
export function staffActor({
  groupId,
  id,
  kind,
  name,
  role,
  lenderId,
}: Staff): AnyStaff | undefined {
  const person = { groupId, staffId: id, name };
  if (kind === 'lender') {
    return lenderId === null ? undefined : { ...person, kind, lenderId, role: role as 'admin' };
  }
  if (kind === 'support') return { ...person, kind, role: role as 'agent' };
  return { ...person, kind, role: role as 'admin' };
}
