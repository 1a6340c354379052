import { tellFault } from './tell-fault.ts';

/** Keys whose values may tell who someone is; wherever one appears, its value is not written. */
const PERSONAL = new Set([
  ...['name', 'family', 'given', 'email', 'phone', 'address', 'nationalId', 'birthDate', 'dob'],
  ...['to', 'words', 'body', 'text', 'code', 'passphrase', 'token', 'cookie', 'authorization'],
]);

/** Deeper than anything that we log; what is further down is not written. */
const DEEPEST = 10;

/** What may be logged of a value: a copy without personal data, in lists and at any depth. */
function cutOut(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > DEEPEST) return '[too deep]';
  if (value instanceof Error) return tellFault(value);
  if (ArrayBuffer.isView(value)) return '[bytes]';
  if (value instanceof Map || value instanceof Set) return cutOut([...value], depth);
  if (Array.isArray(value)) return value.map((each) => cutOut(each, depth + 1));
  return cutOutOf(value, depth);
}

/** The same of an object's own values. */
export function cutOutOf(value: object, depth = 0): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, each]) => {
    return [key, PERSONAL.has(key) ? '[personal]' : cutOut(each, depth + 1)];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}
