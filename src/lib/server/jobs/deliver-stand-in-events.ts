import { tellOfPayments } from '#server/payments/tell-of-payments.ts';
import type { Job } from './contract.ts';

/** Sends the payment stand-in's signed messages to our own webhook, over HTTP, until they are taken. */
export const job: Job = {
  name: 'deliver-stand-in-events',
  schedule: '* * * * *',
  run: (ctx) => tellOfPayments(ctx),
};
