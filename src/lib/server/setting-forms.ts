import { isPhone } from '#domain/notifications/contact-form.ts';

type Form = readonly [name: string, fits: (value: string) => boolean, problem: string];

/** Stripe's own have far more; fewer are a slip of the hand, or a sample. */
const LEAST_STRIPE = 20;
const LEAST_PASSWORD = 12;

/** What a setting has to look like, and what is said where it does not. */
const FORMS: readonly Form[] = [
  [
    'ORIGIN',
    (value) => URL.canParse(value) && new URL(value).origin === withoutSlash(value),
    'is not scheme and host alone: write it as a browser shows it, such as https://pay.example.',
  ],
  ['HELP_PHONE', isPhone, 'has fewer than 5 digits: set the number where a person answers.'],
  [
    'SMTP_URL',
    (value) =>
      URL.canParse(value) &&
      /^smtps?:$/.test(new URL(value).protocol) &&
      new URL(value).hostname !== '',
    'is no address of a mail server: write smtps://name:password@host:465, or smtp://….',
  ],
  [
    'MAIL_FROM',
    (value) => /[^\s<>@]@[^\s<>@]/.test(value),
    'has no address in it: write Evenkeel <hello@evenkeel.example>, with your own.',
  ],
  [
    'STRIPE_SECRET_KEY',
    (value) => /^[sr]k_/.test(value),
    'is not a secret key: Stripe’s begin with sk_ or rk_, and pk_ is the publishable one.',
  ],
  [
    'STRIPE_WEBHOOK_SECRET',
    (value) => value.startsWith('whsec_'),
    'is not the signing secret of a webhook: Stripe’s begin with whsec_.',
  ],
  ['STRIPE_SECRET_KEY', isWhole, 'is cut off: copy the whole key from Stripe’s dashboard.'],
  ['STRIPE_WEBHOOK_SECRET', isWhole, 'is cut off: copy the whole secret from Stripe’s dashboard.'],
  [
    'DATABASE_URL',
    hasNoWeakPassword,
    `has a password of fewer than ${LEAST_PASSWORD} characters: openssl rand -hex 24 makes one.`,
  ],
];

function isWhole(value: string): boolean {
  return value.length >= LEAST_STRIPE;
}

/** An address without a password is fine: the server may know us by a certificate or a socket. */
function hasNoWeakPassword(value: string): boolean {
  const password = URL.canParse(value) ? new URL(value).password : '';
  return password === '' || password.length >= LEAST_PASSWORD;
}

/** What is set and cannot be right. Never the value itself: half of them are secrets. */
export function formProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  const found = new Map<string, string>();
  for (const [name, fits, problem] of FORMS) {
    const value = env[name];
    if (value === undefined || fits(value) || found.has(name)) continue;
    found.set(name, `${name} ${problem}`);
  }
  return [...found.values()];
}

/** A site's address as a browser names it, where the slash of its first page was typed too. */
export function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
