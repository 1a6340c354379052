import { door } from '#routes/door.ts';
import { readOutbox } from '#server/demo/outbox/read-outbox.ts';

export const csr = false;

export const load = door(async ({ locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  return { items: await readOutbox(locals.ctx) };
});
