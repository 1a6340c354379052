import { maskEmail, maskName, maskNumber } from '#domain/cases/mask.ts';
import type { CaseState } from '#domain/cases/case-states.ts';
import { balance } from '#domain/loans/loan.ts';
import { owing, type LoanState } from '#domain/loans/loan-states.ts';
import type { Currency } from '#domain/money/currency.ts';
import { nameOf } from '#domain/matching/person-record.ts';
import { timelineIn, type HistoryLine } from '#server/audit/read-timeline.ts';
import { record } from '#server/audit/record.ts';
import type { Ctx, Locale } from '#server/ctx.ts';
import { transact } from '#server/db/transact.ts';
import { NotFound } from '#server/errors.ts';
import { answersOfCase, type ReliefAnswer } from '#server/hardship/store.ts';
import { asSupport } from '#server/identity/require.ts';
import { openFacts } from '#server/loans/loan-people-store.ts';
import { listThreads, type Thread } from '#server/messages/store.ts';
import { shownUntil } from './reveal-case.ts';
import { findCaseWithPerson, loansOfCase, type CaseLoan } from './store.ts';

export interface SupportLoan {
  readonly id: string;
  readonly lender: string;
  readonly product: string | null;
  readonly account: string;
  readonly state: LoanState;
  readonly disputed: boolean;
  readonly currency: Currency;
  /** In minor units: nothing on a loan that is settled, recalled or written off. Null while the case is masked. */
  readonly owed: bigint | null;
  readonly asOf: string;
}

export interface CaseForSupport {
  readonly id: string;
  readonly reference: string;
  readonly state: CaseState;
  readonly openedAt: Date;
  readonly locale: Locale | null;
  readonly timeZone: string;
  /** Until when the details are shown to this agent; null while they are masked. */
  readonly revealedUntil: Date | null;
  readonly person: { readonly name: string; readonly email: string; readonly phone: string };
  readonly loans: readonly SupportLoan[];
  readonly threads: readonly Thread[];
  readonly relief: readonly Pick<ReliefAnswer, 'id' | 'lender' | 'state' | 'deadlineOn'>[];
  readonly timeline: readonly HistoryLine[];
}

/** A case as support sees it: masked until a reason was given. Every look is recorded. */
export async function readCaseForSupport(ctx: Ctx, caseId: string): Promise<CaseForSupport> {
  const me = asSupport(ctx);
  const { groupId } = me.actor;
  return transact(me, async (tx) => {
    const found = await findCaseWithPerson(tx, groupId, caseId);
    if (!found) throw new NotFound('No such case.');
    const { borrowerId, ...summary } = found;
    const revealedUntil = await shownUntil(tx, me, caseId);
    const masked = revealedUntil === null;
    const loans = await loansOfCase(tx, groupId, caseId);
    const relief = await answersOfCase(tx, { groupId }, caseId);
    await record(tx, me, {
      verb: 'case.viewed',
      subject: { kind: 'case', id: caseId },
      ...{ caseId, borrowerId, facts: { masked } },
    });
    return {
      ...summary,
      revealedUntil,
      person: personOf(me, loans, masked),
      loans: loans.map((loan) => supportLoan(loan, masked)),
      threads: await listThreads(tx, { groupId }, caseId),
      relief: relief.map(({ id, lender, state, deadlineOn }) => ({
        id,
        lender,
        state,
        deadlineOn,
      })),
      timeline: (await timelineIn(tx, me, caseId)).map((line) =>
        masked ? { ...line, amount: null } : line,
      ),
    };
  });
}

function personOf(ctx: Ctx, loans: readonly CaseLoan[], masked: boolean): CaseForSupport['person'] {
  const told = loans.flatMap(({ factsSealed }) =>
    factsSealed === null ? [] : [openFacts(ctx.keys, factsSealed)],
  );
  const email = told.find((facts) => facts.email)?.email;
  const phone = told.find((facts) => facts.phone)?.phone;
  const name = told[0] ? nameOf(told[0]) : '';
  if (!masked) return { name, email: email ?? '', phone: phone ?? '' };
  return {
    name: maskName(name),
    email: maskEmail(email ?? ''),
    phone: maskNumber(phone ?? ''),
  };
}

function supportLoan({ factsSealed: _, ...loan }: CaseLoan, masked: boolean): SupportLoan {
  const { id, lender, product, account, state, disputed, currency, asOf } = loan;
  const owed = owing.includes(state) ? balance(loan) : 0n;
  return {
    ...{ id, lender, product, disputed, currency, asOf },
    account: masked ? maskNumber(account) : account,
    state,
    owed: masked ? null : owed,
  };
}
