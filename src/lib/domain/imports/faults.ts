import type { TapeField } from './mapping.ts';

/** Why a line cannot be loaded. The words are `fault_<code>`, how to mend it `fault_<code>_mend`. */
export type FaultCode =
  | 'account_missing'
  | 'account_repeated'
  | 'name_missing'
  | 'amount_missing'
  | 'not_an_amount'
  | 'negative_amount'
  | 'too_many_decimals'
  | 'total_differs'
  | 'currency_unknown'
  | 'impossible_date'
  | 'born_in_future'
  | 'negative_days'
  | 'not_a_number'
  | 'not_a_rate'
  | 'not_yes_or_no'
  | 'text_too_long'
  | 'formula_text'
  | 'wrong_encoding'
  | 'cells_differ';

/** Where in a line a fault is: a field, the address, or the line as a whole. */
export type FaultPlace = TapeField | 'address' | 'line';

/** One thing wrong with one line. `value` is what the tape says there, shortened; it may be personal data. */
export interface Fault {
  readonly code: FaultCode;
  readonly field: FaultPlace;
  readonly value: string;
}

/** What of a value is shown beside its fault: 60 characters, enough to find it, never the whole of a bomb. */
const SHOWN = 60;

/** A fault with what the tape says there, shortened and on one line. */
export function fault(code: FaultCode, field: FaultPlace, value = ''): Fault {
  const short = value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  return { code, field, value: short.replaceAll(/\p{Cc}/gu, ' ') };
}
