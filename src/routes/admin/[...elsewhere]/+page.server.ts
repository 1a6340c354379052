import { NotFound } from '#server/errors.ts';
import { door } from '#routes/door.ts';
import type { PageServerLoad } from './$types';

/** No page of this console: said inside it, where its menu leads on. */
export const load: PageServerLoad = door(() => Promise.reject(new NotFound('No such page.')));
