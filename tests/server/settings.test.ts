import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadSettings, readSettings } from '#server/settings.ts';

const good = {
  EVENKEEL_SECRET: 'q8Zr2mVx0LkP4sWy7TnB1dHc6JfG3aEu',
  ORIGIN: 'https://pay.example',
  PROXY_HEADER: 'X-Forwarded-For',
  HELP_PHONE: '1800 975 711',
  STRIPE_SECRET_KEY: 'sk_live_of_these_tests_alone',
  STRIPE_WEBHOOK_SECRET: 'whsec_of_these_tests_alone',
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
    [
      'no Stripe key',
      { STRIPE_SECRET_KEY: '' },
      /- STRIPE_SECRET_KEY is missing: .*STRIPE_WEBHOOK_SECRET .*The stand-in never runs/,
    ],
    [
      'no webhook secret',
      { STRIPE_WEBHOOK_SECRET: undefined },
      /- STRIPE_WEBHOOK_SECRET is missing: .*STRIPE_SECRET_KEY .*\/webhooks\/stripe/,
    ],
    [
      'neither',
      { STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' },
      /- STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are missing: /,
    ],
    ['a log level that is none', { LOG_LEVEL: 'loud' }, /LOG_LEVEL is "loud": .*warn, info/],
    ['an empty secret, as in .env.example', { EVENKEEL_SECRET: ' ' }, /EVENKEEL_SECRET is missing/],
    ['no word of proxies', { PROXY_HEADER: '' }, /x-forwarded-for behind a proxy.*none/],
    ['a header that is none', { PROXY_HEADER: 'a, b' }, /the name of one header/],
    ['no count of proxies', { XFF_DEPTH: '0' }, /XFF_DEPTH/],
    ['no number where a person answers', { HELP_PHONE: '' }, /HELP_PHONE/],
    ['no way to send codes', { SMTP_URL: undefined }, /SMTP_URL/],
    ['a port that is no number', { PORT: 'http' }, /PORT is "http"/],
  ])('are refused with %s, saying which and how to mend it', (_, change, words) => {
    expect(() => readSettings({ ...good, ...change }, 'production')).toThrow(words);
  });

  it.each([
    ['ORIGIN', 'https://pay.example/evenkeel'],
    ['ORIGIN', 'https://pay.example?a=b'],
    ['ORIGIN', 'https://ada@pay.example'],
    ['ORIGIN', 'https://'],
    ['HELP_PHONE', 'call us'],
    ['HELP_PHONE', '1800'],
    ['SMTP_URL', 'mail.example'],
    ['SMTP_URL', 'https://mail.example'],
    ['SMTP_URL', 'smtp://'],
    ['SMTP_URL', 'smtp://mail.example:port'],
    ['MAIL_FROM', 'Evenkeel'],
    ['MAIL_FROM', 'Evenkeel <hello@>'],
    ['STRIPE_SECRET_KEY', 'pk_live_x'],
    ['STRIPE_SECRET_KEY', 'whsec_x'],
    ['STRIPE_WEBHOOK_SECRET', 'sk_live_x'],
    ['STRIPE_SECRET_KEY', 'sk_test_'],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_'],
    ['DATABASE_URL', 'postgres://evenkeel:password@db.example/evenkeel'],
  ])('refuse the form of %s "%s", and say nothing else', (name, value) => {
    const words = new RegExp(`^Evenkeel cannot start:\\n {2}- ${name} (is|has) .+$`);
    expect(() => readSettings({ ...good, [name]: value }, 'production')).toThrow(words);
  });

  it.each([
    ['SMTP_URL', 'imap://name:hunter2@mail.example'],
    ['STRIPE_SECRET_KEY', 'hunter2'],
    ['STRIPE_WEBHOOK_SECRET', 'hunter2'],
  ])('do not repeat a %s that is none', (name, value) => {
    const start = () => readSettings({ ...good, [name]: value }, 'production');
    expect(start).toThrow(name);
    expect(start).not.toThrow('hunter2');
  });

  it.each([
    ['ORIGIN', 'https://pay.example:8443/'],
    ['ORIGIN', 'https://[2001:db8::1]'],
    ['HELP_PHONE', '+86 95588'],
    ['SMTP_URL', 'smtps://name:password@mail.example:465'],
    ['MAIL_FROM', 'hello@pay.example'],
    ['MAIL_FROM', 'Evenkeel <hello@pay.example>'],
    ['STRIPE_SECRET_KEY', 'rk_live_of_these_tests_alone'],
    ['DATABASE_URL', 'postgres://evenkeel@db.example/evenkeel'],
    ['DATABASE_URL', 'postgres://evenkeel:calm-water-even@db.example/evenkeel'],
  ])('take the form of %s "%s"', (name, value) => {
    expect(() => readSettings({ ...good, [name]: value }, 'production')).not.toThrow();
  });

  it('name what is missing and what is wrong together', () => {
    const env = { ...good, ORIGIN: '', HELP_PHONE: 'x', STRIPE_SECRET_KEY: 'pk_live_x' };
    const words = /ORIGIN is missing[^]+HELP_PHONE has fewer[^]+STRIPE_SECRET_KEY is not/;
    expect(() => readSettings(env, 'production')).toThrow(words);
  });

  it('name every problem at once', () => {
    try {
      readSettings({}, 'production');
      expect.unreachable();
    } catch (fault) {
      expect(fault).toBeInstanceOf(BadSettings);
      expect(String(fault).match(/\n {2}- /g)).toHaveLength(6);
    }
  });
});

