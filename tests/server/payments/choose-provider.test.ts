import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openProviders } from '#server/payments/providers/registry.ts';
import { decodeForm } from '#server/payments/stand-in/form-body.ts';
import { readSettings, type Settings } from '#server/settings.ts';
import { openWorld, type World } from '#tests/support/database.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const open = (settings: Partial<Settings>) => {
  const { db, base } = world;
  const { queue, clock } = base;
  return openProviders({ ...readSettings({}, 'demo'), ...settings }, db, { queue, clock });
};

describe('the stand-in', () => {
  test('is there where no key is set', () => {
    expect(open({}).standIn).toBeDefined();
  });

  test('is never there with a key, and never in production', () => {
    expect(open({ stripeSecretKey: 'sk_test_1' }).standIn).toBeUndefined();
    expect(open({ stripeSecretKey: 'sk_live_1', production: true }).standIn).toBeUndefined();
    expect(() => open({ production: true })).toThrow(/STRIPE_SECRET_KEY/);
  });

  test('knows no other provider', () => {
    expect(open({}).byName('paypal')).toBeUndefined();
  });
});

test.each([
  ['a=1&b=2', { a: '1', b: '2' }],
  ['metadata[k]=v', { metadata: { k: 'v' } }],
  ['expand[0]=a&expand[1]=b.c', { expand: ['a', 'b.c'] }],
  ['expand[]=a&expand[]=b', { expand: ['a', 'b'] }],
  [
    'line_items[0][price_data][currency]=aud&line_items[0][quantity]=1',
    { line_items: [{ price_data: { currency: 'aud' }, quantity: '1' }] },
  ],
  ['name=%E5%B9%B3%E8%88%9F+x', { name: '平舟 x' }],
])('the stand-in reads %s as Stripe does', (text, body) => {
  expect(decodeForm(text)).toEqual(body);
});
