import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { jurisdictions } from '#domain/jurisdictions/registry.ts';
import { CURRENCIES } from '#domain/money/currency.ts';
import { addStaff } from '#server/identity/staff/add-staff.ts';
import { WORKS, workOf } from '#server/identity/staff/roles.ts';
import { asOperator } from '#server/identity/require.ts';
import { addLender } from '#server/lenders/add-lender.ts';
import { readGroup } from '#server/lenders/read-group.ts';
import { door } from '#routes/door.ts';
import { anIdOrNone, readForm } from '#routes/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = door(async ({ locals, url }) => ({
  ...(await readGroup(locals.ctx)),
  added: url.searchParams.get('added'),
  places: jurisdictions.map(({ code }) => code),
  currencies: CURRENCIES,
  works: WORKS,
}));

const filled = v.pipe(v.string(), v.trim(), v.minLength(1, 'lender_field_missing'));
const Lender = v.object({
  code: filled,
  name: filled,
  jurisdiction: filled,
  currency: filled,
  phone: filled,
  email: filled,
});
/** Both forms stand on one page, and the id of a box is made of its name. */
const Person = v.object({
  staffName: filled,
  staffEmail: v.pipe(filled, v.email('staff_email')),
  works: v.picklist(WORKS),
  lenderId: anIdOrNone,
  passphrase: filled,
});

export const actions: Actions = {
  lender: door(async ({ locals, request }) => {
    const read = await readForm(request, Lender);
    if (!read.ok) return fail(400, { form: 'lender' as const, ...read });
    const added = await addLender(locals.ctx, read.value);
    const { words } = read;
    if (!added.ok) return fail(422, { form: 'lender' as const, words, refused: added.refused });
    redirect(303, '/admin/lenders?added=lender');
  }),
  staff: door(async ({ locals, request }) => {
    const ctx = asOperator(locals.ctx, 'admin');
    const read = await readForm(request, Person);
    // A passphrase never comes back with the form.
    const words = { ...read.words, passphrase: '' };
    if (!read.ok) return fail(400, { form: 'staff' as const, words, errors: read.errors });
    const { works, lenderId, staffName: name, staffEmail: email, passphrase } = read.value;
    const work = workOf(works, lenderId);
    if (!work) return fail(400, { form: 'staff' as const, words, errors: { lenderId: 'lender' } });
    const added = await addStaff(ctx, { name, email, passphrase, ...work, locale: ctx.locale });
    if (!added.ok) return fail(422, { form: 'staff' as const, words, refused: added.refused });
    redirect(303, '/admin/lenders?added=staff');
  }),
};
