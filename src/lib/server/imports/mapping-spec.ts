import * as v from 'valibot';
import {
  DATE_FORMS,
  DELIMITERS,
  ENCODINGS,
  missingFields,
  NAME_FORMS,
  TAPE_FIELDS,
  type Mapping,
} from '#domain/imports/mapping.ts';
import { CURRENCIES } from '#domain/money/currency.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';

const header = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

const SPEC = v.strictObject({
  shape: v.literal(1),
  encoding: v.picklist(ENCODINGS),
  delimiter: v.picklist(DELIMITERS),
  headerLine: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  currency: v.nullable(v.picklist(CURRENCIES)),
  dateForm: v.picklist(DATE_FORMS),
  amountUnit: v.picklist(['major', 'minor']),
  decimal: v.picklist(['.', ',']),
  rateForm: v.picklist(['percent', 'fraction']),
  nameForm: v.picklist(NAME_FORMS),
  columns: v.record(v.picklist(TAPE_FIELDS), header),
  addressColumns: v.pipe(v.array(header), v.maxLength(20)),
});

/** A mapping from outside, as the rules know it. Refused: mapping_lacks, mapping_unreadable, tape_mapping_incomplete. */
export function readMapping(spec: unknown): Outcome<Mapping> {
  const read = v.safeParse(SPEC, spec);
  if (!read.success) {
    const lacking = read.issues.filter((each) => each.input === undefined).map(placeOf);
    if (lacking.length > 0) return refuse('mapping_lacks', { places: lacking.join(', ') });
    const [issue] = read.issues;
    return refuse('mapping_unreadable', { place: placeOf(issue), why: issue.message });
  }
  const missing = missingFields(read.output);
  if (missing.length === 0) return accept(read.output);
  return refuse('tape_mapping_incomplete', { fields: missing.join(' ') });
}

function placeOf(issue: v.InferIssue<typeof SPEC>): string {
  return v.getDotPath(issue) ?? '';
}
