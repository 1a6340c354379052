import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import { NotAllowed } from '#server/errors.ts';

/** How long a code stands as proof for what must not be done by whoever finds the phone open. */
const FRESH_MINUTES = 15;

type As<A> = Ctx & { readonly actor: A };

/** Whether a code was proved in this session a short while ago (product rule 15). */
export function isFreshlyProved({ actor, clock }: As<BorrowerActor>): boolean {
  return clock.now().getTime() - actor.provedAt.getTime() <= FRESH_MINUTES * 60_000;
}

/** For changing contacts or bank details, and taking money out: asks for a new code where it is needed. */
export function demandFreshProof(ctx: As<BorrowerActor>): void {
  if (!isFreshlyProved(ctx)) throw new NotAllowed('A new proof is needed.', 'prove_again');
}
