import { forEachGroup } from '#server/lenders/for-each-group.ts';
import { watchTransfers } from '#server/payments/watch-transfers.ts';
import type { Job } from './contract.ts';

/** Every hour: takes up what has been on its way to a lender, or back from one, for too long. */
export const job: Job = {
  name: 'watch-lender-transfers',
  schedule: '37 * * * *',
  run: (ctx) => forEachGroup(ctx, watchTransfers),
};
