import { forEachGroup } from '#server/lenders/for-each-group.ts';
import { verifyLedger } from '#server/payments/verify-ledger.ts';
import type { Job } from './contract.ts';

/** Every night: proves every shown figure against the ledger, and fails aloud where one differs. */
export const job: Job = {
  name: 'prove-ledger',
  schedule: '23 15 * * *',
  run: (ctx) =>
    forEachGroup(ctx, async (inGroup) => {
      const { differences } = await verifyLedger(inGroup);
      if (differences.length > 0) throw new Error(`${differences.length} figures differ`);
    }),
};
