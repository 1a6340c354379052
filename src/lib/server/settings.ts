import path from 'node:path';

/** What the environment says, read once and checked. */
export interface Settings {
  readonly demo: boolean;
  readonly production: boolean;
  readonly port: number;
  readonly origin: string;
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

/** Only for work on one's own machine; `npm start` refuses to run with it. */
const DEMO_SECRET = 'evenkeel-demonstration-secret-not-for-production';

/** @throws BadSettings naming every problem at once. */
export function readSettings(env: Environment, mode: 'demo' | 'production' | 'tool'): Settings {
  const demo = mode === 'demo' || (mode === 'tool' && !env['EVENKEEL_SECRET']);
  const port = Number(env['PORT'] ?? 3000);
  const problems = mode === 'production' ? productionProblems(env) : [];
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    problems.push(`PORT is "${env['PORT']}": give a number from 1 to 65535.`);
  }
  if (problems.length > 0) throw new BadSettings(problems);
  return {
    demo,
    production: mode === 'production',
    port,
    origin: (env['ORIGIN'] ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    databaseUrl: env['DATABASE_URL'] || undefined,
    databaseOwnerUrl: env['DATABASE_OWNER_URL'] || undefined,
    dataDir: path.resolve(env['DATA_DIR'] ?? 'data'),
    secret: env['EVENKEEL_SECRET'] ?? DEMO_SECRET,
    smtpUrl: env['SMTP_URL'] || undefined,
    mailFrom: env['MAIL_FROM'] ?? 'Evenkeel <hello@evenkeel.example>',
    stripeSecretKey: env['STRIPE_SECRET_KEY'] || undefined,
    stripeWebhookSecret: env['STRIPE_WEBHOOK_SECRET'] || undefined,
    logLevel: env['LOG_LEVEL'] ?? (demo ? 'warn' : 'info'),
  };
}

function productionProblems(env: Environment): string[] {
  const problems: string[] = [];
  const secret = env['EVENKEEL_SECRET'] ?? '';
  if (secret === '') problems.push('EVENKEEL_SECRET is missing: set 32 or more random characters.');
  else if (isWeak(secret)) {
    problems.push('EVENKEEL_SECRET is too weak: use 32 or more random characters.');
  }
  if (!env['ORIGIN']?.startsWith('https://')) {
    problems.push('ORIGIN is missing or not https: set the address people type, https://….');
  }
  if (!env['STRIPE_SECRET_KEY']) {
    problems.push('STRIPE_SECRET_KEY is missing: the stand-in never runs in production.');
  } else if (!env['STRIPE_WEBHOOK_SECRET']) {
    problems.push('STRIPE_WEBHOOK_SECRET is missing: without it no webhook can be believed.');
  }
  if (!env['SMTP_URL']) problems.push('SMTP_URL is missing: sign-in codes could not be sent.');
  return problems;
}

/** Too short, our own demonstration secret, or too few different characters to be random. */
function isWeak(secret: string): boolean {
  return secret.length < 32 || secret === DEMO_SECRET || new Set(secret).size < 12;
}
