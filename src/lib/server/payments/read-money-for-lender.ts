import { addDays, dayIn, isDay, type Day } from '#domain/calendar/day.ts';
import { balance, NOTHING, plus, type Components } from '#domain/loans/loan.ts';
import type { Currency } from '#domain/money/currency.ts';
import type { Ctx } from '#server/ctx.ts';
import { read } from '#server/db/transact.ts';
import { asLender } from '#server/identity/require.ts';
import { findLender } from '#server/lenders/store.ts';
import { moneyBack, moneyEver, moneyIn, moneySent, type MoneyLine } from './lender-money-store.ts';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;

/** One day's money, net of what went back. Minor units. */
export interface MoneyDay {
  readonly on: Day;
  readonly currency: Currency;
  readonly amount: bigint;
  readonly parts: Components;
  readonly lines: readonly (MoneyLine & { readonly amount: bigint })[];
}

/** How a lender stands with us in one currency, over all time. Minor units. */
interface MoneyStanding {
  readonly currency: Currency;
  readonly cameIn: bigint;
  readonly sent: bigint;
  /** Below zero where more was sent than stands: the rest is to come back from the lender. */
  readonly payable: bigint;
}

export interface LenderMoney {
  readonly lender: string;
  readonly from: Day;
  readonly to: Day;
  readonly days: readonly MoneyDay[];
  readonly totals: readonly { readonly currency: Currency; readonly amount: bigint }[];
  readonly standing: readonly MoneyStanding[];
  /** Whether money goes to the lender's own account at the provider by itself. */
  readonly isPaidOn: boolean;
  readonly timeZone: string;
}

/** Money that came in for this lender's own loans, by day and loan: nothing of any other lender. */
export async function readMoneyForLender(
  ctx: Ctx,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<LenderMoney> {
  const own = asLender(ctx);
  const { groupId, lenderId } = own.actor;
  return read(own, async (tx) => {
    const lender = await findLender(tx, groupId, lenderId);
    const { timeZone } = lender;
    const { from, to } = daysAsked(asked, dayIn(timeZone, ctx.clock.now()));
    const scope = { groupId, lenderId, from, to, timeZone };
    const lines = [...(await moneyIn(tx, scope)), ...(await moneyBack(tx, scope))];
    const days = byDay(lines);
    return {
      ...{ lender: lender.name, from, to, days, timeZone },
      totals: sums(days.map(({ currency, amount }) => ({ currency, amount }))),
      standing: standing(
        await moneyEver(tx, groupId, lenderId),
        await moneySent(tx, groupId, lenderId),
      ),
      isPaidOn: lender.payoutAccount !== null,
    };
  });
}

function daysAsked(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: Day,
) {
  const last = to && isDay(to) && to <= today ? to : today;
  const wanted = from && isDay(from) && from <= last ? from : addDays(last, 1 - DEFAULT_DAYS);
  const earliest = addDays(last, 1 - MOST_DAYS);
  return { from: wanted < earliest ? earliest : wanted, to: last };
}

function byDay(lines: readonly MoneyLine[]): MoneyDay[] {
  const days = new Map<string, MoneyDay>();
  for (const line of lines) {
    const currency = line.currency;
    const amount = balance(line.parts);
    if (amount === 0n) continue;
    const key = `${line.on} ${currency}`;
    const none = { on: line.on, currency, amount: 0n, parts: NOTHING, lines: [] };
    const before = days.get(key) ?? none;
    const parts = plus(before.parts, line.parts);
    const all = [...before.lines, { ...line, amount }];
    days.set(key, { ...before, amount: before.amount + amount, parts, lines: all });
  }
  return [...days.values()].toSorted((a, b) => (a.on < b.on ? 1 : -1));
}

function sums(amounts: readonly { currency: Currency; amount: bigint }[]) {
  const by = new Map<Currency, bigint>();
  for (const { currency, amount } of amounts) by.set(currency, (by.get(currency) ?? 0n) + amount);
  return [...by].map(([currency, amount]) => ({ currency, amount }));
}

function standing(
  ever: readonly { currency: Currency; minor: string }[],
  sent: readonly { currency: Currency; minor: string }[],
): MoneyStanding[] {
  const byCurrency = (rows: typeof ever) =>
    sums(rows.map(({ currency, minor }) => ({ currency, amount: BigInt(minor) })));
  const out = new Map(byCurrency(sent).map(({ currency, amount }) => [currency, amount]));
  return byCurrency(ever).map(({ currency, amount: cameIn }) => {
    const total = out.get(currency) ?? 0n;
    return { currency, cameIn, sent: total, payable: cameIn - total };
  });
}
