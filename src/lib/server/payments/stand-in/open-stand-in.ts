import { isCurrency, type Currency } from '#domain/money/currency.ts';
import type { Database } from '#server/db/database.ts';
import type { Sender } from '#server/jobs/sender.ts';
import { answerRequest } from './answer-request.ts';
import { getSession } from './checkout-sessions.ts';
import type { CheckoutPage, StandIn } from './contract.ts';
import { deliverEvents, type Post } from './deliver-events.ts';
import { answerChallenge, payByCard } from './pay-by-card.ts';
import { inBooks, type Books } from './store.ts';

export interface Surroundings {
  readonly db: Database;
  readonly queue: Sender;
  readonly now: () => Date;
  readonly origin: string;
  /** Signs the messages; the receiving side knows the same. */
  readonly webhookSecret: string;
  readonly post: Post;
}

/** The stand-in: a `fetch` that answers the stripe package, and the side that only its own page sees. */
export function openStandIn(around: Surroundings): { fetch: typeof fetch; standIn: StandIn } {
  const withBooks = <T>(work: (books: Books) => Promise<T>) => inBooks(around, work);
  return {
    fetch: (input, init) => answerRequest(new Request(input, init), around, withBooks),
    standIn: {
      page: (id) => withBooks((books) => pageOf(books, id)),
      payByCard: (id, number) => withBooks((books) => payByCard(books, id, number)),
      answerChallenge: (id, itIsMe) => withBooks((books) => answerChallenge(books, id, itIsMe)),
      deliver: (origin) =>
        deliverEvents(origin, around.webhookSecret, around.now, around.post, withBooks),
    },
  };
}

async function pageOf(books: Books, id: string): Promise<CheckoutPage | undefined> {
  const plan = await books.get('intent_plan', id);
  if (!plan) return undefined;
  const session = await getSession(books, id);
  const intentId = session.payment_intent as string | null;
  const intent = intentId ? await books.get('payment_intent', intentId) : undefined;
  const challenged = session.status === 'open' && intent?.status === 'requires_action';
  const error = intent?.last_payment_error;
  return {
    id,
    status: challenged ? 'challenge' : (session.status as CheckoutPage['status']),
    title: plan.title,
    amount: BigInt(session.amount_total ?? 0),
    currency: currencyOf(session.currency),
    backUrl: session.cancel_url ?? '/',
    declined: error?.decline_code ?? error?.code,
  };
}

function currencyOf(code: string | null): Currency {
  const upper = (code ?? '').toUpperCase();
  if (!isCurrency(upper)) throw new Error(`A session in ${upper}, which we keep no books in`);
  return upper;
}
