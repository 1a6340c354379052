import type { Currency } from '#domain/money/currency.ts';

/** What a column of a tape may mean. A mapping says which header stands for which. */
export const TAPE_FIELDS = [
  'account',
  'department',
  'product',
  'name',
  'given',
  'surname',
  'birth_date',
  'national_id',
  'phone',
  'email',
  'postcode',
  'opened',
  'original',
  'principal',
  'interest',
  'fees',
  'total',
  'days_past_due',
  'overdue_since',
  'missed_payments',
  'instalment',
  'rate',
  'currency',
  'disputed',
  'as_of',
] as const;
export type TapeField = (typeof TAPE_FIELDS)[number];

/** The letters that a tape may be written in, by the names that a decoder knows. */
export const ENCODINGS = ['utf-8', 'gb18030', 'windows-1252'] as const;
/** What may stand between the cells of a line. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** How a tape writes a day. The order of day and month belongs to the tape and is never guessed by row. */
export const DATE_FORMS = [
  'yyyy-mm-dd',
  'yyyy/mm/dd',
  'dd/mm/yyyy',
  'mm/dd/yyyy',
  'dd-mmm-yyyy',
  'yyyy年m月d日',
] as const;

/** `parts`: given and surname apart. `surname_comma_given`: "OKAFOR, Maya". `whole`: one field, as it is said. */
export const NAME_FORMS = ['parts', 'surname_comma_given', 'whole'] as const;

/** How to read one lender's tapes: data that staff can change, not code. */
export interface Mapping {
  readonly shape: 1;
  readonly encoding: (typeof ENCODINGS)[number];
  readonly delimiter: (typeof DELIMITERS)[number];
  /** The line with the column names, counted from 1; what stands above it are titles. */
  readonly headerLine: number;
  /** ISO 3166: how ids and phone numbers are to be read. */
  readonly country: string;
  /** Of every amount; null where the `currency` column says it line by line. */
  readonly currency: Currency | null;
  readonly dateForm: (typeof DATE_FORMS)[number];
  /** `major`: dollars and cents. `minor`: whole pence or fen. */
  readonly amountUnit: 'major' | 'minor';
  readonly decimal: '.' | ',';
  /** `percent`: 17.97 or 17.97%. `fraction`: 0.1797. */
  readonly rateForm: 'percent' | 'fraction';
  readonly nameForm: (typeof NAME_FORMS)[number];
  /** The header of each field's column. */
  readonly columns: Readonly<Partial<Record<TapeField, string>>>;
  /** Headers whose values, in this order, make one line of address. */
  readonly addressColumns: readonly string[];
}

/** Why a mapping cannot be used: fields that it must name and does not. Empty where it is whole. */
export function missingFields(mapping: Mapping): TapeField[] {
  const has = (field: TapeField) => mapping.columns[field] !== undefined;
  const missing: TapeField[] = [];
  if (!has('account')) missing.push('account');
  if (mapping.nameForm !== 'parts' && !has('name')) missing.push('name');
  if (mapping.nameForm === 'parts' && !has('surname')) missing.push('surname');
  if (!has('principal') && !has('total')) missing.push('principal');
  if (!mapping.currency && !has('currency')) missing.push('currency');
  if (!has('days_past_due') && !has('overdue_since') && !has('missed_payments')) {
    missing.push('overdue_since');
  }
  return missing;
}

/** Whether a tape tells what is principal, interest and fees, and not only what they come to. */
export function tellsParts({ columns }: Pick<Mapping, 'columns'>): boolean {
  const { principal, interest, fees } = columns;
  return principal !== undefined || (interest !== undefined && fees !== undefined);
}

/** Every header that the mapping expects to find in the tape. */
export function expectedHeaders(mapping: Mapping): string[] {
  return [...new Set([...Object.values(mapping.columns), ...mapping.addressColumns])];
}
