import type { Day } from '#domain/calendar/day.ts';
import type { Basis } from '#domain/loans/weigh-loans.ts';
import { sum } from '#domain/money/minor.ts';
import type { Share, ShareReason } from '#domain/money/split.ts';
import type { Cycle } from '#domain/plans/cycle.ts';
import { payDate, startDate, type PayCalendar, type PayDay } from '#domain/plans/pay-dates.ts';
import { splitPlan, type PlanLoan, type PlanSplit } from '#domain/plans/split-plan.ts';

/** What a borrower offers: minor units each cycle, on a pay day, from a day on, with a sum at the start. */
export interface Offer {
  readonly amount: bigint;
  readonly cycle: Cycle;
  readonly payDay: PayDay;
  readonly startOn: Day;
  readonly upFront: bigint;
}

/** What is needed beside the offer to lay it out over loans. `least` is the smallest payment a rail takes. */
export interface Frame {
  readonly loans: readonly PlanLoan[];
  readonly weighBy: Basis;
  readonly calendar: PayCalendar;
  readonly least: bigint;
}

/** One due amount of one loan. `seq` 0 is the sum at the start, 1 the first regular payment. */
export interface Instalment {
  readonly loanId: string;
  readonly seq: number;
  readonly dueOn: Day;
  readonly amount: bigint;
}

/** One loan's part of a plan: `each` time, `count` times (the sum at the start not counted), until `endsOn`. */
export interface LoanOutline {
  readonly loanId: string;
  readonly lenderId: string;
  readonly upFront: bigint;
  readonly each: bigint;
  readonly count: number;
  readonly endsOn: Day;
  readonly total: bigint;
  readonly because: ShareReason | undefined;
}

/** A plan in short. `last` is the last regular payment; `total` everything paid, which is everything owed. */
export interface Outline {
  readonly weighedBy: Basis;
  readonly firstOn: Day;
  readonly endsOn: Day;
  readonly count: number;
  readonly last: bigint;
  readonly total: bigint;
  readonly loans: readonly LoanOutline[];
}

/** Lays an offer out in short, without listing every payment: fast enough for each key that is typed. */
export function outline(offer: Offer, frame: Frame): Outline {
  const plan = splitOffer(offer, frame);
  const dayOf = dayOfPayment(offer, frame.calendar);
  const count = plan.phases.reduce((sum, phase) => sum + phase.count, 0);
  const loans = frame.loans.map((loan) => loanOutline(loan, plan, dayOf));
  return {
    weighedBy: plan.weighedBy,
    firstOn: dayOf(plan.upFront.some((share) => share.amount > 0n) ? 0 : 1),
    endsOn: dayOf(count),
    count,
    last: plan.phases.at(-1)?.amount ?? 0n,
    total: sum(loans.map((loan) => loan.total)),
    loans,
  };
}

function splitOffer({ amount, upFront }: Offer, { loans, weighBy, least }: Frame): PlanSplit {
  return splitPlan(amount, upFront, loans, weighBy, least);
}

function loanOutline(
  loan: PlanLoan,
  { upFront, phases }: PlanSplit,
  dayOf: (seq: number) => Day,
): LoanOutline {
  const mine = (shares: readonly Share[]) => shares.find((share) => share.id === loan.id);
  let seq = 0;
  let count = 0;
  for (const phase of phases) {
    seq += phase.count;
    if ((mine(phase.shares)?.amount ?? 0n) > 0n) count = seq;
  }
  const regular = phases[0] && mine(phases[0].shares);
  return {
    loanId: loan.id,
    lenderId: loan.lenderId,
    upFront: mine(upFront)?.amount ?? 0n,
    each: regular?.amount ?? 0n,
    count,
    endsOn: dayOf(count),
    total: loan.balance,
    because: (regular ?? mine(upFront))?.because,
  };
}

/** Every payment of every loan, in order of day and then as the loans stand. Each loan's add up to its balance. */
export function instalments(offer: Offer, frame: Frame): Instalment[] {
  const { upFront, phases } = splitOffer(offer, frame);
  const dayOf = dayOfPayment(offer, frame.calendar);
  const list: Instalment[] = [];
  const due = (shares: readonly Share[], seq: number) => {
    const dueOn = dayOf(seq);
    for (const { id, amount } of shares) {
      if (amount > 0n) list.push({ loanId: id, seq, dueOn, amount });
    }
  };
  due(upFront, 0);
  let seq = 0;
  for (const phase of phases) {
    for (let n = 0; n < phase.count; n += 1) {
      seq += 1;
      due(phase.shares, seq);
    }
  }
  return list;
}

/** The day of each payment of an offer by its number: 0 is the sum at the start, 1 the first regular payment. */
export function dayOfPayment(offer: Offer, calendar: PayCalendar): (seq: number) => Day {
  return (seq) => (seq < 1 ? startDate(offer, calendar) : payDate(offer, seq - 1, calendar));
}
