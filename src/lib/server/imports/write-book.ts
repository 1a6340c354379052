import { accountKey } from '#domain/loans/account-key.ts';
import { balance } from '#domain/loans/loan.ts';
import { recordAll } from '#server/audit/record.ts';
import type { Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { joinPeople, type Home } from '#server/matching/join-people.ts';
import { inLetters } from '#server/matching/open-cases.ts';
import { reopenCases } from '#server/matching/people/store.ts';
import { heldLoans, insertPosting, setAsOf, writeLoans, type Loan } from './book/store.ts';
import { restateLoans, type Restated } from './restate-loans.ts';
import type { SortedRow } from './sort-rows.ts';
import type { Batch, TapeLender } from './store.ts';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz';
const LETTER_LENGTH = 20;

/** Brings the book to what the tape says: loans, people, history, ledger. Runs as the product itself. */
export async function writeBook(
  tx: Tx,
  ctx: Ctx,
  lender: TapeLender,
  batch: Batch,
  sort: (held: ReadonlyMap<string, Loan>) => SortedRow[],
  accounts: readonly string[],
): Promise<SortedRow[]> {
  const scope = { groupId: lender.groupId, lenderId: lender.id };
  const held = await heldLoans(tx, scope, accounts);
  const rows = sort(held);
  const restated = await restateLoans(tx, ctx, lender, batch, rows, held);
  const joined = await joinPeople(tx, ctx, lender.groupId, arrivals(lender, restated));
  const homes = new Map(restated.map((each) => [each, homeOf(each, joined.home)]));
  await save(tx, ctx, batch, homes);
  await joined.keep();
  await post(tx, ctx, batch, restated);
  const alive = restated.filter(({ owed }) => balance(owed) > 0n);
  await reopenCases(tx, lender.groupId, [
    ...new Set(alive.map((each) => homes.get(each)?.caseId ?? '')),
  ]);
  const heldIds = [...held.values()].map(({ id }) => id);
  await setAsOf(tx, scope, heldIds, batch.asOf);
  return rows;
}

/** Only what is new or changed can change who is who. */
function arrivals(lender: TapeLender, restated: readonly Restated[]) {
  const { id: lenderId, code, timeZone } = lender;
  return restated
    .filter(({ news }) => news !== 'unchanged')
    .map(({ row, loanId }) => {
      const { account, person: facts } = row;
      return { loanId, lenderId, lender: code, account, facts, timeZone };
    });
}

function homeOf({ news, held, loanId }: Restated, home: (loanId: string) => Home): Home {
  return news === 'unchanged' && held ? held : home(loanId);
}

async function save(tx: Tx, ctx: Ctx, batch: Batch, homes: ReadonlyMap<Restated, Home>) {
  const at = ctx.clock.now();
  const all = [...homes];
  const loans = all.map(([each, home]) => loanFields(ctx, batch, each, home, at));
  const whose = all.map(([{ loanId, row, owed, held }, { borrowerId, caseId }]) => {
    const { groupId, lenderId, asOf } = batch;
    const kind = held ? ('changed' as const) : ('new' as const);
    return { groupId, lenderId, loanId, borrowerId, caseId, row, owed, kind, asOf, at };
  });
  await writeLoans(
    tx,
    loans.filter((_, n) => !all[n]?.[0].held),
    loans.filter((_, n) => all[n]?.[0].held).map(({ createdAt: _, ...rest }) => rest),
    whose.map(({ row, ...each }) => {
      return { ...each, factsSealed: ctx.keys.seal(JSON.stringify(row.person)) };
    }),
    whose.map(({ row, owed, ...each }) => {
      return { ...each, ...minor(owed), batchId: batch.id, line: row.line };
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
  const { row, loanId, owed, rowHash, state, held } = each;
  const { groupId, lenderId, asOf } = batch;
  return {
    ...{ groupId, lenderId, borrowerId, caseId, state, asOf, rowHash, id: loanId, createdAt: at },
    account: row.account,
    accountKey: accountKey(row.account),
    letterToken: held?.letterToken ?? letterToken(ctx, loanId),
    department: row.department,
    product: row.product,
    openedOn: row.openedOn,
    currency: row.currency,
    originalMinor: row.original,
    ...minor(owed),
    contractualMinor: row.instalment,
    ratePpm: row.ratePpm,
    overdueSince: row.overdueSince,
    disputed: row.disputed,
  };
}

const minor = (owed: Restated['owed']) => ({
  principalMinor: owed.principal,
  interestMinor: owed.interest,
  feesMinor: owed.fees,
});

/** In the link of a letter: nobody can guess one, or tell one loan's from another's. */
function letterToken(ctx: Ctx, loanId: string): string {
  return inLetters(ctx.keys.token('letter', loanId), LETTERS, LETTER_LENGTH);
}

async function post(tx: Tx, ctx: Ctx, batch: Batch, restated: readonly Restated[]) {
  const { groupId } = batch;
  const id = ctx.newId();
  const entries = restated.flatMap((each) => each.entries);
  await insertPosting(
    tx,
    { groupId, id, kind: 'import', source: batch.id, at: ctx.clock.now() },
    entries.map(({ amount, ...entry }, n) => {
      return { ...entry, groupId, postingId: id, n: n + 1, amountMinor: amount };
    }),
  );
}
