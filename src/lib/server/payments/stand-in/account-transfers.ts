import type Stripe from 'stripe';
import { invalid, missing, required } from './api-error.ts';
import { textAt, textsAt, type FormBody } from './form-body.ts';
import { announce } from './office.ts';
import { newTransfer, newTransferReversal } from './transfer-shapes.ts';
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
  if (charge) await assertCovered(books, charge, amount);
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

/** POST /v1/transfers/:id/reversals; all that is left of the transfer where no amount is given. */
export async function reverseTransfer(
  books: Books,
  id: string,
  body: FormBody,
): Promise<Stripe.TransferReversal> {
  const transfer = await books.get('transfer', id);
  if (!transfer) throw missing('transfer', id, 'id');
  const left = transfer.amount - transfer.amount_reversed;
  const amount = Number(textAt(body, 'amount') ?? left);
  if (left === 0) throw invalid(`Transfer ${id} has already been fully reversed.`);
  if (!Number.isSafeInteger(amount) || amount < 1)
    throw invalid('Invalid positive integer', 'amount');
  if (amount > left) {
    throw invalid(
      `Reversal amount (${amount}) is greater than unreversed amount on transfer (${left})`,
      'amount',
    );
  }
  const metadata = textsAt(body, 'metadata');
  const reversal = newTransferReversal(transfer, amount, metadata, books.now);
  const { reversals } = transfer;
  const after: Stripe.Transfer = {
    ...transfer,
    amount_reversed: transfer.amount_reversed + amount,
    reversed: amount === left,
    reversals: {
      ...reversals,
      data: [reversal, ...reversals.data].slice(0, 10),
      has_more: reversals.has_more || reversals.data.length === 10,
    },
  };
  await books.put('transfer_reversal', reversal);
  await books.put('transfer', after);
  await announce(books, 'transfer.reversed', after);
  return reversal;
}

/** The transfers out of one charge are never more than the charge, whatever came back of them. */
async function assertCovered(books: Books, charge: Stripe.Charge, amount: number): Promise<void> {
  const before = await books.list('transfer', { source_transaction: charge.id });
  const sent = before.reduce((sum, each) => sum + each.amount, 0);
  if (sent + amount <= charge.amount) return;
  throw invalid(
    `Transfers using this transaction as a source must not exceed the source amount of ${charge.amount}. ` +
      `(There are already transfers using this source, amounting to ${sent}.)`,
    'amount',
  );
}
