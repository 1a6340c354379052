import { accountKey } from '#domain/loans/account-key.ts';
import { recordAll } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import type { LenderRow } from '#server/lenders/store.ts';
import { columnsOf } from '#server/loans/loan-columns.ts';
import { sealFacts } from '#server/loans/loan-people-store.ts';
import { joinPeople, type Home } from '#server/matching/join-people.ts';
import { inLetters } from '#server/matching/open-cases.ts';
import { followTape } from '#server/payments/follow-tape.ts';
import { post } from '#server/payments/ledger-store.ts';
import { setAsOf, writeLoans } from './book-store.ts';
import { restateLoans, type Restated } from './restate-loans.ts';
import type { SortedRow } from './sort-rows.ts';
import type { Batch } from './store.ts';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const LETTER_LENGTH = 20;

/** Brings the book to what the tape says: loans, people, history, ledger. Runs as the product itself. */
export async function writeBook(
  tx: Tx,
  ctx: Ctx,
  lender: LenderRow,
  batch: Batch,
  rows: readonly SortedRow[],
): Promise<void> {
  const { groupId } = lender;
  const restated = await restateLoans(tx, ctx, lender, batch, rows);
  const joined = await joinPeople(tx, ctx, groupId, arrivals(lender, restated));
  const homes = new Map(restated.map((each) => [each, homeOf(each, joined.home)]));
  await save(tx, ctx, batch, homes);
  await joined.keep();
  await post(
    tx,
    { groupId, id: ctx.newId(), kind: 'import', source: batch.id, at: ctx.clock.now() },
    restated.flatMap(({ entries }) => entries),
  );
  await followTape(tx, ctx, [...homes.values()]);
  const older = rows.flatMap(({ held }) => (held && held.asOf < batch.asOf ? held.id : []));
  await setAsOf(tx, { groupId, lenderId: lender.id }, older, batch.asOf);
}

/** Only what is new or changed can change who is who. */
function arrivals(lender: LenderRow, restated: readonly Restated[]) {
  const { id: lenderId, code, timeZone } = lender;
  return restated
    .filter(({ news }) => news !== 'unchanged')
    .map(({ row, loanId }) => {
      const { account, person: facts } = row;
      return { loanId, lenderId, lender: code, account, facts, timeZone };
    });
}

function homeOf({ news, loan, loanId }: Restated, home: (loanId: string) => Home): Home {
  return news === 'unchanged' && loan ? loan : home(loanId);
}

async function save(tx: Tx, ctx: Ctx, batch: Batch, homes: ReadonlyMap<Restated, Home>) {
  const at = ctx.clock.now();
  const all = [...homes];
  const loans = all.map(([each, home]) => loanFields(ctx, batch, each, home, at));
  const whose = all.map(([{ loanId, row, owed, loan }, { borrowerId, caseId }]) => {
    const { groupId, lenderId, asOf } = batch;
    const kind = loan ? ('changed' as const) : ('new' as const);
    return { groupId, lenderId, loanId, borrowerId, caseId, row, owed, kind, asOf, at };
  });
  await writeLoans(
    tx,
    loans.filter((_, n) => !all[n]?.[0].loan),
    loans.filter((_, n) => all[n]?.[0].loan).map(({ createdAt: _, ...rest }) => rest),
    whose.map(({ groupId, lenderId, loanId, borrowerId, row }) => {
      const factsSealed = sealFacts(ctx.keys, row.person);
      return { groupId, lenderId, loanId, borrowerId, factsSealed };
    }),
    whose.map(({ row, owed, ...each }) => {
      return {
        ...each,
        ...columnsOf(owed),
        partsTold: row.partsTold,
        batchId: batch.id,
        line: row.line,
      };
    }),
  );
  await recordAll(
    tx,
    ctx,
    whose.map(({ loanId, lenderId, borrowerId, caseId, kind, row }) => ({
      ...{ loanId, lenderId, borrowerId, caseId },
      verb: kind === 'new' ? 'loan.loaded' : 'loan.changed',
      subject: { kind: 'loan', id: loanId },
      facts: { batch: batch.id, line: row.line },
    })),
  );
}

function loanFields(
  ctx: Ctx,
  batch: Batch,
  each: Restated,
  { borrowerId, caseId }: Home,
  at: Date,
) {
  const { row, loanId, owed, rowHash, state, loan } = each;
  const { groupId, lenderId, asOf } = batch;
  return {
    ...{ groupId, lenderId, borrowerId, caseId, state, asOf, rowHash, id: loanId, createdAt: at },
    account: row.account,
    accountKey: accountKey(row.account),
    letterToken: loan?.letterToken ?? letterToken(ctx, loanId),
    department: row.department,
    product: row.product,
    openedOn: row.openedOn,
    currency: row.currency,
    originalMinor: row.original,
    ...columnsOf(owed),
    contractualMinor: row.instalment,
    ratePpm: row.ratePpm,
    overdueSince: row.overdueSince,
    disputed: row.disputed,
  };
}

/** In the link of a letter: nobody can guess one, or tell one loan's from another's. */
function letterToken(ctx: Ctx, loanId: string): string {
  return inLetters(ctx.keys.token('letter', loanId), LETTERS, LETTER_LENGTH);
}
