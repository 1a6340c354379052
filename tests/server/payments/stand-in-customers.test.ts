import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STRIPE_API_VERSION } from '#server/payments/providers/stripe.ts';
import { STAND_IN_KEY } from '#server/payments/stand-in/office.ts';
import { openStandIn } from '#server/payments/stand-in/open-stand-in.ts';
import type { StandIn } from '#server/payments/stand-in/contract.ts';
import { openWorld, type World } from '#tests/support/database.ts';

// The product opens a checkout without a customer: the far side needs to know no one. An account at
// Stripe may have customers all the same, so the stand-in answers for them as Stripe's own package asks.

const NOW = new Date('2026-11-23T01:00:00Z');

let world: World;
let stripe: Stripe;
let standIn: StandIn;
const told: Stripe.Event[] = [];
beforeAll(async () => {
  world = await openWorld(NOW);
  const opened = openStandIn({
    db: world.db,
    queue: world.base.queue,
    now: () => NOW,
    origin: world.base.origin,
    webhookSecret: 'whsec_for_this_test',
    post: (_, body, headers) => {
      const signature = new Headers(headers).get('stripe-signature') ?? '';
      told.push(stripe.webhooks.constructEvent(body, signature, 'whsec_for_this_test', 1e9));
      return Promise.resolve(true);
    },
  });
  standIn = opened.standIn;
  stripe = new Stripe(STAND_IN_KEY, {
    apiVersion: STRIPE_API_VERSION,
    httpClient: Stripe.createFetchHttpClient(opened.fetch),
    maxNetworkRetries: 0,
    telemetry: false,
  });
});
afterAll(() => world.close());

const create = (borrower: string) =>
  stripe.customers.create({ description: 'A borrower', metadata: { borrower } });

describe('a customer of the stand-in', () => {
  test('is made, found again, and told of once', async () => {
    const made = await create('b-1');
    expect(made).toMatchObject({
      object: 'customer',
      description: 'A borrower',
      metadata: { borrower: 'b-1' },
      livemode: false,
    });
    expect(made.id).toMatch(/^cus_\w+$/);
    expect(await stripe.customers.retrieve(made.id)).toMatchObject({ id: made.id });
    await standIn.deliver(world.base.origin);
    const events = told.filter(({ type }) => type === 'customer.created');
    expect(events.map(({ data }) => (data.object as Stripe.Customer).id)).toEqual([made.id]);
  });

  test('asked for twice with one key is made once', async () => {
    const params = { metadata: { borrower: 'b-2' } };
    const once = { idempotencyKey: 'customer-b-2' };
    const first = await stripe.customers.create(params, once);
    expect((await stripe.customers.create(params, once)).id).toBe(first.id);
  });

  test('holds nothing of the person that it was not told', async () => {
    const { name, email, phone, address } = await create('b-3');
    expect({ name, email, phone, address }).toEqual({
      name: null,
      email: null,
      phone: null,
      address: null,
    });
  });

  test('stands on a checkout that names it; one that is not there is refused', async () => {
    const checkout = (customer: string) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        customer,
        success_url: 'http://localhost/paid',
        cancel_url: 'http://localhost/back',
        line_items: [
          {
            quantity: 1,
            price_data: { currency: 'aud', unit_amount: 5_000, product_data: { name: 'Payment' } },
          },
        ],
      });
    const { id } = await create('b-4');
    expect((await checkout(id)).customer).toBe(id);
    await expect(checkout('cus_nobody')).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'resource_missing',
      param: 'customer',
    });
    await expect(stripe.customers.retrieve('cus_nobody')).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });
});

test('the product’s own checkouts name no customer, no e-mail and no address', async () => {
  const checkout = await world.base.payments.first.openCheckout({
    ...{ groupId: world.base.newId(), paymentId: world.base.newId() },
    ...{ amount: 12_345n, currency: 'AUD', title: 'Evenkeel payment', locale: 'en' },
    ...{ paidUrl: 'http://localhost/pay/1', backUrl: 'http://localhost/pay/1' },
    expiresAt: new Date(NOW.getTime() + 3_600_000),
  });
  expect(await stripe.checkout.sessions.retrieve(checkout.ref)).toMatchObject({
    customer: null,
    customer_email: null,
    customer_details: null,
  });
});
