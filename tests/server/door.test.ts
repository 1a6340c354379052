import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { door } from '#routes/door.ts';
import { Misposted } from '#routes/form.ts';
import { GET as live } from '../../src/routes/health/live/+server.ts';
import { GET as ready } from '../../src/routes/health/ready/+server.ts';
import type { Database } from '#server/db/database.ts';
import { openServer } from '#server/db/open-server.ts';
import { Conflict, NotAllowed, NotFound } from '#server/errors.ts';
import { openWorld, type World } from '#tests/support/database.ts';

const REFERENCE = '0198c1f2-reference';

function at(path: string, more: object = {}): RequestEvent {
  const url = new URL(path, 'https://evenkeel.example');
  return { url, locals: { requestId: REFERENCE, ...more } } as unknown as RequestEvent;
}

/** What the web is told when a use-case behind this path throws that. */
async function told(path: string, thrown: Error): Promise<string> {
  try {
    await door(() => Promise.reject(thrown))(at(path));
  } catch (answer) {
    if (isRedirect(answer)) return `${answer.status} ${answer.location}`;
    if (isHttpError(answer)) {
      expect(answer.body.reference).toBe(REFERENCE);
      return `${answer.status} ${answer.body.message}`;
    }
    return answer === thrown ? 'thrown on' : 'lost';
  }
  return 'nothing';
}

describe('a door tells the web', () => {
  test.each<[string, Error, string]>([
    ['/home', new NotFound('No such case.'), '404 not_found'],
    ['/plan', new Misposted('No such id.', 404), '404 not_found'],
    ['/plan', new Misposted('No form.', 400), '400 unreadable'],
    ['/plan', new Conflict('Someone was faster.'), '409 conflict'],
    ['/lender', new NotAllowed('Not for this actor.'), '403 not_allowed'],
    ['/home', new NotAllowed('Sign in.', 'sign_in'), '303 /enter'],
    ['/lender/tapes', new NotAllowed('Sign in.', 'sign_in'), '303 /staff/enter'],
    ['/support', new NotAllowed('Sign in.', 'sign_in'), '303 /staff/enter'],
    ['/admin', new NotAllowed('Sign in.', 'sign_in'), '303 /staff/enter'],
    ['/lenders-are-not-staff', new NotAllowed('Sign in.', 'sign_in'), '303 /enter'],
    ['/home', new Error('the disk is full'), 'thrown on'],
  ])('at %s of %s: %s', async (path, thrown, answer) => {
    expect(await told(path, thrown)).toBe(answer);
  });

  test('and what a use-case answers passes through', async () => {
    expect(await door(() => Promise.resolve('calm'))(at('/home'))).toBe('calm');
  });
});

describe('the site’s health', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const asked = (db: Database) =>
    Promise.resolve(ready(at('/health/ready', { ctx: { ...world.base, db } }) as never));

  test('is ready while the database answers, and not where it does not; it lives on', async () => {
    expect((await asked(world.db)).status).toBe(200);
    const gone = openServer('postgres://127.0.0.1:1/none');
    const answer = await asked(gone);
    await gone.close();
    expect([answer.status, await answer.text()]).toEqual([503, 'not ready\n']);
    expect(live().status).toBe(200);
  });
});
