import { expect, it } from 'vitest';
import { openLog } from '#server/log.ts';

it('writes structured lines with personal data cut out, however deep we log it', () => {
  const lines: string[] = [];
  const log = openLog('info', { write: (line) => lines.push(line) });
  log.info({ email: 'maya@example.com', loans: 3 }, 'seen');
  log.info({ person: { birthDate: '1980-02-03', phone: '0400000001' } }, 'seen');
  log.info({ a: { b: { code: '123456' } } }, 'seen');
  const all = lines.join('');
  for (const secret of ['maya@example.com', '1980-02-03', '0400000001', '123456']) {
    expect(all).not.toContain(secret);
  }
  expect(all).toContain('"loans":3');
  expect(
    lines.map((line) => JSON.parse(line) as { msg: string }).every((l) => l.msg === 'seen'),
  ).toBe(true);
});
