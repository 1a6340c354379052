import { emailOf, padded } from './contract.ts';
import { peopleFrom } from './from-lists.ts';

const GIVEN = [
  ...['Olivia', 'Noah', 'Charlotte', 'Jack', 'Amelia', 'William', 'Isla', 'Leo', 'Mia', 'Hudson'],
  ...['Grace', 'Thomas', 'Zara', 'Ethan', 'Priya', 'Minh', 'Layla', 'Connor', 'Talia', 'Angus'],
  ...['Sione', 'Ruby', 'Marco', 'Eleni', 'Jarrah', 'Bridget', 'Hamish', 'Nadia', 'Kiri', 'Dylan'],
];
const SURNAMES = [
  ...['Nguyen', 'Walsh', 'Papadopoulos', 'Fraser', 'Singh', 'Morgan', 'Taufa', 'Kelly', 'Rossi'],
  ...['Campbell', 'Haddad', 'Chandler', 'Lawson', 'Moretti', 'Doyle', 'Whitfield', 'Barlow'],
  ...['Tran', 'Hollis', 'Mansour', 'Petrovic', 'Gallagher', 'Ward', 'Nakamura', 'Reid', 'Coles'],
];
const STREETS = [
  ...['Wattle Street', 'Banksia Avenue', 'Station Road', 'Harbour Parade', 'Kurrajong Close'],
  ...['Acacia Drive', 'Mill Lane', 'Ocean View Crescent', 'Railway Terrace', 'Grevillea Court'],
];
const TOWNS = [
  ['Footscray', 'VIC', '3011'],
  ['Geelong', 'VIC', '3220'],
  ['Marrickville', 'NSW', '2204'],
  ['Newcastle', 'NSW', '2300'],
  ['Logan Central', 'QLD', '4114'],
  ['Elizabeth', 'SA', '5112'],
  ['Fremantle', 'WA', '6160'],
  ['Glenorchy', 'TAS', '7010'],
] as const;

const LISTS = {
  given: GIVEN,
  surnames: SURNAMES,
  streets: STREETS,
  towns: TOWNS,
  highestHouse: 180,
};

export const australian = peopleFrom(LISTS, ({ given, surname }, n, chance) => ({
  nationalId: String(7_300_011 + n * 7_919),
  mobile: `0491${padded(570_300 + n, 6)}`,
  email: chance.next() < 0.7 ? emailOf(given, surname) : '',
}));
