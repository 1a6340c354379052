import { expect, test } from 'vitest';
import { accountKey } from '#domain/loans/account-key.ts';

test.each([
  ['NW0000001', 'NW0000001'],
  ['nw 0000 001', 'NW0000001'],
  ['HF-2000001', 'HF2000001'],
  [' hf–2000001. ', 'HF2000001'],
  ['ＸＱ－００６００', 'XQ00600'],
  ['借据2026', '借据2026'],
  ['--', ''],
])('"%s" is looked for as %s', (typed, key) => {
  expect(accountKey(typed)).toBe(key);
});
