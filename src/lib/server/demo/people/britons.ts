import { bornOn, emailOf, padded, type PeopleOf } from './contract.ts';

const GIVEN = [
  ...['Amelia', 'George', 'Freya', 'Harry', 'Aisha', 'Callum', 'Megan', 'Imran', 'Ffion', 'Ewan'],
  ...['Poppy', 'Declan', 'Zainab', 'Rhys', 'Eilidh', 'Kofi', 'Harriet', 'Owen', 'Niamh', 'Joshua'],
];
const SURNAMES = [
  ...['Hughes', 'Patel', 'Griffiths', 'Murray', 'Bennett', 'Khan', 'Adeyemi', 'Fletcher', 'Lloyd'],
  ...['MacLeod', 'Barker', 'Ahmed', 'Pritchard', 'Hartley', 'OBrien', 'Mensah', 'Cooper', 'Shah'],
];
const TOWNS = [
  ['Leeds', 'West Yorkshire', 'LS1 4AP'],
  ['Swansea', 'Abertawe', 'SA1 1DP'],
  ['Paisley', 'Renfrewshire', 'PA1 1YN'],
  ['Croydon', 'London', 'CR0 1LB'],
  ['Stockport', 'Greater Manchester', 'SK1 3XE'],
  ['Lincoln', 'Lincolnshire', 'LN2 1DN'],
] as const;

export const briton: PeopleOf = (chance, n) => {
  const given = chance.one(GIVEN);
  const surname = chance.one(SURNAMES);
  const [town, region, postcode] = chance.one(TOWNS);
  return {
    given,
    surname,
    birthDate: bornOn(chance),
    nationalId: '',
    mobile: `07700900${padded(n % 1000, 3)}`,
    email: emailOf(given, surname, n % 2 ? 'a' : 'b'),
    house: String(chance.between(1, 90)),
    street: chance.one(['Mill Lane', 'Church Street', 'Victoria Road', 'Albert Terrace']),
    town,
    region,
    postcode,
  };
};
