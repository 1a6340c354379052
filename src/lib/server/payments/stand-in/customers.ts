import type Stripe from 'stripe';
import { textAt, textsAt, type FormBody } from './form-body.ts';
import { announce } from './office.ts';
import { newCustomer } from './side-shapes.ts';
import type { Books } from './store.ts';

/** POST /v1/customers */
export async function createCustomer(books: Books, body: FormBody): Promise<Stripe.Customer> {
  const description = textAt(body, 'description') ?? null;
  const customer = newCustomer({ description, metadata: textsAt(body, 'metadata') }, books.now);
  await books.put('customer', customer);
  await announce(books, 'customer.created', customer);
  return customer;
}
