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

export async function readForm<S extends Schema>(
  request: Request,
  schema: S,
): Promise<ReadForm<v.InferOutput<S>>> {
  const data = await request.formData();
  const words = wordsOf(data);
  const files = [...data.entries()].filter(([, value]) => value instanceof File);
  const parsed = v.safeParse(schema, { ...words, ...Object.fromEntries(files) });
  if (parsed.success) return { ok: true, value: parsed.output, words };
  const errors: Record<string, string> = {};
  for (const issue of parsed.issues) {
    const field = v.getDotPath(issue)?.split('.')[0] ?? 'form';
    errors[field] ??= issue.message;
  }
  return { ok: false, words, errors };
}

/** A field named `help[]` is always a list; any other is the last value given. */
export function wordsOf(data: FormData): Words {
  const words: Words = {};
  for (const name of new Set(data.keys())) {
    const values = data.getAll(name).filter((value) => typeof value === 'string');
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
