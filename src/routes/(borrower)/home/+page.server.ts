import { door } from '#routes/door.ts';
import { readOverview } from '#server/cases/read-overview.ts';

export const load = door(async ({ locals }) => ({
  overview: await readOverview(locals.ctx),
}));
