import { forEachGroup } from '#server/lenders/for-each-group.ts';
import { watchPayments } from '#server/payments/watch-payments.ts';
import type { Job } from './contract.ts';

/** Every five minutes: asks after payments that we have not heard of for a while. */
export const job: Job = {
  name: 'watch-open-payments',
  schedule: '*/5 * * * *',
  run: (ctx) => forEachGroup(ctx, watchPayments),
};
