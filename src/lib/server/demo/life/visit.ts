import { accountKey } from '#domain/loans/account-key.ts';
import { asGate, withActor, type BorrowerActor, type Ctx } from '#server/ctx.ts';
import { atGate } from '#server/db/transact.ts';
import { giveConsent } from '#server/consent/give-consent.ts';
import { readChoices } from '#server/consent/read-choices.ts';
import { enterBorrower } from '#server/identity/entry/enter-borrower.ts';
import { findCandidates } from '#server/identity/entry/store.ts';
import { readActor } from '#server/identity/sessions.ts';
import type { Player } from './cast.ts';

export interface Visit {
  readonly visitor: Ctx & { readonly actor: BorrowerActor };
  readonly lenderIds: readonly string[];
}

/** A player comes in on the day of `ctx`, lets all of their lenders in, and stays as long as the scene. */
export async function visit(ctx: Ctx, { account }: Player): Promise<Visit> {
  const gate = asGate(ctx);
  const [loan] = await atGate(gate, (tx) => findCandidates(tx, accountKey(account), ''));
  if (!loan) throw new Error(`the demonstration has no loan ${account}`);
  const { token } = await enterBorrower(gate, loan, {});
  const actor = await readActor(gate, token);
  if (actor?.kind !== 'borrower') throw new Error('the demonstration could not enter');
  const visitor = withActor(ctx, actor);
  const { lenders } = await readChoices(visitor);
  const lenderIds = lenders.map(({ lenderId }) => lenderId);
  await giveConsent(visitor, lenderIds);
  return { visitor, lenderIds };
}

/** A UUID that is the same each time for the same scene, so that a scene played twice is played once. */
export function onceOf(ctx: Ctx, scene: string): string {
  const hex = ctx.keys.token('demo-once', scene);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
