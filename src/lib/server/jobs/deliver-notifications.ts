import * as v from 'valibot';
import { asSystem } from '#server/ctx.ts';
import { deliverNotification } from '#server/notifications/deliver-notification.ts';
import type { Job } from './contract.ts';

const Payload = v.object({ groupId: v.string(), id: v.string() });

/** Sends what waits in the outbox, one row a job. */
export const job: Job = {
  name: 'deliver-notifications',
  async run(ctx, payload) {
    const { groupId, id } = v.parse(Payload, payload);
    await deliverNotification(asSystem(ctx, groupId), id);
  },
};
