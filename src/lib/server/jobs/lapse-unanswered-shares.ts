import { forEachGroup } from '#server/lenders/for-each-group.ts';
import { lapseShares } from '#server/plans/lapse-shares.ts';
import type { Job } from './contract.ts';

/** Once an hour, for days end at another hour in each zone: lets the clock answer what nobody has. */
export const job: Job = {
  name: 'lapse-unanswered-shares',
  schedule: '17 * * * *',
  async run(ctx) {
    await forEachGroup(ctx, async (group) => {
      await lapseShares(group);
    });
  },
};
