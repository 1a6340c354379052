import { isDay, type Day } from '#domain/calendar/day.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/**
 * A mainland resident id in its 18-character form, or undefined where it is none. The last character
 * is checked (GB 11643-1999, ISO 7064 MOD 11-2); the old 15 digits get their century and check.
 */
export function residentId(plain: string): string | undefined {
  const long = /^\d{15}$/.test(plain)
    ? withCheck(`${plain.slice(0, 6)}19${plain.slice(6)}`)
    : plain;
  if (!/^[1-9]\d{16}[\dX]$/.test(long) || withCheck(long.slice(0, 17)) !== long) return undefined;
  return bornIn(long) === undefined ? undefined : long;
}

/** The birth date that an 18-character resident id carries in its 7th to 14th place. */
export function bornIn(id: string): Day | undefined {
  const told = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  return isDay(told) ? told : undefined;
}

/** A mainland id from its first 17 digits: the last is their check. */
export function withCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return first17 + CHECKS.charAt(sum % 11);
}
