/** Turns what a use-case throws into what the web says. Every load and action goes through here. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { Misposted } from '#routes/form.ts';
import { Conflict, NotAllowed, NotFound } from '#server/errors.ts';

/** Pages whose people sign in with a passphrase. */
export const STAFF_PAGE = /^\/(lender|support|admin)(\/|$)/;

export function door<E extends RequestEvent, R>(run: (event: E) => Promise<R>) {
  return async (event: E): Promise<R> => {
    try {
      return await run(event);
    } catch (thrown) {
      if (thrown instanceof Misposted) {
        const message = thrown.status === 404 ? 'not_found' : 'unreadable';
        error(thrown.status, { message, reference: event.locals.requestId });
      }
      if (thrown instanceof NotFound)
        error(404, { message: 'not_found', reference: event.locals.requestId });
      if (thrown instanceof Conflict)
        error(409, { message: 'conflict', reference: event.locals.requestId });
      if (thrown instanceof NotAllowed) {
        if (thrown.remedy === 'none')
          error(403, { message: 'not_allowed', reference: event.locals.requestId });
        redirect(303, STAFF_PAGE.test(event.url.pathname) ? '/staff/enter' : '/enter');
      }
      throw thrown;
    }
  };
}
