/** What is looked at in all that is sent to us before anything reads it. */

/** A form is small; only a lender's tape is not. */
export const MOST_POSTED_BYTES = 524_288;

/** Where a provider speaks to us. It has no page of ours to post from. */
const WEBHOOKS = '/webhooks/[provider]';

/**
 * True where a page of this site posts. The framework asks this of forms alone, and a POST without a
 * content type passes for none.
 */
export function isFromHere(request: Request, { origin }: URL, route: string | null): boolean {
  return route === WEBHOOKS || request.headers.get('origin') === origin;
}

/** True for `?/constructor` and its like: an object has them, so that a page would seem to have that action. */
export function namesNoAction({ searchParams }: URL): boolean {
  const name = [...searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1);
  return name !== undefined && (name === 'default' || name in Object.prototype);
}

/**
 * The same request with its body read, for one that does not say how long it is; undefined where that is
 * more than `most` bytes.
 */
export async function readUpTo(most: number, request: Request): Promise<Request | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size > most) return undefined;
    chunks.push(read.value);
  }
  const headers = new Headers(request.headers);
  headers.set('content-length', String(size));
  return new Request(request.url, { method: request.method, headers, body: Buffer.concat(chunks) });
}
