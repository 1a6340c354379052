import Stripe from 'stripe';
import type { Books } from './store.ts';

/** Sends one signed message; answers whether it was taken (any 2xx). */
export type Post = (url: string, body: string, headers: Record<string, string>) => Promise<boolean>;

export const postByHttp: Post = async (url, body, headers) => {
  try {
    const response = await fetch(url, { method: 'POST', body, headers, redirect: 'manual' });
    return response.ok;
  } catch {
    return false;
  }
};

type WithBooks = <T>(work: (books: Books) => Promise<T>) => Promise<T>;

/**
 * Tells `origin` of everything that has happened since it last listened, oldest first, signed as
 * Stripe signs. What is not taken stays and is sent again; answers how many. Outside any transaction.
 */
export async function deliverEvents(
  origin: string,
  secret: string,
  now: () => Date,
  post: Post,
  withBooks: WithBooks,
): Promise<number> {
  const waiting = await withBooks((books) => books.list('event', { pending_webhooks: 1 }));
  let left = 0;
  for (const event of waiting) {
    const payload = JSON.stringify({ ...event, pending_webhooks: 1 });
    const signature = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret,
      timestamp: Math.floor(now().getTime() / 1000),
    });
    const taken = await post(`${origin}/webhooks/stripe`, payload, {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': signature,
      'user-agent': 'Evenkeel-stand-in/1.0',
    });
    if (taken) await withBooks((books) => books.put('event', { ...event, pending_webhooks: 0 }));
    else left += 1;
  }
  return left;
}
