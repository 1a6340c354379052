import { redirect } from '@sveltejs/kit';
import { door } from '#routes/door.ts';
import { beginEntry } from '#server/identity/entry/begin-entry.ts';
import { entryCookie } from '#server/identity/entry/entry-pass.ts';

/** The link of a letter stands in for its reference. A link that was never sent leads to the same page. */
export const GET = door(async ({ locals, params, cookies, getClientAddress }) => {
  const letter = (params['token'] ?? '').slice(0, 100);
  const begun = await beginEntry(locals.ctx, { by: 'letter', letter }, getClientAddress());
  if (!begun.ok) redirect(303, '/enter');
  const { name, options } = entryCookie(locals.ctx);
  cookies.set(name, begun.value, options);
  redirect(303, '/enter/facts');
});
