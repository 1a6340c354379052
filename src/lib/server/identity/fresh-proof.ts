import type { BorrowerActor, Ctx } from '#server/ctx.ts';

/** How long a code stands as proof for what must not be done by whoever finds the phone open. */
const FRESH_MINUTES = 15;

/** Whether a code was proved in this session a short while ago (product rule 15). */
export function isFreshlyProved({ actor, clock }: Ctx<BorrowerActor>): boolean {
  return clock.now().getTime() - actor.provedAt.getTime() <= FRESH_MINUTES * 60_000;
}
