import { isPhone } from '#domain/notifications/contact-form.ts';

type Form = readonly [name: string, fits: (value: string) => boolean, problem: string];

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
];

/** What is set and cannot be right. Never the value itself: half of them are secrets. */
export function formProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  return FORMS.flatMap(([name, fits, problem]) => {
    const value = env[name];
    return value === undefined || fits(value) ? [] : [`${name} ${problem}`];
  });
}

/** A site's address as a browser names it, where the slash of its first page was typed too. */
export function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}
