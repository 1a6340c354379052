import { forgetEnded } from '#server/identity/forget-ended.ts';
import type { Job } from './contract.ts';

export const job: Job = {
  name: 'forget-ended-sessions',
  schedule: '17 * * * *',
  run: (ctx) => forgetEnded(ctx),
};
