import type { BorrowerActor, Ctx, LenderActor, OperatorActor, SupportActor } from '#server/ctx.ts';
import { NotAllowed } from '#server/errors.ts';

/** Narrows the context to a signed-in borrower, or asks to sign in. */
export function asBorrower(ctx: Ctx): Ctx<BorrowerActor> {
  if (ctx.actor.kind === 'borrower') return ctx as Ctx<BorrowerActor>;
  throw refused(ctx);
}

/** Narrows to a lender's staff; with roles named, to one of these. */
export function asLender(ctx: Ctx, ...roles: LenderActor['role'][]): Ctx<LenderActor> {
  if (ctx.actor.kind !== 'lender') throw refused(ctx);
  if (roles.length > 0 && !roles.includes(ctx.actor.role)) throw refused(ctx);
  return ctx as Ctx<LenderActor>;
}

export function asSupport(ctx: Ctx): Ctx<SupportActor> {
  if (ctx.actor.kind === 'support') return ctx as Ctx<SupportActor>;
  throw refused(ctx);
}

export function asOperator(ctx: Ctx, ...roles: OperatorActor['role'][]): Ctx<OperatorActor> {
  if (ctx.actor.kind !== 'operator') throw refused(ctx);
  if (roles.length > 0 && !roles.includes(ctx.actor.role)) throw refused(ctx);
  return ctx as Ctx<OperatorActor>;
}

function refused(ctx: Ctx): NotAllowed {
  return new NotAllowed('Not for this actor.', ctx.actor.kind === 'gate' ? 'sign_in' : 'none');
}
