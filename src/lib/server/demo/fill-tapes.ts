import { addDays, type Day } from '#domain/calendar/day.ts';
import { withActor, type Ctx, type LenderActor } from '#server/ctx.ts';
import { commitBatch } from '#server/imports/commit-batch.ts';
import { previewBatch } from '#server/imports/preview-batch.ts';
import { readBatches } from '#server/imports/read-batches.ts';
import { saveMapping } from '#server/imports/save-mapping.ts';
import { brokenTape } from './broken-tape.ts';
import { demoAccounts, tapeLoans } from './demo-book.ts';
import type { DemoGroup } from './groups/contract.ts';
import { onDay, settled } from './on-day.ts';
import { tapeShape } from './tapes/registry.ts';

/** Two tapes a lender, four weeks apart, so that each loan has a history. */
const TAPE_DAYS = [30, 2] as const;
/** The lender who sent a tape with mistakes that waits to be looked at. */
const SLOPPY = 'banksia-credit';

/** Loads every lender's tapes through the same use-cases that its staff use; what is loaded stays. */
export async function fillTapes(
  ctx: Ctx,
  group: DemoGroup,
  anchor: Day,
  adminOf: (lender: string) => LenderActor,
): Promise<void> {
  const accounts = demoAccounts(group, anchor);
  for (const daysAgo of TAPE_DAYS) {
    const asOf = addDays(anchor, -daysAgo);
    for (const { code } of group.lenders) {
      const staff = withActor(onDay(ctx, addDays(asOf, 1)), adminOf(code));
      const shape = tapeShape(code);
      settled(await saveMapping(staff, { name: code, spec: shape.mapping }));
      const content = shape.write(tapeLoans(accounts, code, asOf), asOf);
      await load(staff, { mapping: code, fileName: dated(shape.fileName, asOf), content, asOf });
    }
  }
  if (!group.lenders.some(({ code }) => code === SLOPPY)) return;
  const asOf = addDays(anchor, -1);
  const staff = withActor(onDay(ctx, asOf), adminOf(SLOPPY));
  const content = brokenTape(tapeLoans(accounts, SLOPPY, asOf), asOf);
  const fileName = dated(tapeShape(SLOPPY).fileName, asOf);
  const { batches } = await readBatches(staff);
  if (batches.some((batch) => batch.fileName === fileName)) return;
  settled(await previewBatch(staff, { mapping: SLOPPY, fileName, content, asOf }));
}

async function load(ctx: Ctx, tape: Parameters<typeof previewBatch>[1]): Promise<void> {
  const { batches } = await readBatches(ctx);
  const known = batches.find((batch) => batch.fileName === tape.fileName);
  const batchId = known?.id ?? settled(await previewBatch(ctx, tape)).batchId;
  settled(await commitBatch(ctx, { batchId }));
}

function dated(fileName: string, asOf: Day): string {
  return fileName.replace('.', `-${asOf}.`);
}
