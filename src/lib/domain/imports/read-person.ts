import type { Day } from '#domain/calendar/day.ts';
import type { PersonFacts } from '#domain/matching/person-record.ts';
import type { Cells, LineReader } from './line-reader.ts';
import type { Mapping } from './mapping.ts';
import { phoneFault, tidy } from './tape-text.ts';

/** Who the line says owes the loan, in the lender's own spelling. No one can be born after `asOf`. */
export function readPerson(
  reader: LineReader,
  cells: Cells,
  mapping: Mapping,
  asOf: Day,
): PersonFacts {
  const address = mapping.addressColumns.map((header) => tidy(cells[header] ?? ''));
  const birthDate = reader.day('birth_date');
  if (birthDate && birthDate > asOf) {
    reader.report('born_in_future', 'birth_date', reader.cell('birth_date'));
  }
  return {
    ...readName(reader, mapping),
    birthDate,
    nationalId: reader.text('national_id'),
    phone: reader.text('phone', phoneFault),
    email: reader.text('email'),
    address: reader.checked(address.filter(Boolean).join(' '), 'address'),
    postcode: reader.text('postcode'),
    country: mapping.country,
  };
}

function readName(reader: LineReader, mapping: Mapping) {
  const before = reader.faults.length;
  const name = namePieces(reader, mapping);
  const isNameless = !name.given && !name.surname && !name.fullName;
  if (isNameless && reader.faults.length === before) reader.report('name_missing', 'name', '');
  return name;
}

function namePieces(reader: LineReader, { nameForm }: Mapping) {
  if (nameForm === 'parts') {
    return { given: reader.text('given'), surname: reader.text('surname'), fullName: null };
  }
  const whole = reader.text('name');
  if (nameForm === 'whole') return { given: null, surname: null, fullName: whole };
  const [surname = '', ...given] = (whole ?? '').split(',').map(tidy);
  return { given: given.join(' ').trim() || null, surname: surname || null, fullName: null };
}
