import { createHash } from 'node:crypto';
import { ApiError, badKey, keyReused, unknownUrl } from './api-error.ts';
import { endpoints } from './endpoints.ts';
import { expand } from './expand.ts';
import { decodeForm, listAt } from './form-body.ts';
import { API_VERSION, STAND_IN_KEY, type Office } from './office.ts';
import type { Books } from './store.ts';
import { stripeId } from './stripe-ids.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  /** The form of a POST, the query of a GET. */
  readonly text: string;
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly replayed: boolean;
}

type WithBooks = <T>(work: (books: Books) => Promise<T>) => Promise<T>;

/** Answers one HTTP request as Stripe's API does: a `fetch` that never leaves the process. */
export async function answerRequest(
  request: Request,
  office: Office,
  withBooks: WithBooks,
): Promise<Response> {
  const url = new URL(request.url);
  const isPost = request.method === 'POST';
  const text = isPost ? await request.text() : url.search.slice(1);
  const asked = { method: request.method, path: url.pathname, text };
  const key = isPost ? request.headers.get('idempotency-key') : null;
  const isOurs = request.headers.get('authorization') === `Bearer ${STAND_IN_KEY}`;
  const answer = isOurs
    ? await withBooks((books) => once(books, asked, key, office))
    : refused(badKey());
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: {
      'content-type': 'application/json',
      'request-id': stripeId('request'),
      'stripe-version': request.headers.get('stripe-version') ?? API_VERSION,
      ...(key ? { 'idempotency-key': key } : {}),
      ...(answer.replayed ? { 'idempotent-replayed': 'true' } : {}),
    },
  });
}

/** The same key with the same request gets the same answer; with another request it is an error. */
async function once(
  books: Books,
  asked: Asked,
  key: string | null,
  office: Office,
): Promise<Answered> {
  if (key === null) return answer(books, asked, office);
  const requestHash = createHash('sha256')
    .update(`${asked.method} ${asked.path}\n${asked.text}`)
    .digest('hex');
  const before = await books.answered(key);
  if (before) {
    if (before.requestHash !== requestHash) return refused(keyReused(key));
    return { status: before.status, body: before.body, replayed: true };
  }
  const given = await answer(books, asked, office);
  // Stripe keeps no answer that says the request itself was wrong: it never began to run.
  if (given.status < 400) {
    await books.remember(key, { requestHash, status: given.status, body: given.body });
  }
  return given;
}

async function answer(books: Books, asked: Asked, office: Office): Promise<Answered> {
  try {
    const body = decodeForm(asked.text);
    const { endpoint, id } = find(asked);
    const object = await endpoint.answer({ books, id, body, office });
    const expanded = await expand(books, object, listAt(body, 'expand'));
    return { status: 200, body: expanded, replayed: false };
  } catch (fault) {
    if (fault instanceof ApiError) return refused(fault);
    throw fault;
  }
}

function find({ method, path }: Asked) {
  for (const endpoint of endpoints) {
    if (endpoint.method !== method) continue;
    const pattern = new RegExp(`^${endpoint.path.replace(':id', '([^/]+)')}$`);
    const match = pattern.exec(path);
    if (match) return { endpoint, id: decodeURIComponent(match[1] ?? '') };
  }
  throw unknownUrl(method, path);
}

function refused(error: ApiError): Answered {
  return { status: error.status, body: error.body, replayed: false };
}
