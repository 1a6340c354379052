import { expect, test } from 'vitest';
import {
  consentStanding,
  entryGivesConsent,
  stepToConsent,
  type Consent,
  type ConsentStanding,
  type ConsentStep,
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

test.each<[GroupKind, ConsentStanding, knowsThem: boolean, gives: boolean]>([
  ['internal', 'never_asked', true, false],
  ['internal', 'withdrawn', true, false],
  ['external', 'never_asked', true, true],
  ['external', 'never_asked', false, false],
  ['external', 'given', true, false],
  ['external', 'withdrawn', true, false],
])('%s group, %s, has a proved contact %s: entering gives consent %s', (kind, ...rest) => {
  const [standing, knowsThem, gives] = rest;
  expect(entryGivesConsent(kind, standing, knowsThem)).toBe(gives);
});

test.each<[knowsThem: boolean, hasContact: boolean, ConsentStep]>([
  [true, true, 'agree'],
  [false, true, 'prove'],
  [false, false, 'call'],
])('a lender with a proved contact %s, with any %s: %s', (knowsThem, hasContact, step) => {
  expect(stepToConsent(knowsThem, hasContact)).toBe(step);
});
