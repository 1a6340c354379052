import { createHmac } from 'node:crypto';
import Stripe from 'stripe';
import type { Database } from '#server/db/database.ts';
import type { Sender } from '#server/jobs/sender.ts';
import type { Settings } from '#server/settings.ts';
import { postByHttp, type Post } from '#server/payments/stand-in/deliver-events.ts';
import { STAND_IN_KEY } from '#server/payments/stand-in/office.ts';
import { openStandIn } from '#server/payments/stand-in/open-stand-in.ts';
import type { PaymentProviders } from './contract.ts';
import { STRIPE_API_VERSION, stripeProvider } from './stripe.ts';

export interface ProviderNeeds {
  readonly queue: Sender;
  readonly clock: { now(): Date };
  /** How the stand-in's messages travel; by HTTP where nothing else is said. */
  readonly post?: Post;
}

/** Who moves money here: Stripe with a key, and without one its local stand-in. */
export function openProviders(
  settings: Settings,
  db: Database,
  { queue, clock, post = postByHttp }: ProviderNeeds,
): PaymentProviders {
  const { stripeSecretKey, stripeWebhookSecret, origin } = settings;
  if (stripeSecretKey) {
    return only(stripeProvider(client(stripeSecretKey), stripeWebhookSecret ?? ''), undefined);
  }
  if (settings.production) throw new Error('STRIPE_SECRET_KEY is missing.');
  const webhookSecret = `whsec_${createHmac('sha256', settings.secret).update('stand-in').digest('hex')}`;
  const now = () => clock.now();
  const { fetch, standIn } = openStandIn({ db, queue, now, origin, webhookSecret, post });
  return only(stripeProvider(client(STAND_IN_KEY, fetch), webhookSecret), standIn);
}

function client(key: string, fetchLike?: typeof fetch): Stripe {
  return new Stripe(key, {
    apiVersion: STRIPE_API_VERSION,
    maxNetworkRetries: 2,
    timeout: 20_000,
    telemetry: false,
    ...(fetchLike ? { httpClient: Stripe.createFetchHttpClient(fetchLike) } : {}),
  });
}

function only(
  provider: PaymentProviders['first'],
  standIn: PaymentProviders['standIn'],
): PaymentProviders {
  const byName = (name: string) => (name === provider.name ? provider : undefined);
  return { first: provider, byName, standIn };
}
