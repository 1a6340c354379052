import { endRelief } from '#server/hardship/end-relief.ts';
import { watchRelief } from '#server/hardship/watch-relief.ts';
import { forEachGroup } from '#server/lenders/for-each-group.ts';
import type { Job } from './contract.ts';

/** Once an hour: reminds lenders, says that an answer is late, and ends relief whose days are over. */
export const job: Job = {
  name: 'watch-relief-answers',
  schedule: '7 * * * *',
  async run(ctx) {
    await forEachGroup(ctx, watchRelief);
    await forEachGroup(ctx, endRelief);
  },
};
