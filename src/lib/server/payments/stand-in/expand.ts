import type { Books, Kept } from './store.ts';

/** Fields that hold another object's id, and the kind of that object. */
const HOLDS: Readonly<Record<string, keyof Kept>> = {
  payment_intent: 'payment_intent',
  latest_charge: 'charge',
  charge: 'charge',
  customer: 'customer',
  source_transaction: 'charge',
  transfer: 'transfer',
};

/** `object` with the ids at `paths` (`payment_intent.latest_charge`) replaced by what they name. */
export async function expand(
  books: Books,
  object: object,
  paths: readonly string[],
): Promise<object> {
  let answer = object;
  for (const path of paths) answer = await along(books, answer, path.split('.'));
  return answer;
}

async function along(books: Books, object: object, path: readonly string[]): Promise<object> {
  const [field, ...rest] = path;
  const value = field === undefined ? undefined : (object as Record<string, unknown>)[field];
  const kind = field === undefined ? undefined : HOLDS[field];
  if (field === undefined || kind === undefined) return object;
  const inner = typeof value === 'string' ? await books.get(kind, value) : value;
  if (typeof inner !== 'object' || inner === null) return object;
  return { ...object, [field]: await along(books, inner, rest) };
}
