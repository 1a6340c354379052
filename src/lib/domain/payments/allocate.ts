import { balance, type Components } from '#domain/loans/loan.ts';
import { weighLoans, type Basis } from '#domain/loans/weigh-loans.ts';
import type { Currency } from '#domain/money/currency.ts';
import { larger, sum } from '#domain/money/minor.ts';
import { split, type Part, type ShareReason } from '#domain/money/split.ts';
import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';
import { payInOrder, type Component } from './components.ts';

/** A loan that a payment may go to. Money in minor units. */
export interface Payable {
  readonly loanId: string;
  readonly lenderId: string;
  readonly currency: Currency;
  readonly owed: Components;
  /** The part of the balance that the borrower objects to: no money goes there. */
  readonly disputed: bigint;
  /** Already paid and not here yet: it is not paid twice. */
  readonly onItsWay: bigint;
  /** What the contract asks for each month; weighs the split where the merge group says so. */
  readonly contractual: bigint;
  /** Calendar day; an earlier one wins a tie. */
  readonly overdueSince?: string | undefined;
  /** The order of the parts, from the loan's jurisdiction. */
  readonly order: readonly Component[];
}

/** The borrower's own instruction for one loan, in minor units. */
export interface Wish {
  readonly loanId: string;
  readonly amount: bigint;
}

/**
 * Why a loan gets what it gets. instructed: the borrower said so. instructed_first: the borrower said
 * so, and some of the rest came too. due: a plan asks for it. in_proportion: by balance, or by what
 * the contracts ask (in_proportion_contractual). cap_reached and left_over are the split's own reasons.
 * Nothing goes to one where an objection is open (disputed) or all of it is paid already (on_its_way),
 * or none was left (not_needed).
 */
export type AllocationRule =
  | 'instructed'
  | 'instructed_first'
  | 'due'
  | 'in_proportion'
  | 'in_proportion_contractual'
  | 'cap_reached'
  | 'left_over'
  | 'disputed'
  | 'on_its_way'
  | 'not_needed';

/** One loan's share of a payment, over the parts of the loan. */
export interface LoanShare {
  readonly loanId: string;
  readonly lenderId: string;
  readonly amount: bigint;
  readonly parts: Components;
  readonly because: AllocationRule;
}

/**
 * Where `amount` (minor units) goes: the borrower's wishes first, the rest in proportion to balance
 * or to contractual payment, nothing to what is disputed, no loan above its balance, and within a loan
 * in its jurisdiction's order (product rule 6). The answer has one share for each loan, zero ones with
 * their reason too, in the order given. Refuses: an amount that is not above zero, wishes for more than the
 * amount, a wish for a loan that is not there, disputed or worth less, an amount above all that is owed, two currencies.
 */
export function allocate(
  amount: bigint,
  payables: readonly Payable[],
  wishes: readonly Wish[] = [],
  weighBy: Basis = 'balance',
): Outcome<LoanShare[]> {
  const refused = checkWishes(amount, payables, wishes);
  if (refused) return refused;

  const wished = new Map<string, bigint>();
  for (const { loanId, amount: more } of wishes) {
    wished.set(loanId, (wished.get(loanId) ?? 0n) + more);
  }
  const rest = amount - sum(wishes.map((wish) => wish.amount));
  const open = payables.map((loan) => ({ ...loan, balance: payableOn(loan) }));
  const { weighedBy, weigh } = weighLoans(open, weighBy);
  const spread = split(
    rest,
    open.map((loan) => toPart(loan, weigh(loan), wished)),
  );
  return accept(
    payables.map((loan, n) => {
      const { amount: more, because } = spread[n] ?? { amount: 0n, because: { rule: 'left_over' } };
      const first = wished.get(loan.loanId) ?? 0n;
      return {
        loanId: loan.loanId,
        lenderId: loan.lenderId,
        amount: first + more,
        parts: payInOrder(first + more, loan.owed, loan.order),
        because: ruleFor(loan, first, more, told(because.rule, weighedBy)),
      };
    }),
  );
}

/** The most that may be paid on a loan, in minor units: its balance less what is disputed or on its way. */
export function payableOn(loan: Pick<Payable, 'owed' | 'disputed' | 'onItsWay'>): bigint {
  return larger(balance(loan.owed) - loan.disputed - loan.onItsWay, 0n);
}

function checkWishes(amount: bigint, payables: readonly Payable[], wishes: readonly Wish[]) {
  if (amount <= 0n || wishes.some((wish) => wish.amount < 0n)) return refuse('pay_not_above_zero');
  if (new Set(payables.map((loan) => loan.currency)).size > 1) return refuse('pay_two_currencies');
  const most = sum(payables.map(payableOn));
  if (amount > most) return refuse('pay_above_owed', { mostMinor: most.toString() });
  if (sum(wishes.map((wish) => wish.amount)) > amount) return refuse('pay_wishes_above_amount');
  for (const loanId of new Set(wishes.map((wish) => wish.loanId))) {
    const loan = payables.find((each) => each.loanId === loanId);
    const wish = sum(wishes.filter((each) => each.loanId === loanId).map((each) => each.amount));
    if (!loan) return refuse('pay_loan_unknown', { loanId });
    if (wish > payableOn(loan)) {
      return loan.disputed > 0n
        ? refuse('pay_loan_disputed', { loanId })
        : refuse('pay_above_loan', { loanId, mostMinor: payableOn(loan).toString() });
    }
  }
  return undefined;
}

function toPart(loan: Payable, weight: bigint, wished: ReadonlyMap<string, bigint>): Part {
  return {
    id: loan.loanId,
    weight,
    cap: payableOn(loan) - (wished.get(loan.loanId) ?? 0n),
    dueOn: loan.overdueSince,
  };
}

function told(rule: ShareReason['rule'], weighedBy: Basis): AllocationRule {
  const byContract = rule === 'in_proportion' && weighedBy === 'contractual';
  return byContract ? 'in_proportion_contractual' : rule;
}

function ruleFor(loan: Payable, first: bigint, more: bigint, rule: AllocationRule): AllocationRule {
  if (first > 0n) return more > 0n ? 'instructed_first' : 'instructed';
  if (more > 0n) return rule;
  if (payableOn(loan) > 0n) return 'not_needed';
  return loan.disputed > 0n ? 'disputed' : loan.onItsWay > 0n ? 'on_its_way' : 'not_needed';
}
