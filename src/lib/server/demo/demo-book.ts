import { addDays, daysBetween, type Day } from '#domain/calendar/day.ts';
import { smaller } from '#domain/money/minor.ts';
import { chance, type Chance } from './chance.ts';
import type { DemoGroup, DemoLender } from './groups/contract.ts';
import { HEROES, type HeroLoan } from './heroes.ts';
import type { DemoLoan, DemoPerson } from './tapes/contract.ts';

/** How many people each group has beside its hero. */
const PEOPLE = 40;
const LATE_FEE = 1500n;

/** An account before interest and fees: what a tape says of it depends on the tape's day. */
type DemoAccount = Omit<DemoLoan, 'interest' | 'fees'> & { readonly lender: string };

/** All accounts of a group, the same for the same group and day; the hero's come first. */
export function demoAccounts(group: DemoGroup, anchor: Day): DemoAccount[] {
  const luck = chance(group.seed);
  const count = new Map<string, number>();
  const numbered = (lender: DemoLender) => {
    const n = (count.get(lender.code) ?? 0) + 1;
    count.set(lender.code, n);
    return lender.account(n);
  };
  const heroes = HEROES.filter((hero) => hero.group === group.code).flatMap(({ person, loans }) =>
    loans.map((loan) => heroAccount(numbered(lenderOf(group, loan.lender)), loan, person, anchor)),
  );
  const others = Array.from({ length: PEOPLE }, (_, n) => group.people(luck, n + 1)).flatMap(
    (person) =>
      owedLenders(group, luck).map((lender) => {
        return someAccount(numbered(lender), lender, person, luck, anchor);
      }),
  );
  return [...heroes, ...others];
}

/** The lines of one lender's tape on `asOf`: those already late by then, with interest and fees so far. */
export function tapeLoans(accounts: readonly DemoAccount[], lender: string, asOf: Day): DemoLoan[] {
  return accounts
    .filter((account) => account.lender === lender && account.overdueSince < asOf)
    .map((account) => {
      const days = BigInt(daysBetween(account.overdueSince, asOf));
      const interest = (account.principal * BigInt(account.ratePpm) * days) / 365_000_000n;
      const months = days / 30n;
      return { ...account, interest, fees: smaller(months, 5n) * LATE_FEE };
    });
}

function heroAccount(
  account: string,
  loan: HeroLoan,
  person: DemoPerson,
  anchor: Day,
): DemoAccount {
  const { daysLate, openedDays, ...rest } = loan;
  return {
    ...rest,
    account,
    person,
    openedOn: addDays(anchor, -openedDays),
    overdueSince: addDays(anchor, -daysLate),
    disputed: false,
  };
}

function someAccount(
  account: string,
  lender: DemoLender,
  person: DemoPerson,
  luck: Chance,
  anchor: Day,
): DemoAccount {
  const [department, product] = luck.one(lender.products);
  const principal = BigInt(
    luck.between(lender.owed[0], lender.owed[1]) * 100 + luck.between(0, 99),
  );
  const [least, most] = lender.ratePercent;
  const openedOn = addDays(anchor, -luck.between(400, 2400));
  return {
    ...{ account, lender: lender.code, person, department, product, openedOn, principal },
    original: (principal * BigInt(luck.between(115, 190))) / 100n,
    instalment: principal / BigInt(luck.between(14, 30)),
    ratePpm: luck.between(least * 10, most * 10) * 1000,
    overdueSince: addDays(anchor, -luck.between(12, 320)),
    disputed: lender.code === 'harbour-finance' && luck.next() < 0.06,
  };
}

/** Where a person owes: at least at one lender, and twice at a few. */
function owedLenders(group: DemoGroup, luck: Chance): DemoLender[] {
  const reached = group.lenders.filter((lender) => luck.next() < lender.reach);
  const at = reached.length > 0 ? reached : [luck.one(group.lenders)];
  return at.flatMap((lender) => (luck.next() < 0.3 ? [lender, lender] : [lender]));
}

function lenderOf(group: DemoGroup, code: string): DemoLender {
  const found = group.lenders.find((lender) => lender.code === code);
  if (!found) throw new RangeError(`group ${group.code} has no lender ${code}`);
  return found;
}
