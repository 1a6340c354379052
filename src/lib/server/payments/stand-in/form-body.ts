/** A value of a decoded request: Stripe's API takes `a[b][0][c]=x` and nothing else. */
type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type FormBody = Record<string, FormValue>;

/** `a[b][0][c]=x` as nested objects and lists. */
export function decodeForm(text: string): FormBody {
  const root: FormBody = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const [first = '', ...rest] = name.split('[').map((part) => part.replace(/\]$/, ''));
    put(root, [first, ...rest], value);
  }
  return lists(root) as FormBody;
}

/** The text at `path`, or undefined. */
export function textAt(body: FormBody, ...path: string[]): string | undefined {
  const value = at(body, path);
  return typeof value === 'string' ? value : undefined;
}

/** The flat object of texts at `path`, as metadata is. */
export function textsAt(body: FormBody, ...path: string[]): Record<string, string> {
  const value = at(body, path);
  if (typeof value !== 'object' || Array.isArray(value)) return {};
  const texts = Object.entries(value).filter(([, each]) => typeof each === 'string');
  return Object.fromEntries(texts) as Record<string, string>;
}

/** The list of texts at `path`, as `expand` is. */
export function listAt(body: FormBody, ...path: string[]): string[] {
  const value = at(body, path);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function at(body: FormBody, path: readonly string[]): FormValue | undefined {
  let value: FormValue | undefined = body;
  for (const step of path) {
    if (typeof value !== 'object') return undefined;
    value = Array.isArray(value) ? value[Number(step)] : value[step];
  }
  return value;
}

function put(into: FormBody, path: readonly string[], value: string): void {
  const [step = '', ...rest] = path;
  if (rest.length === 0) {
    into[step] = value;
    return;
  }
  const key = step === '' ? String(Object.keys(into).length) : step;
  const next = into[key];
  const inner: FormBody = typeof next === 'object' && !Array.isArray(next) ? next : {};
  into[key] = inner;
  put(inner, rest[0] === '' ? [String(Object.keys(inner).length), ...rest.slice(1)] : rest, value);
}

/** Objects whose keys are 0, 1, 2 … become lists. */
function lists(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, lists(each)] as const);
  const isList = entries.length > 0 && entries.every(([key], n) => key === String(n));
  return isList ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}