describe('who stands in front of production', () => {
  it.each([
    [{}, 'x-forwarded-for', 1],
    [{ XFF_DEPTH: '2' }, 'x-forwarded-for', 2],
    [{ PROXY_HEADER: 'none' }, undefined, 1],
  ])('%o: the address is read from %s, past %d', (change, proxyHeader, proxies) => {
    const settings = readSettings({ ...good, ...change }, 'production');
    expect(settings).toMatchObject({ proxyHeader, proxies });
  });
});

describe('a secret of one’s own', () => {
  const server = { DATABASE_URL: 'postgres://db.example/x' };
  it.each([
    ['the command line', 'tool', {}],
    ['the command line on a server', 'tool', server],
    ['the demonstration on a server', 'demo', server],
  ] as const)('is asked of %s, and no weak one', (_, mode, env) => {
    const start = (secret: string) => () => readSettings({ ...env, EVENKEEL_SECRET: secret }, mode);
    expect(start('')).toThrow(/EVENKEEL_SECRET is missing/);
    expect(start('short')).toThrow(/EVENKEEL_SECRET is too weak/);
    expect(start(good.EVENKEEL_SECRET)()).toMatchObject({ secret: good.EVENKEEL_SECRET });
  });
});

describe('settings for the demonstration', () => {
  it.each(['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'])('refuse %s alone', (name) => {
    const words = /Stripe’s dashboard .* With neither of them the stand-in runs/;
    expect(() => readSettings({ [name]: 'x' }, 'demo')).toThrow(words);
  });

  it('need nothing at all', () => {
    expect(readSettings({}, 'demo')).toMatchObject({
      demo: true,
      port: 3000,
      origin: 'http://localhost:3000',
      databaseUrl: undefined,
    });
  });

  it('take what is empty for unset', () => {
    const names = ['ORIGIN', 'PORT', 'DATA_DIR', 'EVENKEEL_SECRET', 'MAIL_FROM', 'LOG_LEVEL'];
    const empty = Object.fromEntries(
      [...names, 'HELP_PHONE', 'XFF_DEPTH'].map((each) => [each, '']),
    );
    expect(readSettings(empty, 'demo')).toEqual(readSettings({}, 'demo'));
  });

  it('have a folder of their own', () => {
    const { dataDir } = readSettings({}, 'demo');
    expect(dataDir).toBe(path.resolve('data/demo'));
    expect(readSettings(good, 'production').dataDir).toBe(path.resolve('data'));
  });
});
