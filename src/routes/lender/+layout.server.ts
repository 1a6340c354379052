import { asLender } from '#server/identity/require.ts';
import { door } from '#routes/door.ts';
import type { LayoutServerLoad } from './$types';

/** Nobody else comes past here; each use-case asks again for itself. */
export const load: LayoutServerLoad = door(async ({ locals, url }) => {
  asLender(locals.ctx);
  return Promise.resolve({ here: url.pathname });
});
