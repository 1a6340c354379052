import { door } from '#routes/door.ts';
import { readLoan } from '#server/loans/read-loan.ts';

export const load = door(async ({ locals, params }) => ({
  page: await readLoan(locals.ctx, params['id'] ?? ''),
}));
