import { isPhone } from '#domain/notifications/contact-form.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import { asGate, asSystem, type Ctx } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { findGroupId, insertGroup } from './setup-store.ts';
import { checkLengths } from './text-caps.ts';

export interface NewGroup {
  readonly code: string;
  readonly name: string;
  readonly kind: 'internal' | 'external';
  readonly operatorName: string;
  readonly operatorPhone: string;
  readonly silenceRule: 'consent' | 'escalate';
}

/** Product rule 7: silence is answered after three weeks, where it may be. */
const SILENCE_DAYS = 21;

/** Founds a merge group, a tenant of its own. Only the command line and the demonstration do. */
export async function addGroup(ctx: Ctx, group: NewGroup): Promise<Outcome<string>> {
  const fits = checkLengths(group);
  if (!fits.ok) return fits;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(group.code)) return refuse('group_code_unsound');
  if (!isPhone(group.operatorPhone)) return refuse('group_phone_unsound');
  const taken = await read(asGate(ctx), (tx) => findGroupId(tx, group.code));
  if (taken) return refuse('group_code_taken');
  const id = ctx.newId();
  const system = asSystem(ctx, id);
  await transact(system, async (tx) => {
    await insertGroup(tx, {
      ...{ id, ...group, createdAt: ctx.clock.now() },
      splitWeights: 'balance',
      silenceDays: SILENCE_DAYS,
    });
    await record(tx, system, {
      verb: 'group.added',
      subject: { kind: 'group', id },
      facts: { code: group.code, kind: group.kind },
    });
  });
  return accept(id);
}
