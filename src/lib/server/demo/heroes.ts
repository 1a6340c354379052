import { withCheck } from '#domain/matching/resident-id.ts';
import type { DemoPerson } from './tapes/contract.ts';

/** What a hero owes at one lender; amounts in minor units, days counted back from the day the world began. */
export interface HeroLoan {
  readonly lender: string;
  readonly department: string;
  readonly product: string;
  readonly original: bigint;
  readonly principal: bigint;
  readonly instalment: bigint;
  readonly ratePpm: number;
  readonly daysLate: number;
  readonly openedDays: number;
}

/** Someone with a name whom the demonstration, the journeys and the pictures follow. */
export interface Hero {
  readonly group: string;
  readonly person: DemoPerson;
  readonly loans: readonly HeroLoan[];
}

function owed(
  lender: string,
  [department, product]: readonly [string, string],
  [original, principal, instalment]: readonly [bigint, bigint, bigint],
  [ratePercent, daysLate, openedDays]: readonly [number, number, number],
): HeroLoan {
  const ratePpm = Math.round(ratePercent * 10_000);
  const amounts = { original, principal, instalment };
  return { lender, department, product, ...amounts, ratePpm, daysLate, openedDays };
}

const MAYA: Hero = {
  group: 'southern',
  person: {
    given: 'Maya',
    surname: 'Okafor',
    birthDate: '1988-04-17',
    nationalId: '6120944',
    mobile: '0491570156',
    email: 'maya.okafor@example.com',
    house: '14',
    street: 'Wattle Street',
    town: 'Footscray',
    region: 'VIC',
    postcode: '3011',
  },
  loans: [
    owed(
      'northwind-bank',
      ['Cards', 'credit card'],
      [5000_00n, 3241_18n, 131_00n],
      [19.99, 96, 1500],
    ),
    owed(
      'northwind-bank',
      ['Personal Loans', 'personal loan'],
      [12_000_00n, 7410_65n, 318_40n],
      [13.49, 71, 900],
    ),
    owed(
      'northwind-bank',
      ['Overdrafts', 'overdraft'],
      [1000_00n, 842_30n, 45_00n],
      [17.5, 118, 2100],
    ),
    owed('harbour-finance', ['', 'Car loan'], [18_500_00n, 11_320_00n, 402_15n], [11.25, 64, 1100]),
    owed('banksia-credit', ['', 'Store card'], [900_00n, 618_40n, 40_00n], [24.9, 133, 700]),
  ],
};

const TOM: Hero = {
  group: 'thames',
  person: {
    given: 'Tom',
    surname: 'Ashworth',
    birthDate: '1979-09-26',
    nationalId: '',
    mobile: '07700900156',
    email: 'tom.ashworth@example.com',
    house: '8',
    street: 'Mill Lane',
    town: 'Leeds',
    region: 'West Yorkshire',
    postcode: 'LS1 4AP',
  },
  loans: [
    owed('thames-lending', ['', 'hire_purchase'], [6400_00n, 2310_55n, 148_20n], [12.9, 88, 1000]),
    owed('thames-lending', ['', 'overdraft'], [1500_00n, 1180_00n, 60_00n], [29.9, 149, 1900]),
    owed('thames-lending', ['', 'unsecured'], [3000_00n, 1904_27n, 96_75n], [21.4, 57, 600]),
  ],
};

const XIAOWEN: Hero = {
  group: 'pingzhou',
  person: {
    given: '晓雯',
    surname: '陈',
    birthDate: '1991-06-08',
    nationalId: withCheck('44030519910608016'),
    mobile: '13000000156',
    email: '',
    house: '26号',
    street: '和平街',
    town: '深圳市南山区',
    region: '广东',
    postcode: '440305',
  },
  loans: [
    owed(
      'yinhe-consumer-finance',
      ['信用卡部', '信用卡'],
      [30_000_00n, 18_640_20n, 1250_00n],
      [18, 83, 800],
    ),
    owed(
      'yinhe-consumer-finance',
      ['分期部', '家电分期'],
      [8600_00n, 5160_00n, 716_67n],
      [15.4, 61, 300],
    ),
    owed('xingqiao-microloan', ['', ''], [12_000_00n, 9300_00n, 860_00n], [24, 97, 240]),
  ],
};

export const HEROES: readonly Hero[] = [MAYA, TOM, XIAOWEN];
