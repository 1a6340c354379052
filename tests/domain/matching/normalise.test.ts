import { describe, expect, test } from 'vitest';
import { birthDateEvidence, emailEvidence } from '#domain/matching/contact-evidence.ts';
import { idsDiffer, nationalId, type NationalId } from '#domain/matching/national-id.ts';
import { compareNames, givenNamesConflict, plainName } from '#domain/matching/person-name.ts';
import { bornIn, residentId } from '#domain/matching/resident-id.ts';
import { simplified } from '#domain/matching/simplified.ts';

describe('a mainland resident id', () => {
  test.each<[string, string | undefined, string]>([
    ['440305197008031066', '440305197008031066', 'whole and right'],
    ['11010519491231002X', '11010519491231002X', 'with X for ten'],
    ['110105491231002', '11010519491231002X', 'fifteen digits get their century and check'],
    ['440305197008031067', undefined, 'the last digit does not check'],
    ['440305197013031066', undefined, 'there is no thirteenth month'],
    ['040305197008031066', undefined, 'no region begins with nought'],
    ['4403051970080310', undefined, 'too short'],
  ])('%s is %s: %s', (text, read) => {
    expect(residentId(text)).toBe(read);
  });

  test('carries a birth date', () => {
    expect(bornIn('440305197008031066')).toBe('1970-08-03');
  });
});

describe('a national id as evidence', () => {
  const whole = (value: string, bornOn: string | null = null): NationalId => ({
    kind: 'whole',
    value,
    bornOn,
  });
  test.each([
    ['530 421 8', 'AU', whole('5304218')],
    ['AB 12 34 56 c', 'GB', whole('AB123456C')],
    ['４４０３０５１９７００８０３１０６６', 'CN', whole('440305197008031066', '1970-08-03')],
    ['11010519491231002x', 'CN', whole('11010519491231002X', '1949-12-31')],
    ['110***********8883', 'CN', { kind: 'masked', pattern: '110***********8883' }],
    ['******', 'CN', undefined],
    ['123456789', 'AU', undefined],
    ['987654321', 'AU', undefined],
    ['0000000', 'AU', undefined],
    ['1234', 'AU', undefined],
    ['unknown', 'AU', undefined],
    ['', 'AU', undefined],
    [null, 'AU', undefined],
  ])('%s in %s', (text, country, read) => {
    expect(nationalId(text, country)).toEqual(read);
  });

  test.each([
    ['440305197008031066', '440305197008031066', false],
    ['440305197008031066', '110101196212254120', true],
    ['440***********1066', '440305197008031066', false],
    ['110***********1066', '440305197008031066', true],
    ['440***********1066', '440***********1067', true],
  ])('%s and %s are two people: %s', (a, b, differ) => {
    const [one, other] = [nationalId(a, 'CN'), nationalId(b, 'CN')];
    expect(one && other && idsDiffer(one, other)).toBe(differ);
  });
});

test.each([
  ['Maya.Okafor+loans@Example.com', 'maya.okafor@example.com'],
  ['info@example.com', undefined],
  ['no-reply@example.com', undefined],
  ['+tag@example.com', undefined],
  ['not an address', undefined],
  [null, undefined],
])('the e-mail %s is evidence as %s', (text, read) => {
  expect(emailEvidence(text)).toBe(read);
});

test.each([
  ['1984-03-09', '1984-03-09'],
  ['1984-01-01', undefined],
  ['1900-05-07', undefined],
  [null, undefined],
])('the birth date %s is evidence as %s', (told, read) => {
  expect(birthDateEvidence(told)).toBe(read);
});

describe('a name', () => {
  test.each([
    ['  José  MARÍA ', 'jose maria'],
    ["O'Brien-Smith", 'obrien smith'],
    ['楊 曉雯', '杨晓雯'],
    ['阿卜杜·热合曼', '阿卜杜热合曼'],
    ['--', ''],
  ])('%s is compared as %s', (text, plain) => {
    expect(plainName(text)).toBe(plain);
  });

  test('in traditional characters reads as in simplified ones', () => {
    expect(simplified('劉靜霞 陳娟麗 馬靜磊')).toBe('刘静霞 陈娟丽 马静磊');
  });

  const name = (given: string, surname: string, whole = '') => ({ given, surname, whole });
  test.each([
    [name('maya', 'okafor'), name('maya', 'okafor'), 'fully', false],
    [name('maya', 'okafor'), name('okafor', 'maya'), 'fully', false],
    [name('maya', 'okafor'), name('', 'okafor'), 'partly', false],
    [name('maya', 'okafor'), name('okafor', ''), 'not', false],
    [name('maya', 'okafor'), name('ada', 'okafor'), 'not', true],
    [name('maya', 'okafor'), name('', '', 'maya okafor'), 'fully', false],
    [name('', '', '陈晓雯'), name('', '', '陈晓雯'), 'fully', false],
    [name('', '', '陈晓雯'), name('', '', '陈晓文'), 'not', true],
    [name('', ''), name('maya', 'okafor'), 'unknown', false],
  ])('%o and %o agree %s', (a, b, agreement, conflict) => {
    expect(compareNames(a, b)).toBe(agreement);
    expect(compareNames(b, a)).toBe(agreement);
    expect(givenNamesConflict(a, b)).toBe(conflict);
    expect(givenNamesConflict(b, a)).toBe(conflict);
  });
});
