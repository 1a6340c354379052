import type { Keys } from '#server/keys.ts';

interface Facts {
  readonly given?: string | null;
  readonly surname?: string | null;
  readonly fullName?: string | null;
}

/** The name that a lender's own tape gives for a person; empty where it gives none. */
export function personName(keys: Keys, sealed: string | undefined): string {
  if (!sealed) return '';
  const { fullName, given, surname } = JSON.parse(keys.open(sealed)) as Facts;
  return fullName ?? [given, surname].filter(Boolean).join(' ');
}
