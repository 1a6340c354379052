import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  Checkout,
  CheckoutOrder,
  PaymentProvider,
} from '#server/payments/providers/contract.ts';
import { PAYMENT_PAGES } from '#server/payments/providers/pages.ts';
import { ProviderRefused } from '#server/payments/providers/provider-refused.ts';
import { openWorld, type World } from '#tests/support/database.ts';

/** What only the far side can do, so that the suite can play the person at the provider's page. */
interface FarSide {
  pay(checkout: Checkout): Promise<void>;
  declined(checkout: Checkout): Promise<void>;
  takeBack(checkout: Checkout): Promise<void>;
  /** All messages since the last time, as they would arrive. */
  messages(): Promise<{ body: string; headers: Headers }[]>;
}

const NOW = new Date('2026-11-23T01:00:00Z');
const { default: site } = (await import(pathToFileURL('svelte.config.js').href)) as {
  default: { kit: { csp: { directives: Record<string, string[]> } } };
};
const formActions = site.kit.csp.directives['form-action'];

let world: World;
const posted: { body: string; headers: Headers }[] = [];

/** Every provider passes the same suite. A new one is a line here. */
const PROVIDERS: Record<string, () => { provider: PaymentProvider; farSide: FarSide }> = {
  stripe: () => {
    const { first: provider, standIn } = world.base.payments;
    if (!standIn) throw new Error('the stand-in is not there');
    const withCard = (number: string) => async (checkout: Checkout) => {
      await standIn.payByCard(checkout.ref, number);
    };
    return {
      provider,
      farSide: {
        pay: withCard('4242424242424242'),
        declined: withCard('4000000000009995'),
        takeBack: withCard('4000000000000259'),
        async messages() {
          await standIn.deliver(world.base.origin);
          return posted.splice(0);
        },
      },
    };
  },
};

beforeAll(async () => {
  world = await openWorld(NOW, (_, body, headers) => {
    posted.push({ body, headers: new Headers(headers) });
    return Promise.resolve(true);
  });
});
afterAll(() => world.close());

const order = (more: Partial<CheckoutOrder> = {}): CheckoutOrder => ({
  groupId: randomUUID(),
  paymentId: randomUUID(),
  amount: 12_345n,
  currency: 'AUD',
  title: 'Evenkeel payment',
  locale: 'en',
  paidUrl: 'http://localhost/pay/1',
  backUrl: 'http://localhost/pay/1',
  expiresAt: new Date(NOW.getTime() + 3_600_000),
  ...more,
});

