import { createTransfer, reverseTransfer } from './account-transfers.ts';
import { missing } from './api-error.ts';
import { createRefund } from './card-refunds.ts';
import { createSession, expireSession, getSession } from './checkout-sessions.ts';
import { createCustomer } from './customers.ts';
import { textAt, type FormBody } from './form-body.ts';
import type { Office } from './office.ts';
import type { Books, Kept } from './store.ts';

interface Call {
  readonly books: Books;
  /** What stands for `:id` in the path. */
  readonly id: string;
  /** The body of a POST, the query of a GET. */
  readonly body: FormBody;
  readonly office: Office;
}

export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  answer(call: Call): Promise<object>;
}

/** Every call of Stripe's API that the stand-in answers. */
export const endpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/v1/checkout/sessions',
    answer: ({ books, body, office }) => createSession(books, body, office),
  },
  {
    method: 'GET',
    path: '/v1/checkout/sessions/:id',
    answer: ({ books, id }) => getSession(books, id),
  },
  {
    method: 'POST',
    path: '/v1/checkout/sessions/:id/expire',
    answer: ({ books, id }) => expireSession(books, id),
  },
  {
    method: 'POST',
    path: '/v1/customers',
    answer: ({ books, body }) => createCustomer(books, body),
  },
  { method: 'POST', path: '/v1/refunds', answer: ({ books, body }) => createRefund(books, body) },
  {
    method: 'POST',
    path: '/v1/transfers',
    answer: ({ books, body }) => createTransfer(books, body),
  },
  {
    method: 'POST',
    path: '/v1/transfers/:id/reversals',
    answer: ({ books, id, body }) => reverseTransfer(books, id, body),
  },
  readOne('customer', '/v1/customers/:id', 'id'),
  readOne('payment_intent', '/v1/payment_intents/:id', 'intent'),
  readOne('charge', '/v1/charges/:id', 'id'),
  readOne('refund', '/v1/refunds/:id', 'id'),
  readOne('transfer', '/v1/transfers/:id', 'transfer'),
  readOne('dispute', '/v1/disputes/:id', 'dispute'),
  readOne('event', '/v1/events/:id', 'id'),
  readAll('refund', '/v1/refunds', ['payment_intent', 'charge']),
  readAll('dispute', '/v1/disputes', ['payment_intent', 'charge']),
  readAll('charge', '/v1/charges', ['payment_intent']),
  readAll('transfer', '/v1/transfers', ['transfer_group', 'destination']),
  readAll('transfer_reversal', '/v1/transfers/:id/reversals', [], 'transfer'),
  readAll('event', '/v1/events', ['type']),
];

function readOne(kind: Exclude<keyof Kept, 'intent_plan'>, path: string, param: string): Endpoint {
  return {
    method: 'GET',
    path,
    async answer({ books, id }) {
      const object = await books.get(kind, id);
      if (!object) throw missing(kind, id, param);
      return object;
    },
  };
}

/**
 * Newest first, `limit` (10) at a time, from after `starting_after`, as all of Stripe's lists. `owner` is
 * the field that names whose list it is, where the path does.
 */
function readAll(
  kind: keyof Kept,
  path: string,
  filters: readonly string[],
  owner?: string,
): Endpoint {
  return {
    method: 'GET',
    path,
    async answer({ books, id, body }) {
      const having = filters.flatMap((name) => {
        const value = textAt(body, name);
        return value === undefined ? [] : [[name, value] as const];
      });
      if (owner) having.push([owner, id]);
      const all = (await books.list(kind, Object.fromEntries(having))).toReversed();
      const after = textAt(body, 'starting_after');
      const from = after === undefined ? 0 : all.findIndex((each) => each.id === after) + 1;
      const limit = Number(textAt(body, 'limit') ?? 10);
      return {
        object: 'list',
        data: all.slice(from, from + limit),
        has_more: all.length > from + limit,
        url: path.replace(':id', id),
      };
    },
  };
}
