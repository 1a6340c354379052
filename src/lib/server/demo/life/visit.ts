import { accountKey } from '#domain/loans/account-key.ts';
import { contactOn } from '#domain/notifications/contact-to-use.ts';
import { asGate, asSystem, withActor, type BorrowerActor, type Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { giveConsent } from '#server/consent/give-consent.ts';
import { readChoices } from '#server/consent/read-choices.ts';
import { enterBorrower } from '#server/identity/entry/enter-borrower.ts';
import type { Way } from '#server/identity/entry/asked.ts';
import { findEntrance } from '#server/identity/entry/find-entrance.ts';
import { findCandidates, type Candidate } from '#server/identity/entry/store.ts';
import { readActor } from '#server/identity/sessions.ts';
import { findReach } from '#server/notifications/store.ts';
import type { Player } from './cast.ts';

export interface Visit {
  readonly visitor: Ctx<BorrowerActor>;
  readonly lenderIds: readonly string[];
}

/** A player comes in on the day of `ctx`, lets all of their lenders in, and stays as long as the scene. */
export async function visit(ctx: Ctx, { account }: Player): Promise<Visit> {
  const gate = asGate(ctx);
  const reference = accountKey(account);
  const [loan] = await read(gate, (tx) => findCandidates(tx, reference, ''));
  if (!loan) throw new Error(`the demonstration has no loan ${account}`);
  const visitor = await comeIn(ctx, loan, { by: 'reference', reference });
  const { lenders } = await readChoices(visitor);
  for (const { lenderId, step } of lenders) {
    if (step === 'agree') await giveConsent(visitor, [lenderId]);
    if (step === 'prove') await proveTo(ctx, visitor, lenderId);
  }
  return { visitor, lenderIds: lenders.map(({ lenderId }) => lenderId) };
}

/** With the code that this lender's contact would have received. */
async function proveTo(ctx: Ctx, { actor }: Visit['visitor'], lenderId: string): Promise<void> {
  const { groupId, borrowerId } = actor;
  const system = asSystem(ctx, groupId);
  const { records } = await read(system, (tx) => findReach(tx, ctx.keys, groupId, borrowerId));
  const told = records.find((each) => each.lenderId === lenderId && contactOn(each));
  const loan = { groupId, loanId: told?.loanId ?? '' };
  await comeIn(ctx, loan, { by: 'session', ...loan, borrowerId, letsIn: true });
}

async function comeIn(ctx: Ctx, loan: Candidate, way: Way): Promise<Visit['visitor']> {
  const gate = asGate(ctx);
  const system = asSystem(gate, loan.groupId);
  const found = await read(system, (tx) => findEntrance(tx, ctx.keys, loan, way));
  if (!found) throw new Error(`the demonstration has no contact for ${loan.loanId}`);
  const entered = await enterBorrower(gate, { ...loan, contact: found.to, asked: { way } }, {});
  const actor = entered.ok ? await readActor(gate, entered.value.token) : undefined;
  if (actor?.kind !== 'borrower') throw new Error('the demonstration could not enter');
  return withActor(ctx, actor);
}

/** A UUID that is the same each time for the same scene, so that a scene played twice is played once. */
export function onceOf(ctx: Ctx, scene: string): string {
  const hex = ctx.keys.token('demo-once', scene);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
