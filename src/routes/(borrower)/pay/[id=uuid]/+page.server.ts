import { fail, redirect } from '@sveltejs/kit';
import { cancelPayment } from '#server/payments/cancel-payment.ts';
import { readPayment } from '#server/payments/read-payment.ts';
import { door } from '#routes/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(({ locals, params }) =>
  readPayment(locals.ctx, params.id),
);

export const actions: Actions = {
  cancel: door(async ({ locals, params }) => {
    const cancelled = await cancelPayment(locals.ctx, params.id);
    if (!cancelled.ok) return fail(422, { refused: cancelled.refused });
    redirect(303, `/pay/${params.id}`);
  }),
};
