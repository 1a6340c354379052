/** Reads a posted form. What cannot be read comes back as a value, with the words as they were typed. */
import * as v from 'valibot';

export type Words = Record<string, string | string[]>;

export type ReadForm<T> =
  | { readonly ok: true; readonly value: T; readonly words: Words }
  | {
      readonly ok: false;
      readonly words: Words;
      /** Field to the key of its message: the second argument of the schema's checks. */
      readonly errors: Record<string, string>;
    };

type Schema = v.GenericSchema<unknown, unknown>;

/** What no form of ours posts. The web is told its status: a body that is no form, an id that is none. */
export class Misposted extends Error {
  override name = 'Misposted';
  readonly status: 400 | 404;

  constructor(message: string, status: 400 | 404) {
    super(message);
    this.status = status;
  }
}

const uuid = v.pipe(v.string(), v.uuid());

/** The id of something, in a hidden box or a choice. One that is no id is not there, as someone else's is. */
export const anId = v.pipe(
  v.string(),
  v.transform((text) => {
    if (v.is(uuid, text)) return text;
    throw new Misposted('No such id.', 404);
  }),
);

/** The same where nothing may be chosen. */
export const anIdOrNone = v.optional(v.union([v.literal(''), anId]), '');

/** A whole number as people type it: full-width digits count, signs, points and other bases do not. */
export function whole(message?: string, digits = 3) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.normalize('NFKC').trim()),
    v.regex(new RegExp(`^\\d{1,${digits}}$`), message),
    v.transform(Number),
  );
}

/** The same within its bounds, both counted in. */
export function wholeWithin(bounds: { least: number; most: number }, message: string) {
  return v.pipe(
    whole(message, String(bounds.most).length),
    v.minValue(bounds.least, message),
    v.maxValue(bounds.most, message),
  );
}

/** A form whose boxes are not as our page wrote them, with which no person can have to do. */
export const UNREADABLE = { code: 'unreadable' } as const;

export async function readForm<S extends Schema>(
  request: Request,
  schema: S,
): Promise<ReadForm<v.InferOutput<S>>> {
  const data = await postedForm(request);
  const words = wordsOf(data);
  const files = [...data.entries()].filter(([, value]) => value instanceof File);
  const empty = Object.fromEntries(requiredOf(schema).map((name) => [name, '']));
  const parsed = v.safeParse(schema, { ...empty, ...words, ...Object.fromEntries(files) });
  if (parsed.success) return { ok: true, value: parsed.output, words };
  const errors: Record<string, string> = {};
  for (const issue of parsed.issues) {
    const field = v.getDotPath(issue)?.split('.')[0] ?? 'form';
    errors[field] ??= issue.message;
  }
  return { ok: false, words, errors };
}

/** A required box that did not come, such as a choice of nothing, is read as empty: its own words say so. */
function requiredOf(schema: Schema): string[] {
  const entries = 'entries' in schema ? (schema.entries as Record<string, Schema>) : {};
  return Object.keys(entries).filter((name) => entries[name]?.type !== 'optional');
}

/** The form that was posted; a body that is none is refused as such. */
export async function postedForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (fault) {
    // What broke off on the way says so itself: too big, or gone.
    if (!(fault instanceof TypeError)) throw fault;
    throw new Misposted('The body is no form.', 400);
  }
}

/**
 * A field named `help[]` is always a list; any other is the last value given. The sign NUL, which nobody
 * types and the database does not hold, is left out.
 */
export function wordsOf(data: FormData): Words {
  const words: Words = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith('__proto__')) continue;
    const values = data
      .getAll(name)
      .flatMap((value) => (typeof value === 'string' ? value.replaceAll('\0', '') : []));
    if (name.endsWith('[]')) words[name.slice(0, -2)] = values;
    else if (values.length > 0) words[name] = values.at(-1) ?? '';
  }
  return words;
}

/** One word of a returned form, for a component's `value`. */
export function word(words: Words | null | undefined, name: string): string {
  const value = words?.[name];
  return typeof value === 'string' ? value : '';
}

/** A list of a returned form, for a group of ticks. */
export function wordList(words: Words | null | undefined, name: string): string[] {
  const value = words?.[name];
  return Array.isArray(value) ? value : value ? [value] : [];
}
