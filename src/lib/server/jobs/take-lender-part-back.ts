import * as v from 'valibot';
import { asSystem } from '#server/ctx.ts';
import { takeFromLender } from '#server/payments/take-from-lender.ts';
import type { Job } from './contract.ts';

const Payload = v.object({ groupId: v.string(), id: v.string() });

/** Takes back from one lender what it was paid of a payment that went back since. */
export const job: Job = {
  name: 'take-lender-part-back',
  async run(ctx, payload) {
    const { groupId, id } = v.parse(Payload, payload);
    await takeFromLender(asSystem(ctx, groupId), id);
  },
};
