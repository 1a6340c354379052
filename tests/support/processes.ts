import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

// The product's own processes, started as a person starts them, with an environment of their own.

/** All that production asks for. Nothing is sent: no mail server and no Stripe answers there. */
export const PRODUCTION = {
  EVENKEEL_SECRET: 'q8Zr2mVx0LkP4sWy7TnB1dHc6JfG3aEu',
  ORIGIN: 'https://evenkeel.example',
  PROXY_HEADER: 'none',
  HELP_PHONE: '1800 975 711',
  STRIPE_SECRET_KEY: 'sk_test_of_nobody_at_all',
  STRIPE_WEBHOOK_SECRET: 'whsec_of_nobody_at_all',
  SMTP_URL: 'smtp://127.0.0.1:1',
} as const;

export type Environment = Readonly<Record<string, string>>;

export type Ended = {
  readonly code: number | null;
  readonly said: string;
  readonly complaint: string;
};

export type Running = {
  /** Everything said so far. */
  said(): string;
  /** Asks the process to stop, and waits until it has. */
  stop(): Promise<Ended>;
};

/** Runs to its end; answers its exit code and both of its streams. */
export async function runProcess(args: readonly string[], env: Environment): Promise<Ended> {
  return watch(launch(args, env)).ended;
}

/** Starts, and waits until the process says these words; where it ends before, what it said is the fault. */
export async function startProcess(
  args: readonly string[],
  env: Environment,
  words: string,
): Promise<Running> {
  const child = launch(args, env);
  const { ended, heard, said } = watch(child, words);
  await Promise.race([heard, ended.then(failed)]);
  return {
    said,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** The built site in production, on a port of its own. Its address people type is another. */
export async function startSite(env: Environment): Promise<Running & { readonly url: string }> {
  if (!existsSync('build/handler.js')) {
    throw new Error(
      'The site is not built: run "node src/ready.mjs build" first, as npm test does.',
    );
  }
  const port = String(await freePort());
  const site = await startProcess(
    ['src/server.ts'],
    { ...PRODUCTION, ...env, PORT: port },
    'answers at',
  );
  return { ...site, url: `http://127.0.0.1:${port}` };
}

function launch(args: readonly string[], env: Environment): ChildProcess {
  const path = { PATH: process.env['PATH'] ?? '', NODE_NO_WARNINGS: '1' };
  return spawn(process.execPath, args, {
    env: { ...path, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function watch(child: ChildProcess, words = '') {
  let said = '';
  let complaint = '';
  const heard = new Promise<void>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (words !== '' && said.includes(words)) resolve();
    });
  });
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(child, 'close').then(([code]): Ended => {
    return { code: code as number | null, said, complaint };
  });
  return { ended, heard, said: () => said };
}

function failed({ code, said, complaint }: Ended): never {
  throw new Error(`The process ended (${code}):\n${said}${complaint}`);
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
