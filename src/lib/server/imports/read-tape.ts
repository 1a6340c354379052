import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { Day } from '#domain/calendar/day.ts';
import { expectedHeaders, missingFields, type Mapping } from '#domain/imports/mapping.ts';
import type { TapeLine } from '#domain/imports/read-rows.ts';
import { dayInTitle } from '#domain/imports/tape-date.ts';
import { tidy } from '#domain/imports/tape-text.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { decodeTape } from './decode-tape.ts';

const MOST_COLUMNS = 500;
const MOST_CHARACTERS_A_LINE = 1_000_000;

export interface ParsedTape {
  readonly encoding: Mapping['encoding'];
  readonly headers: readonly string[];
  readonly lines: readonly TapeLine[];
  /** The day named in the title lines above the header, if any. */
  readonly titleDay: Day | undefined;
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** The bytes of a tape as lines of cells by header, or why the whole file cannot be read. */
export function readTape(content: Uint8Array, mapping: Mapping): Outcome<ParsedTape> {
  const missing = missingFields(mapping);
  if (missing.length > 0) return refuse('tape_mapping_incomplete', { fields: missing.join(' ') });
  const decoded = decodeTape(content, mapping.encoding);
  if (!decoded.ok) return decoded;
  const { encoding } = decoded.value;
  // One file may end its lines in several ways; in a quoted cell any line end is a blank.
  const text = decoded.value.text.replaceAll(/\r\n?/g, '\n');
  const parsed = parseCsv(text, mapping);
  if (!parsed.ok) return parsed;
  const [first, ...rest] = parsed.value;
  if (!first) return refuse('tape_header_missing', { line: mapping.headerLine });
  const headers = first.record.map(tidy);
  const wrong = headerRefusal(headers, mapping);
  if (wrong) return wrong;
  const lines = rest.map((each) => tapeLine(each, headers));
  return accept({ encoding, headers, lines, titleDay: titleDay(text, mapping) });
}

function parseCsv(text: string, mapping: Mapping): Outcome<Parsed[]> {
  try {
    const rows: unknown = parse(text, {
      delimiter: mapping.delimiter,
      from_line: mapping.headerLine,
      info: true,
      record_delimiter: '\n',
      max_record_size: MOST_CHARACTERS_A_LINE,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return accept(rows as Parsed[]);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0);
    if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
      return refuse('tape_unclosed_quote', { line });
    }
    return refuse('tape_broken_quote', { line });
  }
}

function headerRefusal(headers: readonly string[], mapping: Mapping) {
  if (headers.length > MOST_COLUMNS) {
    return refuse('tape_too_many_columns', { count: headers.length, limit: MOST_COLUMNS });
  }
  for (const column of expectedHeaders(mapping)) {
    const times = headers.filter((header) => header === column).length;
    if (times === 0) return refuse('tape_column_missing', { column, line: mapping.headerLine });
    if (times > 1) return refuse('tape_column_repeated', { column });
  }
  return undefined;
}

/** The parser tells a record's last line; blanks in quotes may have made it longer than one. */
function tapeLine({ record, info }: Parsed, headers: readonly string[]): TapeLine {
  const cells: Record<string, string> = {};
  for (const [at, header] of headers.entries()) cells[header] = record[at] ?? '';
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
  return { line: info.lines - breaks, cells, cellCount: record.length };
}

function titleDay(text: string, mapping: Mapping): Day | undefined {
  const titles = text.split('\n', mapping.headerLine - 1);
  return titles.map((title) => dayInTitle(title, mapping.dateForm)).find((day) => day);
}
