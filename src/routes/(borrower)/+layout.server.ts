import { readZone } from '#server/cases/read-zone.ts';
import { door } from '#routes/door.ts';
import type { LayoutServerLoad } from './$types';

/** Nobody else comes past here; each use-case asks again for itself. */
export const load: LayoutServerLoad = door(async ({ locals, url }) => {
  const timeZone = await readZone(locals.ctx);
  return { here: url.pathname, timeZone };
});
