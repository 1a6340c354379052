import type { Fault, FaultCode, FaultPlace } from '#domain/imports/faults.ts';
import { m } from '#locales/messages';
import type { Locale } from '#server/ctx.ts';

type Say = (inputs: object, options: { locale: Locale }) => string;

const PLACES: Record<FaultPlace, Say> = {
  account: m.tape_field_account,
  department: m.tape_field_department,
  product: m.tape_field_product,
  name: m.tape_field_name,
  given: m.tape_field_given,
  surname: m.tape_field_surname,
  birth_date: m.tape_field_birth_date,
  national_id: m.tape_field_national_id,
  phone: m.tape_field_phone,
  email: m.tape_field_email,
  postcode: m.tape_field_postcode,
  opened: m.tape_field_opened,
  original: m.tape_field_original,
  principal: m.tape_field_principal,
  interest: m.tape_field_interest,
  fees: m.tape_field_fees,
  total: m.tape_field_total,
  days_past_due: m.tape_field_days_past_due,
  overdue_since: m.tape_field_overdue_since,
  missed_payments: m.tape_field_missed_payments,
  instalment: m.tape_field_instalment,
  rate: m.tape_field_rate,
  currency: m.tape_field_currency,
  disputed: m.tape_field_disputed,
  as_of: m.tape_field_as_of,
  address: m.tape_field_address,
  line: m.tape_field_line,
};

const FAULTS: Record<FaultCode, readonly [why: Say, mend: Say]> = {
  account_missing: [m.fault_account_missing, m.fault_account_missing_mend],
  account_repeated: [m.fault_account_repeated, m.fault_account_repeated_mend],
  name_missing: [m.fault_name_missing, m.fault_name_missing_mend],
  amount_missing: [m.fault_amount_missing, m.fault_amount_missing_mend],
  not_an_amount: [m.fault_not_an_amount, m.fault_not_an_amount_mend],
  negative_amount: [m.fault_negative_amount, m.fault_negative_amount_mend],
  too_many_decimals: [m.fault_too_many_decimals, m.fault_too_many_decimals_mend],
  total_differs: [m.fault_total_differs, m.fault_total_differs_mend],
  currency_unknown: [m.fault_currency_unknown, m.fault_currency_unknown_mend],
  impossible_date: [m.fault_impossible_date, m.fault_impossible_date_mend],
  born_in_future: [m.fault_born_in_future, m.fault_born_in_future_mend],
  negative_days: [m.fault_negative_days, m.fault_negative_days_mend],
  not_a_number: [m.fault_not_a_number, m.fault_not_a_number_mend],
  not_a_rate: [m.fault_not_a_rate, m.fault_not_a_rate_mend],
  not_yes_or_no: [m.fault_not_yes_or_no, m.fault_not_yes_or_no_mend],
  text_too_long: [m.fault_text_too_long, m.fault_text_too_long_mend],
  formula_text: [m.fault_formula_text, m.fault_formula_text_mend],
  wrong_encoding: [m.fault_wrong_encoding, m.fault_wrong_encoding_mend],
  cells_differ: [m.fault_cells_differ, m.fault_cells_differ_mend],
};

/** A fault in the reader's language: where it is, why the line cannot be loaded, and how to mend it. */
export function faultWords({ field, code }: Pick<Fault, 'field' | 'code'>, locale: Locale) {
  const [why, mend] = FAULTS[code];
  return {
    where: PLACES[field]({}, { locale }),
    why: why({}, { locale }),
    mend: mend({}, { locale }),
  };
}

/** The name of a tape's field in the reader's language. */
export function fieldWords(field: FaultPlace, locale: Locale): string {
  return PLACES[field]({}, { locale });
}
