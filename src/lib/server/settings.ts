import path from 'node:path';
import { formProblems, withoutSlash } from './setting-forms.ts';

/** Who asks: the demonstration, the site and its worker for real people, or the command line. */
export type Mode = 'demo' | 'production' | 'tool';

/** What the environment says, read once and checked. */
export interface Settings {
  readonly demo: boolean;
  readonly production: boolean;
  readonly port: number;
  readonly origin: string;
  /** The header in which a proxy names the person's address; undefined where people reach us directly. */
  readonly proxyHeader: string | undefined;
  /** How many proxies stand in front, for x-forwarded-for. */
  readonly proxies: number;
  /** Where a person answers, on every page. */
  readonly helpPhone: string | undefined;
  /** A PostgreSQL server; undefined means the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly databaseOwnerUrl: string | undefined;
  readonly dataDir: string;
  readonly secret: string;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly stripeSecretKey: string | undefined;
  readonly stripeWebhookSecret: string | undefined;
  readonly logLevel: string;
}

/** Settings that are missing or too weak to start with, each with how to mend it. */
export class BadSettings extends Error {
  override name = 'BadSettings';

  constructor(problems: readonly string[]) {
    super(`Evenkeel cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Public, so only for people who do not exist, on one's own machine. */
const DEMO_SECRET = 'evenkeel-demonstration-secret-not-for-production';
/** From the range that Australia keeps free for fiction: it never rings. */
const DEMO_PHONE = '1800 975 711';
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
/** Of PROXY_HEADER, where no proxy stands in front. */
const DIRECT = 'none';

/** @throws BadSettings naming every problem at once. */
export function readSettings(given: Environment, mode: Mode): Settings {
  const env = withoutEmpty(given);
  const demo = mode === 'demo';
  const port = Number(env['PORT'] ?? 3000);
  const header = env['PROXY_HEADER']?.toLowerCase();
  const problems = problemsOf(env, mode, port);
  if (problems.length > 0) throw new BadSettings(problems);
  return {
    demo,
    production: mode === 'production',
    port,
    origin: withoutSlash(env['ORIGIN'] ?? `http://localhost:${port}`),
    proxyHeader: header === DIRECT ? undefined : header,
    proxies: Number(env['XFF_DEPTH'] ?? 1),
    helpPhone: env['HELP_PHONE'] ?? (demo ? DEMO_PHONE : undefined),
    databaseUrl: env['DATABASE_URL'],
    databaseOwnerUrl: env['DATABASE_OWNER_URL'],
    dataDir: path.resolve(env['DATA_DIR'] ?? (demo ? 'data/demo' : 'data')),
    secret: env['EVENKEEL_SECRET'] ?? DEMO_SECRET,
    smtpUrl: env['SMTP_URL'],
    mailFrom: env['MAIL_FROM'] ?? 'Evenkeel <hello@evenkeel.example>',
    stripeSecretKey: env['STRIPE_SECRET_KEY'],
    stripeWebhookSecret: env['STRIPE_WEBHOOK_SECRET'],
    logLevel: env['LOG_LEVEL'] ?? (mode === 'production' ? 'info' : 'warn'),
  };
}

/** A line of a .env file with nothing behind its equals sign says nothing. */
function withoutEmpty(given: Environment): Environment {
  const said = Object.entries(given).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(said.filter(([, value]) => value));
}

function problemsOf(env: Environment, mode: Mode, port: number): string[] {
  const problems: string[] = [];
  // Only the demonstration on this machine alone may do with the secret that everyone knows.
  const isAlone = mode === 'demo' && !env['DATABASE_URL'];
  if (!isAlone) problems.push(...secretProblems(env['EVENKEEL_SECRET']));
  if (mode === 'production') problems.push(...productionProblems(env));
  problems.push(...stripeProblems(env, mode), ...formProblems(env));
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    problems.push(`PORT is "${env['PORT']}": give a number from 1 to 65535.`);
  }
  if (!/^[1-9]\d?$/.test(env['XFF_DEPTH'] ?? '1')) {
    problems.push('XFF_DEPTH is not a number from 1: say how many proxies stand in front.');
  }
  if (!/^[\w-]+$/.test(env['PROXY_HEADER'] ?? DIRECT)) {
    problems.push('PROXY_HEADER is not the name of one header, such as x-forwarded-for.');
  }
  if (!LOG_LEVELS.includes(env['LOG_LEVEL'] ?? 'info')) {
    problems.push(`LOG_LEVEL is "${env['LOG_LEVEL']}": give one of ${LOG_LEVELS.join(', ')}.`);
  }
  return problems;
}

function secretProblems(secret: string | undefined): string[] {
  if (!secret) return ['EVENKEEL_SECRET is missing: set 32 or more random characters.'];
  if (!isWeak(secret)) return [];
  return ['EVENKEEL_SECRET is too weak: use 32 or more random characters.'];
}

function productionProblems(env: Environment): string[] {
  const problems: string[] = [];
  if (!env['ORIGIN']?.startsWith('https://')) {
    problems.push('ORIGIN is missing or not https: set the address people type, https://….');
  }
  if (!env['PROXY_HEADER']) {
    problems.push(
      'PROXY_HEADER is missing: set x-forwarded-for behind a proxy, or the header that yours ' +
        'names people’s addresses in; none where people reach this process directly.',
    );
  }
  if (!env['HELP_PHONE']) {
    problems.push('HELP_PHONE is missing: set the number where a person answers.');
  }
  if (!env['SMTP_URL']) problems.push('SMTP_URL is missing: sign-in codes could not be sent.');
  return problems;
}

/** Real people's money needs both of Stripe's secrets; elsewhere the stand-in does where neither is set. */
function stripeProblems(env: Environment, mode: Mode): string[] {
  const missing = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'].filter((name) => !env[name]);
  if (missing.length === 0 || (missing.length === 2 && mode !== 'production')) return [];
  const otherwise =
    mode === 'production'
      ? 'The stand-in never runs in production.'
      : 'With neither of them the stand-in runs.';
  return [
    `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing: in Stripe’s dashboard ` +
      'STRIPE_SECRET_KEY is the secret one of the API keys, and STRIPE_WEBHOOK_SECRET the signing ' +
      `secret of a webhook to ORIGIN/webhooks/stripe. ${otherwise}`,
  ];
}

/** Too short, our own demonstration secret, or too few different characters to be random. */
function isWeak(secret: string): boolean {
  return secret.length < 32 || secret === DEMO_SECRET || new Set(secret).size < 12;
}
