import { isoWeekday } from '#domain/calendar/day.ts';
import { exponent } from '#domain/money/currency.ts';
import { parseAmount } from '#domain/money/decimal.ts';
import { CYCLES, type Cycle } from '#domain/plans/cycle.ts';
import { isPayDay } from '#domain/plans/pay-dates.ts';
import { assess } from '#domain/plans/proposal.ts';
import { suggest, type Manner, type Suggestion } from '#domain/plans/suggest.ts';
import type { PlanChoices } from '#server/plans/read-plan-choices.ts';

/** What the plan form says, as typed. The page's address carries it, so that it works without a script. */
export interface Wish {
  cycle: string;
  payDay: string;
  upFront: string;
  /** A suggestion's kind, or `own` for the amount beside it. */
  pick: string;
  amount: string;
}

export type ChoicesGiven = Pick<PlanChoices, 'currency' | 'situation' | 'startOn'>;

export function readWish(params: URLSearchParams): Wish {
  const text = (name: string) => params.get(name) ?? '';
  return {
    cycle: text('cycle') || 'monthly',
    payDay: text('payDay'),
    upFront: text('upFront'),
    pick: text('pick'),
    amount: text('amount'),
  };
}

/**
 * What a wish comes to: the suggestions, the offer that it picks, and every lender's answer to that.
 * Where no suggestion is the usual one, nothing is picked until the borrower names an amount.
 */
export function weighWish(wish: Wish, { currency, situation, startOn }: ChoicesGiven) {
  const upFront = amountIn(wish.upFront, currency) ?? 0n;
  const manner = mannerOf(wish, upFront, startOn);
  const ways = suggest(situation, manner, 10n ** BigInt(exponent(currency)));
  const way = ways.find((each) => each.kind === wish.pick) ?? ways.find((each) => each.usual);
  const own = wish.pick === 'own' ? amountIn(wish.amount, currency) : undefined;
  const amount = wish.pick === 'own' ? own : way?.offer.amount;
  const offer = amount === undefined ? undefined : { ...manner, amount };
  return {
    ways,
    manner,
    offer,
    suggests: suggestsOf(ways),
    pick: wish.pick === 'own' ? 'own' : (way?.kind ?? 'own'),
    answer: offer && assess(offer, situation),
    unread: {
      upFront: wish.upFront.trim() !== '' && amountIn(wish.upFront, currency) === undefined,
      amount: wish.pick === 'own' && wish.amount.trim() !== '' && own === undefined,
    },
  };
}

/** What the page has to say beside the ways: nothing where one is usual, else what leads on from here. */
function suggestsOf(ways: readonly Suggestion[]): 'a_way' | 'only_more_than_half' | 'nothing' {
  if (ways.length === 0) return 'nothing';
  return ways.some((each) => each.usual) ? 'a_way' : 'only_more_than_half';
}

function amountIn(text: string, currency: ChoicesGiven['currency']): bigint | undefined {
  const amount = parseAmount(text.trim(), currency);
  return amount !== undefined && amount >= 0n ? amount : undefined;
}

/** On the day that the first payment could fall on, unless the borrower says otherwise. */
function mannerOf(wish: Wish, upFront: bigint, startOn: string): Manner {
  const cycle: Cycle = CYCLES.find((each) => each === wish.cycle) ?? 'monthly';
  const usual = cycle === 'monthly' ? Number(startOn.slice(8, 10)) : isoWeekday(startOn);
  const typed = wish.payDay.normalize('NFKC').trim();
  const asked = /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
  return { cycle, payDay: isPayDay(asked, cycle) ? asked : usual, startOn, upFront };
}
