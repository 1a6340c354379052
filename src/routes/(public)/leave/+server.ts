import { redirect } from '@sveltejs/kit';
import { door } from '#routes/door.ts';
import { leave } from '#server/identity/leave.ts';
import { sessionCookie } from '#server/identity/sessions.ts';

/** Signs out, and asks the browser to drop every page it has kept. */
export const POST = door(async ({ locals, cookies, setHeaders }) => {
  const { name, options } = sessionCookie(locals.ctx);
  const token = cookies.get(name);
  if (token) await leave(locals.ctx, token);
  cookies.delete(name, options);
  setHeaders({ 'clear-site-data': '"cache"' });
  const { kind } = locals.ctx.actor;
  redirect(303, kind === 'borrower' || kind === 'gate' ? '/enter?left=1' : '/staff/enter');
});
