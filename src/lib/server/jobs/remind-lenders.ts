import * as v from 'valibot';
import { asSystem } from '#server/ctx.ts';
import { remindLender } from '#server/hardship/remind-lender.ts';
import type { Job } from './contract.ts';

const Payload = v.object({ groupId: v.string(), lenderId: v.string(), deadline: v.string() });

/** One letter to one lender whose answer is due soon. */
export const job: Job = {
  name: 'remind-lenders',
  async run(ctx, payload) {
    const { groupId, lenderId, deadline } = v.parse(Payload, payload);
    await remindLender(asSystem(ctx, groupId), lenderId, deadline);
  },
};
