import { describe, expect, test } from 'vitest';
import { factsAgree, type ClaimedFacts } from '#domain/matching/facts-agree.ts';

const courtney = {
  given: 'courtney',
  surname: 'PAINTER',
  fullName: null,
  birthDate: '1916-12-14',
  nationalId: '4066625',
  country: 'AU',
};
const liu = {
  given: null,
  surname: null,
  fullName: '劉英平',
  birthDate: null,
  nationalId: '310104200103098697',
  country: 'CN',
};
const huang = { ...liu, fullName: '黄国', nationalId: '110***********8883' };

function claim(name: string, birthDate?: string, idLastFour?: string): ClaimedFacts {
  return { name, birthDate, idLastFour };
}

describe('a record with both names, a birth date and an id', () => {
  test.each<[string, ClaimedFacts, boolean]>([
    ['family name and birth date', claim('Painter', '1916-12-14'), true],
    ['full name and birth date', claim('Courtney Painter', '1916-12-14'), true],
    ['the other order', claim('painter, courtney', '1916-12-14'), true],
    ['a middle name more', claim('Courtney Ann Painter', '1916-12-14'), true],
    ['an initial', claim('C. Painter', '1916-12-14'), true],
    ['the last four of the id alone', claim('Painter', undefined, '6625'), true],
    ['the last four as written with signs', claim('Painter', undefined, '66-25'), true],
    ['both', claim('Painter', '1916-12-14', '6625'), true],
    ['another birth date', claim('Painter', '1916-12-15'), false],
    ['the id agrees and the birth date conflicts', claim('Painter', '1916-12-15', '6625'), false],
    ['the birth date agrees and the id conflicts', claim('Painter', '1916-12-14', '6624'), false],
    ['a name and nothing else', claim('Courtney Painter'), false],
    ['the given name alone', claim('Courtney', '1916-12-14'), false],
    ['a sister', claim('Belinda Painter', '1916-12-14'), false],
    ['another family', claim('Courtney Printer', '1916-12-14'), false],
    ['no name', claim(' ', '1916-12-14', '6625'), false],
    ['too few characters of the id', claim('Painter', undefined, '625'), false],
  ])('%s', (_, claimed, agrees) => {
    expect(factsAgree(claimed, courtney)).toBe(agrees);
  });
});

describe('names as tapes write them', () => {
  const born = '1980-02-03';
  test.each([
    ["O'Brien", 'O’BRIEN', true],
    ['Müller', 'muller', true],
    ['Smith-Jones', 'Smith Jones', true],
    ['MacDonald', 'Mac Donald', true],
    ['de la Cruz', 'Ana de la Cruz', true],
    ['de la Cruz', 'Cruz', false],
  ])('%s on the record, %s typed', (surname, typed, agrees) => {
    const told = { ...courtney, given: 'Ana', surname, birthDate: born };
    expect(factsAgree(claim(typed, born), told)).toBe(agrees);
  });

  test('a record that lost the family name is found by the full name', () => {
    const told = { ...courtney, given: 'Elton', surname: '', birthDate: born };
    expect(factsAgree(claim('Elton Smith', born), told)).toBe(true);
    expect(factsAgree(claim('Smith', born), told)).toBe(false);
  });

  test('a record whose names were put in each other’s place is found by the full name', () => {
    const told = { ...courtney, given: 'Painter', surname: 'Courtney' };
    expect(factsAgree(claim('Courtney Painter', '1916-12-14'), told)).toBe(true);
  });
});

describe('Chinese records', () => {
  test.each<[string, typeof liu, ClaimedFacts, boolean]>([
    ['simplified for traditional', liu, claim('刘英平', undefined, '8697'), true],
    ['spaces between', liu, claim('劉 英 平', undefined, '8697'), true],
    ['the birth date that the id carries', liu, claim('刘英平', '2001-03-09'), true],
    ['a birth date that the id denies', liu, claim('刘英平', '2001-03-10', '8697'), false],
    ['the family name alone', liu, claim('刘', undefined, '8697'), false],
    ['full-width digits', liu, claim('刘英平', undefined, '８６９７'), true],
    ['a masked id still shows its end', huang, claim('黃國', undefined, '8883'), true],
    ['a birth date that nobody knows', huang, claim('黄国', '1970-05-05', '8883'), true],
    ['a birth date that nobody knows, alone', huang, claim('黄国', '1970-05-05'), false],
    [
      'an id that ends in X',
      { ...liu, nationalId: '44030519810208867x' },
      claim('刘英平', undefined, '867x'),
      true,
    ],
  ])('%s', (_, told, claimed, agrees) => {
    expect(factsAgree(claimed, told)).toBe(agrees);
  });

  test('a surname that the record keeps apart is enough', () => {
    const told = { ...liu, fullName: null, given: '英平', surname: '劉' };
    expect(factsAgree(claim('刘', undefined, '8697'), told)).toBe(true);
    expect(factsAgree(claim('英平刘', undefined, '8697'), told)).toBe(true);
    expect(factsAgree(claim('英平', undefined, '8697'), told)).toBe(false);
  });
});

test('an id that is a placeholder proves nothing', () => {
  const told = { ...courtney, nationalId: '1111111' };
  expect(factsAgree(claim('Painter', undefined, '1111'), told)).toBe(false);
});
