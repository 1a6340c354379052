import type { Ctx, LenderActor, OperatorActor, SupportActor, SystemActor } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { addStaff, type NewStaff } from '#server/identity/staff/add-staff.ts';
import { staffOfGroup } from '#server/lenders/store.ts';
import type { DemoGroup } from './groups/contract.ts';

/** Everyone's in the demonstration, printed when it starts. */
export const DEMO_PASSPHRASE = 'calm water even keel';

/** Who works in a demonstration group, ready to act. */
export interface DemoStaff {
  readonly reviewer: (lender: string) => LenderActor;
  readonly admin: (lender: string) => LenderActor;
  readonly support: SupportActor;
  readonly operator: OperatorActor;
}

/** `northwind-bank` works at northwind.example. */
export function staffEmail(role: string, code: string): string {
  return `${role}@${code.split('-')[0] ?? code}.example`;
}

/** Adds a reviewer and an admin for each lender, a support agent and an operator; once. */
export async function fillStaff(
  ctx: Ctx<SystemActor>,
  group: DemoGroup,
  lenderIds: ReadonlyMap<string, string>,
): Promise<DemoStaff> {
  const { groupId } = ctx.actor;
  const common = { passphrase: DEMO_PASSPHRASE, locale: group.locale };
  const wanted: NewStaff[] = group.lenders.flatMap(({ code, reviewer, admin }) => {
    const lenderId = lenderIds.get(code) ?? '';
    const at = { ...common, kind: 'lender', lenderId } as const;
    return [
      { ...at, role: 'reviewer', name: reviewer, email: staffEmail('reviewer', code) },
      { ...at, role: 'admin', name: admin, email: staffEmail('admin', code) },
    ];
  });
  const desk = { ...common, kind: 'support', role: 'agent' } as const;
  const helm = { ...common, kind: 'operator', role: 'admin' } as const;
  wanted.push({ ...desk, name: group.support, email: staffEmail('support', group.code) });
  wanted.push({ ...helm, name: group.operator, email: staffEmail('operator', group.code) });
  const known = await read(ctx, (tx) => staffOfGroup(tx, groupId));
  const emails = new Set(known.map(({ email }) => email));
  for (const person of wanted) if (!emails.has(person.email)) await addStaff(ctx, person);
  return actors(await read(ctx, (tx) => staffOfGroup(tx, groupId)), groupId, group.code);
}

function actors(
  people: Awaited<ReturnType<typeof staffOfGroup>>,
  groupId: string,
  group: string,
): DemoStaff {
  const find = (role: string, code: string) => {
    const found = people.find(({ email }) => email === staffEmail(role, code));
    if (!found) throw new Error(`the demonstration has no ${role} of ${code}`);
    return { staffId: found.id, name: found.name, lenderId: found.lenderId ?? '', groupId };
  };
  return {
    reviewer: (lender) => ({ ...find('reviewer', lender), kind: 'lender', role: 'reviewer' }),
    admin: (lender) => ({ ...find('admin', lender), kind: 'lender', role: 'admin' }),
    support: { ...find('support', group), kind: 'support', role: 'agent' },
    operator: { ...find('operator', group), kind: 'operator', role: 'admin' },
  };
}
