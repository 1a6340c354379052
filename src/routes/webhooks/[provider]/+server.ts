import { receiveWebhook } from '#server/payments/receive-webhook.ts';
import { door } from '#routes/door.ts';
import type { RequestHandler } from './$types';

/** Providers speak to us here. Taken means kept: a job acts on it. */
export const POST: RequestHandler = door(async ({ locals, params, request }) => {
  const body = await request.text();
  const taken = await receiveWebhook(locals.ctx, params.provider, body, request.headers);
  if (!taken.ok) return Response.json({ error: taken.refused.code }, { status: 400 });
  return Response.json({ received: true });
});
