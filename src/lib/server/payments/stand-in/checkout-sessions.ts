import type Stripe from 'stripe';
import { invalid, missing, required } from './api-error.ts';
import { announce, type Office } from './office.ts';
import { textAt, textsAt, type FormBody } from './form-body.ts';
import { newSession } from './session-shape.ts';
import type { Books } from './store.ts';
import { seconds } from './stripe-ids.ts';

type Session = Stripe.Checkout.Session;

const HALF_AN_HOUR = 1800;
const A_DAY = 86_400;

/** POST /v1/checkout/sessions, in mode `payment`, with prices in the request. */
export async function createSession(
  books: Books,
  body: FormBody,
  office: Office,
): Promise<Session> {
  if (textAt(body, 'mode') !== 'payment') throw invalid('Only mode payment is known here.', 'mode');
  if (textAt(body, 'payment_method_types') ?? body['payment_method_types']) {
    throw invalid('Use dynamic payment methods.', 'payment_method_types');
  }
  const { amount, currency, title } = priceOf(body);
  const customer = textAt(body, 'customer') ?? null;
  if (customer && !(await books.get('customer', customer))) {
    throw missing('customer', customer, 'customer');
  }
  const session = newSession(
    {
      amount,
      currency,
      customer,
      successUrl: textAt(body, 'success_url') ?? '',
      cancelUrl: textAt(body, 'cancel_url') ?? null,
      clientReferenceId: textAt(body, 'client_reference_id') ?? null,
      expiresAt: expiryOf(body, books.now),
      locale: textAt(body, 'locale') ?? null,
      metadata: textsAt(body, 'metadata'),
    },
    office.origin,
    books.now,
  );
  await books.put('checkout.session', session);
  await books.put('intent_plan', {
    id: session.id,
    title,
    description: textAt(body, 'payment_intent_data', 'description') ?? null,
    metadata: textsAt(body, 'payment_intent_data', 'metadata'),
    transfer_group: textAt(body, 'payment_intent_data', 'transfer_group') ?? null,
  });
  return session;
}

/** GET /v1/checkout/sessions/:id. One that is past its time expires the moment somebody looks. */
export async function getSession(books: Books, id: string): Promise<Session> {
  const session = await books.get('checkout.session', id);
  if (!session) throw missing('checkout.session', id, 'session');
  if (session.status !== 'open' || session.expires_at > seconds(books.now)) return session;
  return expire(books, session);
}

/** POST /v1/checkout/sessions/:id/expire */
export async function expireSession(books: Books, id: string): Promise<Session> {
  const session = await getSession(books, id);
  if (session.status === 'open') return expire(books, session);
  throw invalid(
    `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${String(session.status)}\`.`,
  );
}

async function expire(books: Books, session: Session): Promise<Session> {
  const over: Session = { ...session, status: 'expired', url: null };
  await books.put('checkout.session', over);
  await announce(books, 'checkout.session.expired', over);
  return over;
}

function priceOf(body: FormBody): { amount: number; currency: string; title: string } {
  const items = body['line_items'];
  if (!Array.isArray(items) || items.length === 0) throw required('line_items');
  if (items.length > 1) throw invalid('The stand-in takes one line item.', 'line_items');
  if (!textAt(body, 'success_url')) throw required('success_url');
  const price = (...path: string[]) => textAt(body, 'line_items', '0', 'price_data', ...path);
  const each = Number(price('unit_amount'));
  const count = Number(textAt(body, 'line_items', '0', 'quantity') ?? '1');
  const currency = price('currency');
  if (!currency) throw required('line_items[0][price_data][currency]');
  if (!Number.isSafeInteger(each) || each < 1 || !Number.isSafeInteger(count) || count < 1) {
    throw invalid('Invalid positive integer', 'line_items[0][price_data][unit_amount]');
  }
  return { amount: each * count, currency, title: price('product_data', 'name') ?? '' };
}

function expiryOf(body: FormBody, now: Date): number {
  const wanted = textAt(body, 'expires_at');
  if (wanted === undefined) return seconds(now) + A_DAY;
  const away = Number(wanted) - seconds(now);
  if (away >= HALF_AN_HOUR && away <= A_DAY) return Number(wanted);
  throw invalid(
    away < HALF_AN_HOUR
      ? 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
      : 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    'expires_at',
  );
}
