import type { Day } from '#domain/calendar/day.ts';
import { isOwed } from '#domain/loans/loan-states.ts';
import { sum } from '#domain/money/minor.ts';
import { isAgreed, isOpen } from '#domain/plans/plan-states.ts';
import { outline } from '#domain/plans/schedule.ts';
import { findLendersOf } from '#server/consent/store.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { read } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { asBorrower } from '#server/identity/require.ts';
import { instalmentsOf, type StoredInstalment } from './instalments-store.ts';
import { lenderFrame } from './lender-frame.ts';
import { sharesOf, type StoredShare } from './shares-store.ts';
import { lendersOf, loansOf, type Lender, type LoanRow } from './situation-store.ts';
import { findPlan, offerOf, openPlan, plansOfCase } from './store.ts';

/** A plan as its borrower sees it: every lender's answer, what each asks for, and what is due when. */
export async function readPlan(given: Ctx, planId: string) {
  const ctx = asBorrower(given);
  const { groupId, borrowerId } = ctx.actor;
  return read(ctx, async (tx) => {
    const plan = await findPlan(tx, ctx.actor, planId);
    if (!plan) throw new NotFound('No such plan.');
    const seen = await lendersSeen(tx, ctx.actor);
    const asked = await sharesOf(tx, groupId, [planId]);
    const shares = asked.filter((share) => seen.has(share.lenderId));
    const all = await instalmentsOf(tx, groupId, planId);
    const list = all.filter((each) => seen.has(each.lenderId));
    const lenders = await lendersOf(tx, groupId);
    const loans = await loansOf(tx, groupId, borrowerId);
    const told = [];
    for (const share of shares) told.push(await tell(tx, ctx, share, lenders, loans, list));
    const counted = list.filter((each) => (plan.startedAt ? each.inForce : agreedIn(shares, each)));
    const { id, state, currency, cycle, payDay } = plan;
    const open = await openPlan(tx, ctx.actor, plan.caseId, currency);
    const asking = plan.endedAt ? [] : loans;
    const isWhole = shares.length === asked.length;
    return {
      ...{ id, state, currency, cycle, payDay, startedAt: plan.startedAt, endedAt: plan.endedAt },
      isWhole,
      // Where a part is not shown, what was offered to all would tell its amount.
      each: isWhole ? plan.amountMinor : together(shares),
      createdAt: plan.createdAt,
      shares: told,
      otherOpenId: open && open.id !== id ? open.id : null,
      days: byDay(counted.flatMap((each) => stillAsked(each, asking))),
    };
  });
}

/** What a borrower reads of one plan. */
export type BorrowerPlan = Awaited<ReturnType<typeof readPlan>>;

/** The borrower's plans, the newest first. */
export async function readPlans(given: Ctx) {
  const ctx = asBorrower(given);
  return read(ctx, async (tx) => {
    const plans = await plansOfCase(tx, ctx.actor, ctx.actor.caseId);
    return plans.map(({ id, state, currency, createdAt }) => ({ id, state, currency, createdAt }));
  });
}

/** The lenders that the borrower lets in: of any other a plan shows no name, amount or day. */
async function lendersSeen(tx: Tx, { groupId, borrowerId }: BorrowerActor): Promise<Set<string>> {
  const theirs = await findLendersOf(tx, groupId, borrowerId);
  return new Set(theirs.filter(({ letIn }) => letIn).map(({ id }) => id));
}

async function tell(
  tx: Tx,
  ctx: Ctx<BorrowerActor>,
  share: StoredShare,
  lenders: readonly Lender[],
  loans: readonly LoanRow[],
  list: readonly StoredInstalment[],
) {
  const lender = lenders.find((each) => each.id === share.lenderId);
  const own = new Set(list.filter((each) => each.lenderId === share.lenderId).map((x) => x.loanId));
  const { id, state, interest, because, reason, deadlineOn, silenceOn, firstOn, lastOn } = share;
  return {
    ...{ id, state, interest, because, reason, deadlineOn, silenceOn, firstOn, lastOn },
    lender: lender?.name ?? '',
    phone: lender?.phone ?? '',
    each: share.amountMinor,
    upFront: share.upfrontMinor,
    balance: share.balanceMinor,
    count: share.instalmentCount,
    late: share.escalatedAt !== null,
    decidedAt: share.decidedAt,
    byPerson: share.decidedBy !== null,
    words: share.wordsSealed ? ctx.keys.open(share.wordsSealed) : null,
    loans: loans
      .filter((loan) => own.has(loan.id))
      .map((loan) => ({ id: loan.id, department: loan.department, product: loan.product })),
    counter: share.state === 'countered' ? await counterOf(tx, ctx, share) : null,
  };
}

/** The lender's offer beside what was asked: amount, sum at the start, and its last day. */
async function counterOf(tx: Tx, ctx: Ctx<BorrowerActor>, share: StoredShare) {
  const { frame } = await lenderFrame(tx, ctx, share);
  const each = share.counterMinor ?? 0n;
  const upFront = share.counterUpfrontMinor ?? 0n;
  const offer = { ...offerOf(share), amount: each, upFront };
  const plan = frame.loans.length > 0 ? outline(offer, frame) : undefined;
  return { each, upFront, until: share.counterUntil, endsOn: plan?.endsOn, count: plan?.count };
}

/** What the parts that are agreed or may still be come to; nothing where each has ended. */
function together(shares: readonly StoredShare[]): bigint {
  const standing = shares.filter(({ state }) => isAgreed(state) || isOpen(state));
  return sum(standing.map((share) => share.amountMinor));
}

function agreedIn(shares: readonly StoredShare[], { lenderId }: StoredInstalment): boolean {
  return shares.some((share) => share.lenderId === lenderId && isAgreed(share.state));
}

/**
 * A loan that is paid, or that its lender let go, asks for no more, nor does a plan that is over: what
 * came under it stays to be seen.
 */
function stillAsked(each: StoredInstalment, loans: readonly LoanRow[]): StoredInstalment[] {
  if (loans.some((loan) => loan.id === each.loanId && isOwed(loan))) return [each];
  return each.paid > 0n ? [{ ...each, amount: each.paid }] : [];
}

/** What is due on each day, all loans together, and how much of it has come. */
function byDay(list: readonly StoredInstalment[]) {
  const days = new Map<Day, { due: bigint; paid: bigint }>();
  for (const { dueOn, amount, paid } of list) {
    const before = days.get(dueOn) ?? { due: 0n, paid: 0n };
    days.set(dueOn, { due: before.due + amount, paid: before.paid + paid });
  }
  return [...days]
    .map(([dueOn, sums]) => ({ dueOn, ...sums }))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}
