import { dayIn, type Day } from '#domain/calendar/day.ts';
import { totals } from '#domain/cases/totals.ts';
import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';
import { lawMonths } from '#domain/jurisdictions/plan-law.ts';
import { jurisdictionOf } from '#domain/jurisdictions/registry.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { PayCalendar } from '#domain/plans/pay-dates.ts';
import type { Situation } from '#domain/plans/proposal.ts';
import type { Terms } from '#domain/plans/terms.ts';
import { policyOn, type Policy } from '#domain/policies/policy.ts';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { Tx } from '#server/db/database.ts';
import { NotFound } from '#server/errors.ts';
import { workingCalendar } from '#server/jurisdictions/working-calendar.ts';
import { groupSettings, type GroupSettings } from '#server/lenders/store.ts';
import { policyVersions } from '#server/policies/store.ts';
import { newestBudget, type StoredBudget } from './budgets-store.ts';
import { lendersOf, loansLetIn, loansOf, type Lender, type LoanRow } from './situation-store.ts';

/** All that an offer of this borrower is decided on, with the names that a page needs beside it. */
export interface PlanSituation {
  readonly place: Jurisdiction;
  readonly currency: Currency;
  readonly today: Day;
  readonly group: GroupSettings;
  readonly budget: StoredBudget | undefined;
  readonly lenders: readonly Lender[];
  readonly loans: readonly LoanRow[];
  /** Loans that a plan leaves alone: disputed, paused, or in another currency. */
  readonly apart: readonly LoanRow[];
  readonly policies: ReadonlyMap<string, Policy>;
  readonly situation: Situation;
}

/** Loads a borrower's situation. The plan is in the currency in which most is owed, or the one asked for. */
export async function loadSituation(
  tx: Tx,
  ctx: Ctx<BorrowerActor>,
  wanted?: Currency,
): Promise<PlanSituation> {
  const { groupId, borrowerId } = ctx.actor;
  const group = await groupSettings(tx, groupId);
  const everyLoan = await loansOf(tx, groupId, borrowerId);
  const letIn = await loansLetIn(tx, groupId, borrowerId);
  const visible = letIn.filter((loan) => loan.balance > 0n);
  const open = visible.filter((loan) => loan.state === 'open' && !loan.disputed);
  const everyLender = await lendersOf(tx, groupId);
  const currency = wanted ?? mostOwed(open) ?? mostOwed(everyLoan);
  const loans = open.filter((loan) => loan.currency === currency);
  const lenders = lendersBehind(loans, everyLender);
  // Who has nothing to plan still lives where their loans are or were.
  const home = lenders[0] ?? lendersBehind(everyLoan, everyLender)[0];
  if (!home || !currency) throw new NotFound('No lender knows this borrower.');
  const place = jurisdictionOf(home.jurisdiction);
  const today = dayIn(place.timeZone, ctx.clock.now());
  const policies = await policiesOn(tx, groupId, lenders, today);
  const budget = await newestBudget(tx, ctx.keys, ctx.actor);
  const fits = budget?.currency === currency ? budget : undefined;
  return {
    ...{ place, currency, today, group, lenders, loans, policies, budget: fits },
    apart: visible.filter((loan) => !loans.includes(loan) && loan.state !== 'settled'),
    situation: {
      today,
      surplus: fits?.result.surplus,
      loans: loans.map((loan) => planLoan(loan, lenders)),
      weighBy: group.weighBy,
      calendar: payCalendar(place, today),
      least: ctx.payments.first.least(currency),
      terms: termsOf(policies),
    },
  };
}

/** Plans are paid on working days of the place; a day off moves to the next one (house rule). */
export function payCalendar(place: Jurisdiction, today: Day): PayCalendar {
  return { ...workingCalendar(place, today), moves: 'after' };
}

/** A loan as the rules of plans know it. */
export function planLoan(loan: LoanRow, lenders: readonly Lender[]) {
  const lender = lenders.find((each) => each.id === loan.lenderId);
  return {
    id: loan.id,
    lenderId: loan.lenderId,
    balance: loan.balance,
    contractual: loan.contractual,
    dueOn: loan.overdueSince ?? undefined,
    lawMonths: lender && lawMonths(jurisdictionOf(lender.jurisdiction), loan.product),
  };
}

async function policiesOn(tx: Tx, groupId: string, lenders: readonly Lender[], today: Day) {
  const ids = lenders.map((lender) => lender.id);
  const versions = await policyVersions(tx, groupId, ids);
  const policies = new Map<string, Policy>();
  for (const id of ids) {
    const own = versions.filter((version) => version.lenderId === id);
    const policy = policyOn(today, own);
    if (policy) policies.set(id, policy);
  }
  return policies;
}

function termsOf(policies: ReadonlyMap<string, Policy>): Record<string, Terms> {
  return Object.fromEntries([...policies].map(([id, policy]) => [id, policy.plan]));
}

function lendersBehind(loans: readonly LoanRow[], lenders: readonly Lender[]): Lender[] {
  return lenders.filter((lender) => loans.some((loan) => loan.lenderId === lender.id));
}

/** The currency of the largest total, as the overview reckons it; any that is known where nothing is owed. */
function mostOwed(loans: readonly LoanRow[]): Currency | undefined {
  const counted = loans.map((loan) => ({ ...loan, pending: 0n, attention: 'needs_you' as const }));
  return totals(counted)[0]?.currency;
}