describe.each(Object.keys(PROVIDERS))('%s', (name) => {
  const open = () => {
    const made = PROVIDERS[name]?.();
    if (!made) throw new Error(`no provider ${name}`);
    return made;
  };

  test('its page is one that a form may lead to', () => {
    const page = PAYMENT_PAGES[open().provider.name] ?? 'none: add it to providers/pages.ts';
    expect(new URL(page).origin).toBe(page);
    expect(formActions).toContain(page);
  });

  test('a new checkout is open, and knows whose it is', async () => {
    const { provider } = open();
    const checkout = await provider.openCheckout(order());
    expect(checkout.url).toMatch(/^https?:/);
    expect(await provider.look(checkout.ref)).toMatchObject({
      status: 'open',
      amount: 12_345n,
      currency: 'AUD',
      refunds: [],
      disputes: [],
    });
  });

  test('the same order twice is one checkout', async () => {
    const { provider } = open();
    const same = order();
    const [a, b] = await Promise.all([provider.openCheckout(same), provider.openCheckout(same)]);
    expect(b).toEqual(a);
  });

  test('the same payment with another amount is an error, never a second checkout', async () => {
    const { provider } = open();
    const first = order();
    await provider.openCheckout(first);
    await expect(provider.openCheckout({ ...first, amount: 1n })).rejects.toThrow(
      /same parameters/,
    );
  });

  test('paid is paid, and a closed one cannot be paid', async () => {
    const { provider, farSide } = open();
    const paid = await provider.openCheckout(order());
    await farSide.pay(paid);
    await provider.closeCheckout(paid.ref);
    expect(await provider.look(paid.ref)).toMatchObject({ status: 'paid', amount: 12_345n });

    const closed = await provider.openCheckout(order());
    await provider.closeCheckout(closed.ref);
    await farSide.pay(closed);
    expect(await provider.look(closed.ref)).toMatchObject({ status: 'closed' });
  });

  test('a decline leaves the checkout open, says why, and another try may succeed', async () => {
    const { provider, farSide } = open();
    const checkout = await provider.openCheckout(order());
    await farSide.declined(checkout);
    expect(await provider.look(checkout.ref)).toMatchObject({
      status: 'open',
      declined: 'insufficient_funds',
    });
    await farSide.pay(checkout);
    expect(await provider.look(checkout.ref)).toMatchObject({
      status: 'paid',
      declined: undefined,
    });
  });

  test('refunds: in part, repeated once, and never above what is left', async () => {
    const { provider, farSide } = open();
    const asked = order();
    const checkout = await provider.openCheckout(asked);
    await farSide.pay(checkout);
    const { paymentRef } = await provider.look(checkout.ref);
    if (!paymentRef) throw new Error('paid without a payment');
    const back = { ...asked, paymentRef, reversalId: randomUUID(), amount: 345n };
    const refund = await provider.refund(back);
    expect(await provider.refund(back)).toEqual(refund);
    expect((await provider.look(checkout.ref)).refunds).toEqual([
      { ref: refund.ref, amount: 345n, state: 'done', reversalId: back.reversalId },
    ]);
    await expect(
      provider.refund({ ...back, reversalId: randomUUID(), amount: 12_001n }),
    ).rejects.toThrow(/greater than/);
  });

  test('a chargeback is seen', async () => {
    const { provider, farSide } = open();
    const checkout = await provider.openCheckout(order());
    await farSide.takeBack(checkout);
    const { status, disputes } = await provider.look(checkout.ref);
    expect(status).toBe('paid');
    expect(disputes).toMatchObject([{ amount: 12_345n, state: 'open' }]);
  });

  /** A transfer of 100 that is about to be asked for, of a payment that is here. */
  const paidAndReady = async () => {
    const { provider, farSide } = open();
    const asked = order();
    const checkout = await provider.openCheckout(asked);
    await farSide.pay(checkout);
    const { paymentRef } = await provider.look(checkout.ref);
    const on = { ...asked, paymentRef, transferId: randomUUID(), refusals: 0 };
    return { provider, on: { ...on, account: 'acct_1', amount: 100n } };
  };

  test('a transfer to a lender’s own account happens once, by whichever key', async () => {
    const { provider, on } = await paidAndReady();
    const made = await provider.transfer(on);
    expect(await provider.transfer(on)).toEqual(made);
    expect(await provider.transfer({ ...on, refusals: 1 })).toEqual(made);
    const other = await provider.transfer({ ...on, transferId: randomUUID() });
    expect(other.ref).not.toBe(made.ref);
  });

  test('a transfer out of our balance needs no payment; one above its payment is refused', async () => {
    const { provider, on } = await paidAndReady();
    const above = { ...on, amount: 12_346n };
    await expect(provider.transfer(above)).rejects.toThrow(ProviderRefused);
    const { ref } = await provider.transfer({ ...above, refusals: 1, paymentRef: undefined });
    expect(ref).not.toBe('');
  });

  test('a transfer is taken back: in part, repeated once, and never above what is left', async () => {
    const { provider, on } = await paidAndReady();
    const { ref: transferRef } = await provider.transfer(on);
    const { groupId, paymentId } = on;
    const back = (amount: bigint, refusals = 0, transferReversalId: string = randomUUID()) => ({
      ...{ groupId, paymentId, transferRef, transferReversalId, amount, refusals },
    });
    const first = back(40n);
    const made = await provider.reverseTransfer(first);
    expect(await provider.reverseTransfer(first)).toEqual(made);
    expect(await provider.reverseTransfer({ ...first, refusals: 1 })).toEqual(made);
    await expect(provider.reverseTransfer(back(61n))).rejects.toThrow(ProviderRefused);
    const rest = await provider.reverseTransfer(back(60n));
    expect(rest.ref).not.toBe(made.ref);
    await expect(provider.reverseTransfer(back(1n))).rejects.toThrow(ProviderRefused);
    const elsewhere = { ...back(1n), transferRef: 'tr_unknown' };
    await expect(provider.reverseTransfer(elsewhere)).rejects.toThrow();
  });

  test('messages are believed only with the right signature, soon, and lead back to the payment', async () => {
    const { provider, farSide } = open();
    await farSide.messages();
    const asked = order();
    const checkout = await provider.openCheckout(asked);
    await farSide.takeBack(checkout);
    const messages = await farSide.messages();
    expect(messages.length).toBeGreaterThan(2);
    for (const { body, headers } of messages) {
      const read = provider.readEvent(body, headers, NOW);
      if (!read.ok) throw new Error(read.refused.code);
      const about = read.value.about ?? (await provider.trace(read.value.payload));
      expect(about).toEqual({ groupId: asked.groupId, paymentId: asked.paymentId });

      const later = new Date(NOW.getTime() + 301_000);
      const refused = { ok: false, refused: { code: 'webhook_not_signed' } };
      expect(provider.readEvent(body, headers, later)).toEqual(refused);
      const earlier = new Date(NOW.getTime() - 4_000_000);
      expect(provider.readEvent(body, headers, earlier)).toEqual(refused);
      expect(provider.readEvent(body.replace('12345', '99999'), headers, NOW)).toEqual(refused);
      expect(provider.readEvent(body, new Headers(), NOW)).toEqual(refused);
    }
  });

  test('there is a least amount for each currency', () => {
    const { provider } = open();
    for (const currency of ['AUD', 'GBP', 'CNY'] as const) {
      expect(provider.least(currency)).toBeGreaterThan(0n);
    }
  });
});
