import type Stripe from 'stripe';
import { invalid, missing, required } from './api-error.ts';
import { textAt, textsAt, type FormBody } from './form-body.ts';
import { announce } from './office.ts';
import { newCustomer, newTransfer } from './side-shapes.ts';
import type { Books } from './store.ts';

/** POST /v1/transfers, to a connected account, out of a charge where one is named. */
export async function createTransfer(books: Books, body: FormBody): Promise<Stripe.Transfer> {
  const destination = textAt(body, 'destination');
  const currency = textAt(body, 'currency');
  const amount = Number(textAt(body, 'amount'));
  if (!destination) throw required('destination');
  if (!currency) throw required('currency');
  if (!destination.startsWith('acct_')) throw missing('destination', destination, 'destination');
  if (!Number.isSafeInteger(amount) || amount < 1)
    throw invalid('Invalid positive integer', 'amount');
  const source = textAt(body, 'source_transaction');
  const charge = source ? await books.get('charge', source) : undefined;
  if (source && !charge) throw missing('charge', source, 'source_transaction');
  if (charge && charge.amount < amount) {
    throw invalid('The transfer is larger than its source transaction.', 'amount');
  }
  const transfer = newTransfer(
    {
      amount,
      currency,
      destination,
      metadata: textsAt(body, 'metadata'),
      sourceTransaction: source ?? null,
      transferGroup: textAt(body, 'transfer_group') ?? charge?.transfer_group ?? null,
    },
    books.now,
  );
  await books.put('transfer', transfer);
  await announce(books, 'transfer.created', transfer);
  return transfer;
}

/** POST /v1/customers */
export async function createCustomer(books: Books, body: FormBody): Promise<Stripe.Customer> {
  const description = textAt(body, 'description') ?? null;
  const customer = newCustomer({ description, metadata: textsAt(body, 'metadata') }, books.now);
  await books.put('customer', customer);
  await announce(books, 'customer.created', customer);
  return customer;
}
