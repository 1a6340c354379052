import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cluster } from '#domain/matching/cluster.ts';
import { personRecord, type PersonFacts } from '#domain/matching/person-record.ts';
import { ruleBetween, vetoBetween } from '#domain/matching/same-person.ts';

const maya: PersonFacts = {
  given: 'Maya',
  surname: 'Okafor',
  fullName: null,
  birthDate: '1984-03-09',
  nationalId: '5304218',
  phone: '0400 000 001',
  email: 'maya@example.com',
  address: '1 Quiet Street',
  postcode: '3056',
  country: 'AU',
};
const chen: PersonFacts = {
  ...maya,
  given: null,
  surname: null,
  fullName: '陳曉雯',
  birthDate: null,
  nationalId: '440305197008031066',
  email: null,
  country: 'CN',
};
const born1971 = { birthDate: '1971-05-05' };

describe('two records', () => {
  test.each<[string, Partial<PersonFacts>, string | undefined, string | undefined]>([
    ['of the same id, birth date and name', {}, 'id_and_birth_date_and_name', undefined],
    [
      'of the same id and birth date',
      { given: 'M.', surname: 'Smith' },
      'id_and_birth_date',
      undefined,
    ],
    ['of the same id and name', { birthDate: null }, 'id_and_name', undefined],
    ['of the same id and half a name', { birthDate: null, given: null }, undefined, undefined],
    ['of the same id and filler birth date', { birthDate: '1984-01-01' }, 'id_and_name', undefined],
    ['of the same id, another birth date', born1971, 'id_and_name', 'birth_dates_differ'],
    ['of the same e-mail and birth date', { nationalId: null }, 'email_and_birth_date', undefined],
    ['of the same e-mail only', { nationalId: null, birthDate: null }, undefined, undefined],
    [
      'of the same name and birth date only',
      { nationalId: null, email: null },
      undefined,
      undefined,
    ],
    [
      'of different ids, the rest the same',
      { nationalId: '4066625' },
      'email_and_birth_date',
      'ids_differ',
    ],
    [
      'of twins with one e-mail',
      { nationalId: null, given: 'Ada' },
      'email_and_birth_date',
      'given_names_differ',
    ],
    ['of a placeholder id', { nationalId: '1111111', email: null }, undefined, undefined],
  ])('%s', (_, change, rule, veto) => {
    const [a, b] = [personRecord('a', maya), personRecord('b', { ...maya, ...change })];
    expect([ruleBetween(a, b), vetoBetween(a, b)]).toEqual([rule, veto]);
    expect([ruleBetween(b, a), vetoBetween(b, a)]).toEqual([rule, veto]);
  });

  test('of a mainland id are joined by the name in either script, not by the date in the id', () => {
    const a = personRecord('a', chen);
    expect(ruleBetween(a, personRecord('b', { ...chen, fullName: '陈晓雯' }))).toBe('id_and_name');
    expect(ruleBetween(a, personRecord('b', { ...chen, fullName: '陈小文' }))).toBeUndefined();
  });

  test('an id that contradicts the stated birth date is no evidence', () => {
    const odd = personRecord('b', { ...chen, birthDate: '1980-02-03' });
    expect(odd.id).toBeUndefined();
    expect(ruleBetween(personRecord('a', chen), odd)).toBeUndefined();
  });
});

describe('clusters', () => {
  test('a noisy record never chains two people together', () => {
    const bare = { ...maya, nationalId: null };
    const between = personRecord('north/2', { ...bare, given: null });
    const clusters = cluster([
      personRecord('north/1', bare),
      between,
      personRecord('north/3', { ...bare, given: 'Ada' }),
    ]);
    expect(clusters.people).toEqual([['north/1', 'north/2'], ['north/3']]);
    expect(clusters.refused.map(({ veto }) => veto)).toEqual([
      'given_names_differ',
      'given_names_differ',
    ]);
  });

  test('a fact that many records share joins no one', () => {
    const crowd = Array.from({ length: 60 }, (_, at) => personRecord(`n/${at}`, maya));
    expect(cluster(crowd).people).toHaveLength(60);
  });

  const someone = fc.record({
    given: fc.constantFrom('Maya', 'Ada', null),
    birthDate: fc.constantFrom('1984-03-09', '1990-07-12', null),
    nationalId: fc.constantFrom('5304218', '4066625', null),
    email: fc.constantFrom('maya@example.com', 'ada@example.com', null),
  });
  const crowd = fc.array(someone, { maxLength: 12 });
  const records = (people: Partial<PersonFacts>[]) =>
    people.map((facts, at) => personRecord(`n/${at}`, { ...maya, ...facts }));

  test('any order gives the same people', () => {
    fc.assert(
      fc.property(crowd, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (people, dice) => {
        const all = records(people);
        const shuffled = all
          .map((record, at) => ({ record, at: dice[at] ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ record }) => record);
        expect(cluster(shuffled)).toEqual(cluster(all));
      }),
    );
  });

  test('no person ever holds two records with a veto between them, and no record is lost', () => {
    fc.assert(
      fc.property(crowd, (people) => {
        const all = records(people);
        const found = cluster(all).people;
        expect(found.flat().sort()).toEqual(all.map(({ key }) => key).sort());
        for (const keys of found) {
          const members = all.filter(({ key }) => keys.includes(key));
          for (const a of members) {
            for (const b of members) expect(vetoBetween(a, b)).toBeUndefined();
          }
        }
      }),
    );
  });
});
