import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { Mapping } from '#domain/imports/mapping.ts';
import { m } from '#locales/messages';
import { locales } from '#locales/runtime';
import { tapeShape } from '#server/demo/tapes/registry.ts';
import { MOST_BYTES } from '#server/imports/decode-tape.ts';
import { readTape } from '#server/imports/read-tape.ts';

const base = tapeShape('xingqiao-microloan').mapping;
const mapping: Mapping = {
  ...base,
  columns: { account: 'ref', name: '姓名', principal: 'owed', overdue_since: 'since' },
};
const header = 'ref,姓名,owed,since';
const line = 'X1,陈晓雯,10.00,2026/10/01';
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string | Uint8Array, change: Partial<Mapping> = {}) =>
  readTape(typeof text === 'string' ? bytes(text) : text, { ...mapping, ...change });
const cells = { ref: 'X1', 姓名: '陈晓雯', owed: '10.00', since: '2026/10/01' };

describe('the same tape is read', () => {
  test.each<[string, Uint8Array, Partial<Mapping>]>([
    ['from UTF-8', bytes(`${header}\n${line}\n`), {}],
    ['from UTF-8 with a byte order mark', bytes(`\uFEFF${header}\r\n${line}\r\n`), {}],
    ['from GB18030', iconv.encode(`${header}\n${line}`, 'gb18030'), { encoding: 'gb18030' }],
    ['from UTF-8 where GB18030 is declared', bytes(`${header}\n${line}`), { encoding: 'gb18030' }],
    ['below a title', bytes(`Arrears 2026/11/01\n${header}\n${line}`), { headerLine: 2 }],
    ['with tabs', bytes(`${header}\n${line}`.replaceAll(',', '\t')), { delimiter: '\t' }],
  ])('%s', (_, content, change) => {
    const tape = read(content, change);
    expect(tape.ok && tape.value.lines[0]?.cells).toEqual(cells);
  });

  test('whichever way its lines end, in one file', () => {
    const tape = read(`${header}\r\n${line}\nX2,"a\r\nb",1,c\rX3,"a\rb",1,c\r\nX4,b,1,c`);
    expect(tape.ok && tape.value.lines.map((each) => [each.line, each.cells['ref']])).toEqual([
      [2, 'X1'],
      [3, 'X2'],
      [5, 'X3'],
      [7, 'X4'],
    ]);
    expect(tape.ok && tape.value.lines[1]?.cells['姓名']).toBe('a\nb');
  });

  test('with the day of its title and the lines of the file', () => {
    const tape = read(`As of 2026/11/01\n${header}\n\n"X\n1",b,c,d\nX2,b,c,d`, { headerLine: 2 });
    expect(tape.ok && tape.value.titleDay).toBe('2026-11-01');
    expect(tape.ok && tape.value.lines.map((each) => each.line)).toEqual([4, 6]);
  });
});

test('the page of what is too big names the most that a tape may have', () => {
  for (const locale of locales) {
    expect(m.error_413_text({}, { locale })).toContain(` ${MOST_BYTES / 1_048_576} MB`);
  }
});

describe('a file that cannot be read is refused as a whole:', () => {
  test.each<[string, string | Uint8Array, Partial<Mapping>, string]>([
    ['nothing in it', '', {}, 'tape_empty'],
    ['over the cap', new Uint8Array(MOST_BYTES + 1).fill(65), {}, 'tape_too_big'],
    ['NUL bytes', `${header}\nX\u00001,a,b,c`, {}, 'tape_has_nul_bytes'],
    ['UTF-16', iconv.encode(header, 'utf-16le', { addBOM: true }), {}, 'tape_in_utf16'],
    ['UTF-16, high byte first', iconv.encode(`\uFEFF${header}`, 'utf-16be'), {}, 'tape_in_utf16'],
    ['UTF-16 of no ASCII sign', iconv.encode('\uFEFF姓名', 'utf-16le'), {}, 'tape_in_utf16'],
    ['UTF-16 without its mark', iconv.encode(header, 'utf-16le'), {}, 'tape_has_nul_bytes'],
    ['another encoding', iconv.encode(`${header}\n${line}`, 'gb18030'), {}, 'tape_not_in_encoding'],
    ['a quote never closed', `${header}\n"X1,a,b,c\n`, {}, 'tape_unclosed_quote'],
    ['a quote inside a word', `${header}\nX"1",a,b,c\n`, {}, 'tape_broken_quote'],
    ['100,000 columns', `${header}${',x'.repeat(100_000)}\n`, {}, 'tape_too_many_columns'],
    ['no header', 'only a title\n', { headerLine: 3 }, 'tape_header_missing'],
    ['a column missing', 'ref,姓名,owed\n', {}, 'tape_column_missing'],
    ['a column twice', `${header},ref\n`, {}, 'tape_column_repeated'],
    ['a mapping without an account', header, { columns: {} }, 'tape_mapping_incomplete'],
  ])('%s', (_, content, change, code) => {
    const tape = read(content, change);
    expect(tape.ok ? 'read' : tape.refused.code).toBe(code);
  });
});
