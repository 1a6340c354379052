import type { BorrowerActor, Ctx, LenderActor, OperatorActor, SupportActor } from '#server/ctx.ts';
import { NotAllowed } from '#server/errors.ts';

type As<A> = Ctx & { readonly actor: A };

/** Narrows the context to a signed-in borrower, or asks to sign in. */
export function asBorrower(ctx: Ctx): As<BorrowerActor> {
  if (ctx.actor.kind === 'borrower') return ctx as As<BorrowerActor>;
  throw refused(ctx);
}

/** Narrows to a lender's staff; with roles named, to one of these. */
export function asLender(ctx: Ctx, ...roles: LenderActor['role'][]): As<LenderActor> {
  if (ctx.actor.kind !== 'lender') throw refused(ctx);
  if (roles.length > 0 && !roles.includes(ctx.actor.role)) throw refused(ctx);
  return ctx as As<LenderActor>;
}

export function asSupport(ctx: Ctx): As<SupportActor> {
  if (ctx.actor.kind === 'support') return ctx as As<SupportActor>;
  throw refused(ctx);
}

export function asOperator(ctx: Ctx, ...roles: OperatorActor['role'][]): As<OperatorActor> {
  if (ctx.actor.kind !== 'operator') throw refused(ctx);
  if (roles.length > 0 && !roles.includes(ctx.actor.role)) throw refused(ctx);
  return ctx as As<OperatorActor>;
}

function refused(ctx: Ctx): NotAllowed {
  return new NotAllowed('Not for this actor.', ctx.actor.kind === 'gate' ? 'sign_in' : 'none');
}
