import { door } from '#routes/door.ts';
import { asBorrower } from '#server/identity/require.ts';

/** Asked by a page whose reader says that they are still there: any request keeps the session open. */
export const GET = door(async ({ locals }) => {
  asBorrower(locals.ctx);
  return Promise.resolve(new Response(null, { status: 204 }));
});
