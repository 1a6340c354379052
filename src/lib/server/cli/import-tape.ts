import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { TAPE_FIELDS, type Mapping } from '#domain/imports/mapping.ts';
import { asSystem, type Ctx } from '#server/ctx.ts';
import { commitBatch } from '#server/imports/commit-batch.ts';
import { faultWords } from '#server/imports/fault-words.ts';
import { previewBatch } from '#server/imports/preview-batch.ts';
import { readBatch } from '#server/imports/read-batches.ts';
import { saveMapping } from '#server/imports/save-mapping.ts';
import { tapeDayWords } from '#server/imports/tape-day-words.ts';
import { tapeRefusal } from '#server/imports/tape-refusals.ts';
import type { Outcome } from '#domain/states/outcome.ts';
import { chooseLender } from './choose-lender.ts';
import { CannotDo, EXIT, option, required, type Options, type Verb } from './contract.ts';

const SHOWN = 50;

/** A small mapping that is whole, for the help. */
const EXAMPLE: Mapping = {
  shape: 1,
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  country: 'NZ',
  currency: 'NZD',
  dateForm: 'dd/mm/yyyy',
  amountUnit: 'major',
  decimal: '.',
  rateForm: 'percent',
  nameForm: 'parts',
  columns: {
    account: 'Account no',
    given: 'First name',
    surname: 'Surname',
    birth_date: 'Date of birth',
    phone: 'Mobile',
    principal: 'Balance',
    overdue_since: 'Overdue since',
  },
  addressColumns: [],
};

const MAPPING_HELP = [
  'A mapping says how to read a tape. In columns and addressColumns stand the tape’s own column names:',
  '',
  JSON.stringify(EXAMPLE, null, 2),
  '',
  `columns knows: ${TAPE_FIELDS.join(', ')}.`,
].join('\n');

/** `import`: looks at a tape, says what it would do and every bad line, and loads the good ones. */
export const importTape: Verb = {
  name: 'import',
  about: 'Look at a lender’s tape, say what is in it, and load its good lines.',
  options: {
    lender: ['code', 'whose tape it is'],
    file: ['path', 'the tape'],
    mapping: ['name or path', 'a saved mapping, or a JSON file, as below, that is then saved'],
    'as-of': [
      'YYYY-MM-DD',
      'the day of the figures; else the file’s own, or that in its name, or today',
    ],
    group: ['code', 'where several groups have a lender of that code'],
    preview: [true, 'only look, load nothing'],
    strict: [true, 'load nothing where any line is bad'],
  },
  required: ['lender', 'file', 'mapping'],
  more: MAPPING_HELP,
  run: async (base, options, say) => {
    const lender = await chooseLender(base, required(options, 'lender'), option(options, 'group'));
    const { lenderId } = lender;
    const ctx = asSystem(base, lender.groupId);
    const file = required(options, 'file');
    const content = await bytesOf(file);
    const mapping = await mappingName(ctx, lenderId, required(options, 'mapping'));
    const fileName = path.basename(file);
    const tape = { lenderId, mapping, fileName, content, asOf: option(options, 'as-of') };
    const { batchId } = ok(ctx, await previewBatch(ctx, tape));
    const scope = { groupId: lender.groupId, lenderId };
    const seen = await readBatch(ctx, batchId, scope);
    sayBatch(ctx, lender.name, seen, say);
    return finish(ctx, { batchId, lenderId }, seen.batch.badCount, options, say);
  },
};

type Seen = Awaited<ReturnType<typeof readBatch>>;

async function finish(
  ctx: Ctx,
  input: { batchId: string; lenderId: string },
  badCount: number,
  options: Options,
  say: (line: string) => void,
): Promise<number> {
  const isStopped = options['strict'] === true && badCount > 0;
  if (isStopped) say('Nothing is loaded: a line is bad, and --strict was asked for.');
  if (isStopped) return EXIT.badLines;
  if (options['preview'] === true) say('Nothing is loaded: --preview only looks.');
  else {
    ok(ctx, await commitBatch(ctx, input));
    say(badCount > 0 ? 'The good lines are loaded.' : 'The tape is loaded.');
  }
  return EXIT.done;
}

function sayBatch(ctx: Ctx, name: string, seen: Seen, say: (line: string) => void): void {
  const { batch, faults } = seen;
  say(`${name}: ${batch.fileName}, figures of ${batch.asOf}`);
  say(`  ${tapeDayWords(batch.asOfFrom, ctx.locale)}`);
  say(
    `${batch.rowCount} lines: ${batch.newCount} new, ${batch.changedCount} changed, ` +
      `${batch.unchangedCount} unchanged, ${batch.badCount} bad.`,
  );
  for (const fault of faults.slice(0, SHOWN)) {
    const { where, why, mend } = faultWords(fault, ctx.locale);
    const value = fault.value === '' ? '' : ` "${fault.value}"`;
    say(`  line ${fault.line}  ${fault.account || '-'}  ${where}${value}: ${why} ${mend}`);
  }
  if (faults.length > SHOWN) say(`  … and more: the first ${SHOWN} are shown.`);
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new CannotDo(`The file ${path.resolve(file)} cannot be read. Check --file.`);
  }
}

async function mappingName(ctx: Ctx, lenderId: string, given: string): Promise<string> {
  if (!given.endsWith('.json')) return given;
  const name = path.basename(given, '.json');
  const text = new TextDecoder().decode(await bytesOf(given));
  let spec: unknown;
  try {
    spec = JSON.parse(text);
  } catch (fault) {
    throw new CannotDo(`${given} is not JSON: ${fault instanceof Error ? fault.message : ''}`);
  }
  ok(ctx, await saveMapping(ctx, { lenderId, name, spec }));
  return name;
}

function ok<T>(ctx: Ctx, outcome: Outcome<T>): T {
  if (!outcome.ok) throw new CannotDo(tapeRefusal(outcome.refused, ctx.locale));
  return outcome.value;
}
