import * as v from 'valibot';
import { handleWebhookEvent } from '#server/payments/handle-webhook-event.ts';
import type { Job } from './contract.ts';

const Payload = v.object({ provider: v.string(), eventId: v.string() });

/** Acts on one message of a payment provider. One that keeps failing waits with the failed jobs. */
export const job: Job = {
  name: 'follow-webhook-events',
  run: (ctx, payload) => handleWebhookEvent(ctx, v.parse(Payload, payload)),
};
