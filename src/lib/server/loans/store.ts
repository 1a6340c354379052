import { and, asc, desc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import type { Day } from '#domain/calendar/day.ts';
import { isLetIn } from '#server/consent/store.ts';
import type { Tx } from '#server/db/database.ts';
import { hardshipAnswers, hardshipTerms } from '#server/db/schema/hardship.ts';
import { lenders } from '#server/db/schema/lenders.ts';
import { loans } from '#server/db/schema/loans.ts';
import { instalments, planShares, plans } from '#server/db/schema/plans.ts';
import { onItsWay } from '#server/payments/allocations-store.ts';

/** Whose loans, and on which day. */
export interface Onlooker {
  readonly groupId: string;
  readonly borrowerId: string;
  readonly today: Day;
}

/** The newest share that this loan's lender has in a plan of this currency. */
function shareOf(tx: Tx) {
  return tx
    .select({
      planId: planShares.planId,
      shareState: sql<string | null>`${planShares.state}`.as('share_state'),
      planState: sql<string | null>`${plans.state}`.as('plan_state'),
      deadlineOn: planShares.deadlineOn,
      counterUntil: planShares.counterUntil,
    })
    .from(planShares)
    .innerJoin(plans, and(eq(plans.groupId, planShares.groupId), eq(plans.id, planShares.planId)))
    .where(
      and(
        eq(planShares.groupId, loans.groupId),
        eq(planShares.borrowerId, loans.borrowerId),
        eq(planShares.lenderId, loans.lenderId),
        eq(planShares.currency, loans.currency),
      ),
    )
    .orderBy(desc(planShares.createdAt), desc(planShares.id))
    .limit(1)
    .as('share');
}

/** What is unpaid of that plan on this loan: what was due before today, and what comes next. */
function dueOf(tx: Tx, share: ReturnType<typeof shareOf>, { today }: Onlooker) {
  const open = sql`${instalments.paidMinor} < ${instalments.amountMinor}`;
  const left = sql`${instalments.amountMinor} - ${instalments.paidMinor}`;
  const next = sql`${open} and ${instalments.dueOn} >= ${today}`;
  return tx
    .select({
      count: sql<number>`count(*)::int`.as('due_count'),
      missed:
        sql<string>`coalesce(sum(${left}) filter (where ${open} and ${instalments.dueOn} < ${today}), 0)`.as(
          'missed_minor',
        ),
      nextOn: sql<Day | null>`min(${instalments.dueOn}) filter (where ${next})::text`.as('next_on'),
      nextMinor: sql<
        string | null
      >`(array_agg(${left} order by ${instalments.dueOn}) filter (where ${next}))[1]`.as(
        'next_minor',
      ),
    })
    .from(instalments)
    .where(
      and(
        eq(instalments.groupId, loans.groupId),
        eq(instalments.planId, share.planId),
        eq(instalments.loanId, loans.id),
        eq(instalments.inForce, true),
      ),
    )
    .as('due');
}

/** The newest answer of this loan's lender to a request for relief. */
function reliefOf(tx: Tx) {
  return tx
    .select({
      requestId: hardshipAnswers.requestId,
      reliefState: sql<string | null>`${hardshipAnswers.state}`.as('relief_state'),
      answerBy: sql<Day | null>`${hardshipAnswers.deadlineOn}::text`.as('answer_by'),
    })
    .from(hardshipAnswers)
    .where(
      and(
        eq(hardshipAnswers.groupId, loans.groupId),
        eq(hardshipAnswers.borrowerId, loans.borrowerId),
        eq(hardshipAnswers.lenderId, loans.lenderId),
      ),
    )
    .orderBy(desc(hardshipAnswers.createdAt), desc(hardshipAnswers.id))
    .limit(1)
    .as('relief');
}

/** Kinds of relief that run on this loan today, and until when a pause or lower payment does. */
function termsOf(tx: Tx, { today }: Onlooker) {
  return tx
    .select({
      kinds: sql<string[]>`coalesce(array_agg(${hardshipTerms.kind}), '{}')`.as('term_kinds'),
      until: sql<Day | null>`max(${hardshipTerms.untilOn})::text`.as('term_until'),
    })
    .from(hardshipTerms)
    .where(
      and(
        eq(hardshipTerms.groupId, loans.groupId),
        eq(hardshipTerms.loanId, loans.id),
        lte(hardshipTerms.fromOn, today),
        or(isNull(hardshipTerms.untilOn), gte(hardshipTerms.untilOn, today)),
      ),
    )
    .as('terms');
}

/** A loan, its lender and what is asked beside it. */
function columnsOf(
  tx: Tx,
  share: ReturnType<typeof shareOf>,
  due: ReturnType<typeof dueOf>,
  relief: ReturnType<typeof reliefOf>,
  terms: ReturnType<typeof termsOf>,
) {
  const { name, phone, email, asOf, jurisdiction } = lenders;
  return {
    loan: loans,
    lender: { name, phone, email, asOf, jurisdiction },
    pendingMinor: onItsWay(tx),
    planId: share.planId,
    shareState: share.shareState,
    planState: share.planState,
    shareDeadlineOn: share.deadlineOn,
    counterUntil: share.counterUntil,
    dueCount: due.count,
    missedMinor: due.missed,
    nextOn: due.nextOn,
    nextMinor: due.nextMinor,
    requestId: relief.requestId,
    reliefState: relief.reliefState,
    reliefDeadlineOn: relief.answerBy,
    termKinds: terms.kinds,
    termUntil: terms.until,
  };
}

/** Every loan that the borrower may see, or the one named, with all that stands around it: one query. */
export async function findLoans(tx: Tx, who: Onlooker, loanId?: string) {
  const share = shareOf(tx);
  const due = dueOf(tx, share, who);
  const relief = reliefOf(tx);
  const terms = termsOf(tx, who);
  return tx
    .select(columnsOf(tx, share, due, relief, terms))
    .from(loans)
    .innerJoin(lenders, and(eq(lenders.groupId, loans.groupId), eq(lenders.id, loans.lenderId)))
    .leftJoinLateral(share, sql`true`)
    .leftJoinLateral(due, sql`true`)
    .leftJoinLateral(relief, sql`true`)
    .leftJoinLateral(terms, sql`true`)
    .where(
      and(
        eq(loans.groupId, who.groupId),
        eq(loans.borrowerId, who.borrowerId),
        loanId === undefined ? undefined : eq(loans.id, loanId),
        isLetIn(),
      ),
    )
    .orderBy(asc(loans.id));
}

export type FoundLoan = Awaited<ReturnType<typeof findLoans>>[number];
