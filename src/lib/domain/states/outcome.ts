/** What a rule's fact may be. Money is text of minor units, so that a refusal survives JSON. */
export type Fact = string | number | boolean | null;

/** A rule's no: its code (the page's words are `refusal_<code>`) and the facts those words need. */
export interface Refusal {
  readonly code: string;
  readonly [fact: string]: Fact | undefined;
}

/** What a decision answers: a value, or a refusal. A rule's no is never thrown. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refused: Refusal };

/** A decision's yes, with what was decided. */
export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A decision's no. `code` names the rule in snake_case; `facts` are what its words need. */
export function refuse(
  code: string,
  facts: Readonly<Record<string, Fact>> = {},
): { readonly ok: false; readonly refused: Refusal } {
  return { ok: false, refused: { ...facts, code } };
}
