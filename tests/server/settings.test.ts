import { describe, expect, it } from 'vitest';
import { BadSettings, readSettings } from '#server/settings.ts';

const good = {
  EVENKEEL_SECRET: 'q8Zr2mVx0LkP4sWy7TnB1dHc6JfG3aEu',
  ORIGIN: 'https://pay.example',
  STRIPE_SECRET_KEY: 'sk_live_x',
  STRIPE_WEBHOOK_SECRET: 'whsec_x',
  SMTP_URL: 'smtp://mail.example',
};

describe('settings for production', () => {
  it('are taken where everything is set', () => {
    expect(readSettings(good, 'production')).toMatchObject({ demo: false, origin: good.ORIGIN });
  });

  it.each([
    ['a missing secret', { EVENKEEL_SECRET: undefined }, /EVENKEEL_SECRET is missing/],
    ['a short secret', { EVENKEEL_SECRET: 'short' }, /EVENKEEL_SECRET is too weak/],
    ['a repeated letter', { EVENKEEL_SECRET: 'a'.repeat(64) }, /EVENKEEL_SECRET is too weak/],
    [
      "the demonstration's secret",
      { EVENKEEL_SECRET: 'evenkeel-demonstration-secret-not-for-production' },
      /EVENKEEL_SECRET is too weak/,
    ],
    ['an address without https', { ORIGIN: 'http://pay.example' }, /ORIGIN/],
    ['no Stripe key', { STRIPE_SECRET_KEY: undefined }, /the stand-in never runs/],
    ['no webhook secret', { STRIPE_WEBHOOK_SECRET: undefined }, /STRIPE_WEBHOOK_SECRET/],
    ['no way to send codes', { SMTP_URL: undefined }, /SMTP_URL/],
    ['a port that is no number', { PORT: 'http' }, /PORT is "http"/],
  ])('are refused with %s, saying which and how to mend it', (_, change, words) => {
    expect(() => readSettings({ ...good, ...change }, 'production')).toThrow(words);
  });

  it('name every problem at once', () => {
    try {
      readSettings({}, 'production');
      expect.unreachable();
    } catch (fault) {
      expect(fault).toBeInstanceOf(BadSettings);
      expect(String(fault).match(/\n {2}- /g)).toHaveLength(4);
    }
  });
});

describe('settings for the demonstration', () => {
  it('need nothing at all', () => {
    expect(readSettings({}, 'demo')).toMatchObject({
      demo: true,
      port: 3000,
      origin: 'http://localhost:3000',
      databaseUrl: undefined,
    });
  });
});
