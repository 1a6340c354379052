import { emailOf, padded } from './contract.ts';
import { peopleFrom } from './from-lists.ts';

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
const STREETS = ['Mill Lane', 'Church Street', 'Victoria Road', 'Albert Terrace'];
const LISTS = {
  given: GIVEN,
  surnames: SURNAMES,
  streets: STREETS,
  towns: TOWNS,
  highestHouse: 90,
};

export const briton = peopleFrom(LISTS, ({ given, surname }, n) => ({
  nationalId: '',
  mobile: `07700900${padded(n % 1000, 3)}`,
  email: emailOf(given, surname, n % 2 ? 'a' : 'b'),
}));
