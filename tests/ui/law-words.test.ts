import { expect, test } from 'vitest';
import { m } from '#locales/messages';
import { locales } from '#locales/runtime';

// The law's limit and a lender's own are different reasons: the words say whose it is, and threaten nobody.

const LAW = /\blaw\b|依法律规定|依法律規定/;
const THREAT = /enforce|强制|強制/;

test.each(locales)('what the law says is told as the law’s, in %s', (locale) => {
  const day = { latest: '1 May 2031' };
  const told = [
    m.refusal_no_lender_can_agree({}, { locale }),
    m.because_beyond_law(day, { locale }),
    m.refusal_counter_beyond_law(day, { locale }),
    m.policy_because_beyond_law(day, { locale }),
  ];
  for (const words of told) expect(words).toMatch(LAW);
  expect(m.because_ends_late({ latest: '1', endsOn: '2' }, { locale })).not.toMatch(LAW);
});

test.each(locales)('a hold is told as what the lender must do, in %s', (locale) => {
  const words = m.hardship_hold({ date: '1 May 2027' }, { locale });
  expect(words).toContain('1 May 2027');
  expect(words).not.toMatch(THREAT);
});
