import { describe, expect, test } from 'vitest';
import { PRODUCTION, runProcess } from '#tests/support/processes.ts';

// What must not start, started. The table of every setting is in settings.test.ts.

const start = (env: Record<string, string>) => runProcess(['src/server.ts'], env);

describe('in production the site refuses to start', () => {
  test('with nothing set, and names all that is missing', async () => {
    const { code, said, complaint } = await start({});
    expect({ code, said }).toEqual({ code: 1, said: '' });
    const names = ['EVENKEEL_SECRET', 'ORIGIN', 'PROXY_HEADER', 'HELP_PHONE', 'SMTP_URL'];
    for (const name of names) expect(complaint).toContain(`- ${name} is missing`);
    expect(complaint).toContain('- STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are missing');
    expect(complaint).not.toMatch(/\n\s+at /);
  });

  test('with a weak secret, and does not repeat it', async () => {
    const secret = 'evenkeel-demonstration-secret-not-for-production';
    const { code, complaint } = await start({ ...PRODUCTION, EVENKEEL_SECRET: secret });
    expect(code).toBe(1);
    expect(complaint).toContain('EVENKEEL_SECRET is too weak');
    expect(complaint).not.toContain(secret);
  });

  test('and so does the worker', async () => {
    const { code, complaint } = await runProcess(['src/worker.ts'], {});
    expect(code).toBe(1);
    expect(complaint).toContain('EVENKEEL_SECRET is missing');
    expect(complaint).not.toMatch(/\n\s+at /);
  });
});
