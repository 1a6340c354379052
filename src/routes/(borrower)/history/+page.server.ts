import { door } from '#routes/door.ts';
import { readTimeline } from '#server/audit/read-timeline.ts';
import { asBorrower } from '#server/identity/require.ts';

export const load = door(async ({ locals }) => {
  const { ctx } = locals;
  return { lines: await readTimeline(ctx, asBorrower(ctx).actor.caseId) };
});
