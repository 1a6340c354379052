import type { Ctx } from '#server/ctx.ts';

/** What an answer of the command line means to a script. */
export const EXIT = { done: 0, failed: 1, misunderstood: 2, badLines: 3 } as const;

export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** A verb of `npm run evenkeel`: a thin door, like a route. */
export interface Verb {
  /** One or two words. */
  readonly name: string;
  readonly about: string;
  /** Each option: its value's name for the help, or true for a switch, and what it is for. */
  readonly options: Readonly<Record<string, readonly [value: string | true, about: string]>>;
  readonly required: readonly string[];
  /** What its own help says below the options. */
  readonly more?: string;
  /** Begins a database where there is none; every other verb refuses. */
  readonly begins?: true;
  /** Answers the exit code. */
  run(ctx: Ctx, options: Options, say: (line: string) => void): Promise<number>;
}

/** Something that the person at the keyboard can mend; said without a stack. */
export class CannotDo extends Error {
  override name = 'CannotDo';
}

/** `a, b or c`, for a choice that the help or a refusal names. */
export function anyOf(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
}

/** The text of an option. */
export function option(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The text of an option that the verb requires; the door has seen to it that it is there. */
export function required(options: Options, name: string): string {
  const value = option(options, name);
  if (value === undefined) throw new CannotDo(`--${name} is missing.`);
  return value;
}
