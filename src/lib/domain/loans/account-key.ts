/**
 * A lender's account number as a person may type it from a letter: without case, spaces and signs,
 * full-width characters as plain ones. Two numbers that differ only in these are the same here.
 */
export function accountKey(account: string): string {
  return account
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
