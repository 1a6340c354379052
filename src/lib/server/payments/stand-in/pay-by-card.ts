import type Stripe from 'stripe';
import { newCharge } from './charge-shape.ts';
import { getSession } from './checkout-sessions.ts';
import type { NextStep } from './contract.ts';
import { newDispute } from './dispute-shape.ts';
import { asked, messageOf, newIntent, succeeded, turnedDown } from './intent-shape.ts';
import { announce } from './office.ts';
import type { Books } from './store.ts';
import { cardOf, type TestCard } from './test-cards.ts';

type Session = Stripe.Checkout.Session;

const STAY: NextStep = { url: undefined };

/** What the person at the pay page does: gives a card. A declined one may be followed by another. */
export async function payByCard(
  books: Books,
  sessionId: string,
  number: string,
): Promise<NextStep> {
  const session = await getSession(books, sessionId);
  if (session.status !== 'open') return { url: leaving(session) };
  const intent = await intentOf(books, session);
  const card = cardOf(number);
  if (card.outcome.kind === 'asks') {
    const waiting = asked(intent, session.url ?? '');
    await books.put('payment_intent', waiting);
    await announce(books, 'payment_intent.requires_action', waiting);
    return STAY;
  }
  return charge(books, session, intent, card);
}

/** The bank's question of 3-D Secure, answered. A no leaves the session open for another card. */
export async function answerChallenge(
  books: Books,
  sessionId: string,
  itIsMe: boolean,
): Promise<NextStep> {
  const session = await getSession(books, sessionId);
  if (session.status !== 'open') return { url: leaving(session) };
  const intent = await intentOf(books, session);
  if (intent.status !== 'requires_action') return STAY;
  if (itIsMe) {
    const card: TestCard = { ...cardOf('4000002500003155'), outcome: { kind: 'succeeds' } };
    return charge(books, session, intent, card);
  }
  const failed = turnedDown(intent, {
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
  });
  await books.put('payment_intent', failed);
  await announce(books, 'payment_intent.payment_failed', failed);
  return STAY;
}

/** The payment intent of a session: made when somebody first tries to pay. */
async function intentOf(books: Books, session: Session): Promise<Stripe.PaymentIntent> {
  const known = session.payment_intent as string | null;
  const before = known ? await books.get('payment_intent', known) : undefined;
  if (before) return before;
  const plan = await books.get('intent_plan', session.id);
  if (!plan) throw new Error(`${session.id} has no plan for its payment intent`);
  const intent = newIntent(session, plan, books.now);
  await books.put('payment_intent', intent);
  await books.put('checkout.session', { ...session, payment_intent: intent.id });
  await announce(books, 'payment_intent.created', intent);
  return intent;
}

async function charge(
  books: Books,
  session: Session,
  intent: Stripe.PaymentIntent,
  card: TestCard,
): Promise<NextStep> {
  const made = newCharge(intent, card, books.now);
  const { outcome } = card;
  if (outcome.kind === 'declined') {
    const failed = turnedDown(intent, { ...outcome, message: messageOf(outcome) }, made);
    await books.put('charge', made);
    await books.put('payment_intent', failed);
    await announce(books, 'charge.failed', made);
    await announce(books, 'payment_intent.payment_failed', failed);
    return STAY;
  }
  const paid = succeeded(intent, made);
  const over: Session = {
    ...session,
    payment_intent: paid.id,
    payment_status: 'paid',
    status: 'complete',
    url: null,
  };
  await books.put('charge', { ...made, disputed: outcome.kind === 'disputed' });
  await books.put('payment_intent', paid);
  await books.put('checkout.session', over);
  await announce(books, 'charge.succeeded', made);
  await announce(books, 'payment_intent.succeeded', paid);
  await announce(books, 'checkout.session.completed', over);
  if (outcome.kind === 'disputed') await dispute(books, made);
  return { url: leaving(over) };
}

async function dispute(books: Books, made: Stripe.Charge): Promise<void> {
  const opened = newDispute(made, books.now);
  await books.put('dispute', opened);
  await announce(books, 'charge.dispute.created', opened);
  await announce(books, 'charge.dispute.funds_withdrawn', opened);
}

/** Where a session that is over sends its person: Stripe puts its id where the address asks for it. */
function leaving(session: Session): string | undefined {
  const url = session.status === 'complete' ? session.success_url : session.cancel_url;
  return url?.replace('{CHECKOUT_SESSION_ID}', session.id);
}
