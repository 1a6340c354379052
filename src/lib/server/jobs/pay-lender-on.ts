import * as v from 'valibot';
import { asSystem } from '#server/ctx.ts';
import { payLender } from '#server/payments/pay-lender.ts';
import type { Job } from './contract.ts';

const Payload = v.object({ groupId: v.string(), id: v.string() });

/** Pays one lender its part of one payment. */
export const job: Job = {
  name: 'pay-lender-on',
  async run(ctx, payload) {
    const { groupId, id } = v.parse(Payload, payload);
    await payLender(asSystem(ctx, groupId), id);
  },
};
