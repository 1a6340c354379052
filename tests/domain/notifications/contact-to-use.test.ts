import { describe, expect, test } from 'vitest';
import {
  contactForCode,
  contactOn,
  contactToUse,
  contactToWarn,
  knowsThem,
  sameContact,
  type Reach,
} from '#domain/notifications/contact-to-use.ts';

const MONDAY = new Date('2026-11-23T01:00:00Z');
const TUESDAY = new Date('2026-11-24T01:00:00Z');
const email = (address: string, provedAt = MONDAY) =>
  ({ channel: 'email', address, provedAt }) as const;
const sms = (address: string, provedAt = MONDAY) =>
  ({ channel: 'sms', address, provedAt }) as const;

test.each<[string, ReturnType<typeof email | typeof sms>[], Reach[], string | undefined]>([
  ['nothing at all', [], [], undefined],
  ['records without a contact', [], [{ email: null, phone: null }], undefined],
  ['nothing proved: the e-mail', [], [{ phone: '1' }, { email: 'a@x', phone: '2' }], 'a@x'],
  ['nothing proved, no e-mail: the first phone', [], [{}, { phone: '1' }, { phone: '2' }], '1'],
  ['a proved phone before an e-mail', [sms('1')], [{ email: 'a@x', phone: '1' }], '1'],
  ['the last proof', [email('a@x'), sms('1', TUESDAY)], [{ email: 'a@x', phone: '1' }], '1'],
  ['on one record of two', [email('b@x')], [{ email: 'a@x' }, { email: 'b@x' }], 'b@x'],
  ['changed on every record', [email('old@x')], [{ email: 'a@x' }, { email: 'b@x' }], 'a@x'],
  ['removed, nothing else', [email('old@x')], [{ email: null, phone: null }], undefined],
  [
    'the last proof is gone, the one before it stands',
    [email('a@x'), sms('1', TUESDAY)],
    [{ email: 'b@x', phone: '2' }, { email: 'a@x' }],
    'a@x',
  ],
  ['spelt another way', [email('Ro@X.example')], [{ email: ' ro@x.example' }], 'Ro@X.example'],
  ['a phone spelt another way', [sms('+61 491')], [{ email: 'a@x', phone: '+61-491' }], '+61 491'],
  ['empty is no contact', [sms('-')], [{ email: 'a@x', phone: null }], 'a@x'],
])('%s', (_, proved, records, address) => {
  expect(contactToUse(proved, records)?.address).toBe(address);
});

test('a record that has both is written to by e-mail', () => {
  expect(contactOn({ email: 'a@x', phone: '1' })).toEqual({ channel: 'email', address: 'a@x' });
  expect(contactOn({ email: null, phone: '1' })).toEqual({ channel: 'sms', address: '1' });
  expect(contactOn({})).toBeUndefined();
});

describe('where the code of a new entry goes', () => {
  const A: Reach = { email: 'own@a', phone: '1' };
  const B: Reach = { email: 'other@b', phone: '2' };
  test.each<[string, Reach, ReturnType<typeof email | typeof sms>[], Reach[], string | undefined]>([
    ['nothing proved: what the record says', B, [], [A, B], 'other@b'],
    ['proved elsewhere: there, not where this record says', B, [email('own@a')], [A, B], 'own@a'],
    ['proved on this record', A, [email('own@a')], [A, B], 'own@a'],
    ['its phone was proved and not its e-mail', A, [sms('1')], [A, B], '1'],
    [
      'both proved: the one on this record, though older',
      A,
      [email('own@a'), email('other@b', TUESDAY)],
      [A, B],
      'own@a',
    ],
    [
      'none on this record: the last proved',
      { phone: '3' },
      [email('own@a'), email('other@b', TUESDAY)],
      [A, B, { phone: '3' }],
      'other@b',
    ],
    ['no proved one stands any more', B, [email('gone@a')], [A, B], 'other@b'],
    ['an e-mail address told as a phone is not it', B, [sms('own@a')], [A, B], 'other@b'],
    ['a record without a contact, nothing proved', {}, [], [{}], undefined],
    ['a record without a contact, proved elsewhere', {}, [email('own@a')], [A, {}], 'own@a'],
  ])('%s', (_, record, proved, records, address) => {
    expect(contactForCode(record, proved, records)?.address).toBe(address);
  });
});

test.each<[string, Reach[], ReturnType<typeof email | typeof sms>[], boolean]>([
  ['no record', [], [email('a@x')], false],
  ['nothing proved', [{ email: 'a@x' }], [], false],
  ['another contact', [{ email: 'b@x', phone: '1' }], [email('a@x')], false],
  ['one of two records', [{ email: 'b@x' }, { email: 'A@x' }], [email('a@x')], true],
  ['one of two proofs', [{ phone: '1' }], [email('a@x'), sms('1')], true],
])('a lender knows them by a proved contact: %s', (_, records, proved, knows) => {
  expect(knowsThem(records, proved)).toBe(knows);
});

test.each<[string, ReturnType<typeof email>, ReturnType<typeof email>[], string | undefined]>([
  ['the first', email('a@x'), [], undefined],
  ['a known one', email('a@x'), [email('A@x')], undefined],
  ['a new one: the last that stands', email('c@x'), [email('a@x'), email('b@x', TUESDAY)], 'b@x'],
  ['a new one, and none before it stands', email('c@x'), [email('gone@x')], undefined],
])('who is told of a proof: %s', (_, fresh, before, told) => {
  const records = [{ email: 'a@x' }, { email: 'b@x' }, { email: 'c@x' }];
  expect(contactToWarn(fresh, before, records)?.address).toBe(told);
});

test.each<[string, string, boolean]>([
  ['0491570156', '+61 491 570 156', true],
  ['13000000156', '0086-13000000156', true],
  ['+61491570156', '0061491570156', true],
  ['0491570156', '0491570157', false],
  ['+61491570156', '+64491570156', false],
  ['15000000156', '+86 13000000156', false],
  ['570156', '+61491570156', false],
  ['', '', false],
])('the phones "%s" and "%s" are one: %s', (one, other, are) => {
  expect(sameContact(sms(one), sms(other))).toBe(are);
  expect(sameContact(sms(other), sms(one))).toBe(are);
});
