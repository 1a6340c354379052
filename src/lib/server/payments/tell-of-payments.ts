import type { Ctx } from '#server/ctx.ts';

/**
 * Lets the payment stand-in send what it has to tell us. Throws while anything is not taken, so that
 * the job comes again. Nothing to do where a real provider does its own sending.
 */
export async function tellOfPayments(ctx: Ctx): Promise<void> {
  const left = (await ctx.payments.standIn?.deliver(ctx.origin)) ?? 0;
  if (left > 0) throw new Error(`${left} messages of the payment stand-in were not taken`);
}
