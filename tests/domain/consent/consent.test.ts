import { describe, expect, test } from 'vitest';
import {
  consentStanding,
  entryGivesConsent,
  isVisible,
  type Consent,
  type ConsentStanding,
  type GroupKind,
} from '#domain/consent/consent.ts';

const given: Consent = { lenderId: 'a', version: '2026-11', withdrawn: false };
const withdrawn: Consent = { ...given, withdrawn: true };
const elsewhere: Consent = { ...given, lenderId: 'b' };

test.each<[string, Consent[], ConsentStanding]>([
  ['nothing on record', [], 'never_asked'],
  ['given', [given], 'given'],
  ['withdrawn', [withdrawn], 'withdrawn'],
  ['given again after withdrawing', [withdrawn, given], 'given'],
  ['given to another lender only', [elsewhere], 'never_asked'],
])('%s', (_, consents, standing) => {
  expect(consentStanding('a', consents)).toBe(standing);
});

describe('who is seen, and what entering by a letter allows', () => {
  test.each<[GroupKind, Consent[], boolean, boolean]>([
    ['internal', [], true, false],
    ['internal', [withdrawn], true, false],
    ['external', [], false, true],
    ['external', [given], true, false],
    ['external', [withdrawn], false, false],
  ])('%s group, consents %j: seen %s, given by entering %s', (kind, consents, seen, gives) => {
    expect(isVisible(kind, 'a', consents)).toBe(seen);
    expect(entryGivesConsent(kind, 'a', consents)).toBe(gives);
  });
});
