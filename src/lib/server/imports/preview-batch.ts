import { createHash } from 'node:crypto';
import { dayIn } from '#domain/calendar/day.ts';
import { batchMachine } from '#domain/imports/batch-states.ts';
import { countNews } from '#domain/imports/compare-row.ts';
import { readRows, type BadLine, type ReadTape } from '#domain/imports/read-rows.ts';
import { dayInColumn, dayInName, tapeDay, type TapeDay } from '#domain/imports/tape-day.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import { read, transact } from '#server/db/transact.ts';
import { findLender } from '#server/lenders/store.ts';
import { readMapping } from './mapping-spec.ts';
import { nameRefusal, sizeRefusal } from './refuse-tape.ts';
import { readTape } from './read-tape.ts';
import { olderThanBook, sortRows } from './sort-rows.ts';
import { asOfOfSameFile, heldHashes, insertBatch, newestMapping } from './store.ts';
import { loadingScope, type TapeScope } from './tape-scope.ts';

export interface TapeInput {
  /** Only for the command line; staff load for their own lender. */
  readonly lenderId?: string | undefined;
  readonly mapping: string;
  readonly fileName: string;
  readonly content: Uint8Array;
  /** The day that the figures stand for; else the file says it, or its last load, or its name, or it is today. */
  readonly asOf?: string | undefined;
}

interface Looked extends ReadTape, TapeDay {
  readonly mappingId: string;
  readonly sha256: string;
}

/** Reads a tape and keeps it, sealed, with what loading it would do. The book stays as it is. */
export async function previewBatch(
  ctx: Ctx,
  input: TapeInput,
): Promise<Outcome<{ batchId: string }>> {
  const scope = loadingScope(ctx, input.lenderId);
  const unfit = nameRefusal(input.fileName);
  if (unfit) return unfit;
  const looked = await lookAt(ctx, scope, input);
  return looked.ok ? keep(ctx, scope, input, looked.value) : looked;
}

async function lookAt(ctx: Ctx, scope: TapeScope, input: TapeInput): Promise<Outcome<Looked>> {
  const sha256 = createHash('sha256').update(input.content).digest('hex');
  const { lender, saved, sameFile } = await read(ctx, async (tx) => ({
    lender: await findLender(tx, scope.groupId, scope.lenderId),
    saved: await newestMapping(tx, scope, input.mapping),
    sameFile: await asOfOfSameFile(tx, scope, sha256),
  }));
  if (!saved) return refuse('mapping_unknown', { name: input.mapping });
  const mapping = readMapping(saved.spec);
  if (!mapping.ok) return mapping;
  const tape = readTape(input.content, mapping.value);
  if (!tape.ok) return tape;
  const today = dayIn(lender.timeZone, ctx.clock.now());
  const { lines, headers, titleDay: title } = tape.value;
  const column = dayInColumn(lines, mapping.value);
  const name = dayInName(input.fileName);
  const day = tapeDay(
    { given: input.asOf?.trim(), column, title, same_file: sameFile, name },
    today,
  );
  if (!day.ok) return day;
  const wrongSize = sizeRefusal(ctx.db.kind, lines.length);
  if (wrongSize) return wrongSize;
  const rows = readRows(lines, headers.length, mapping.value, day.value.asOf);
  return accept({ ...rows, ...day.value, mappingId: saved.id, sha256 });
}

function keep(
  ctx: Ctx,
  scope: TapeScope,
  input: TapeInput,
  looked: Looked,
): Promise<Outcome<{ batchId: string }>> {
  const { rows, bad, mappingId, sha256, asOf, from } = looked;
  const id = ctx.newId();
  return transact(ctx, async (tx) => {
    const accounts = rows.map(({ account }) => account);
    const sorted = sortRows(ctx.keys, rows, await heldHashes(tx, scope, accounts));
    const older = olderThanBook(sorted, asOf);
    if (older) return older;
    const news = countNews(sorted.map((each) => each.news));
    const counts = {
      rowCount: rows.length + bad.length,
      newCount: news.new,
      changedCount: news.changed,
      unchangedCount: news.unchanged,
      badCount: bad.length,
    };
    const batch = {
      ...{ ...scope, ...counts, id, mappingId, sha256, asOf, asOfFrom: from },
      fileName: input.fileName,
      state: batchMachine.initial,
      uploadedBy: ctx.actor.kind === 'lender' ? ctx.actor.staffId : null,
      createdAt: ctx.clock.now(),
    };
    const faults = faultRows(ctx, scope, id, bad);
    await insertBatch(tx, batch, ctx.keys.sealBytes(input.content), faults);
    const { lenderId } = scope;
    const subject = { kind: 'batch', id };
    await record(tx, ctx, { verb: 'tape.previewed', subject, lenderId, facts: counts });
    return accept({ batchId: id });
  });
}

function faultRows(ctx: Ctx, scope: TapeScope, batchId: string, bad: readonly BadLine[]) {
  return bad.flatMap(({ line, account, faults }) =>
    faults.map(({ code, field, value }, at) => {
      const place = { line, n: at + 1, account: account.slice(0, 60), field, code };
      return { ...scope, ...place, batchId, valueSealed: ctx.keys.seal(value) };
    }),
  );
}
