import type { Day } from '#domain/calendar/day.ts';
import { balance } from '#domain/loans/loan.ts';
import { sum } from '#domain/money/minor.ts';
import { demoAccounts, tapeLoans } from '#server/demo/demo-book.ts';
import type { DemoGroup } from '#server/demo/groups/contract.ts';
import { HEROES } from '#server/demo/heroes.ts';
import type { DemoPerson } from '#server/demo/tapes/contract.ts';

/** Someone of the demonstration to whom things have happened already. */
export interface Player {
  readonly person: DemoPerson;
  /** An account number to enter by. */
  readonly account: string;
  /** Codes of the lenders they owe. */
  readonly lenders: readonly string[];
  /** All that they owe, in minor units. */
  readonly owed: bigint;
}

/** The group's hero, whose story is for the visitor to tell, and the others that a scene may be played with. */
export interface Cast {
  readonly hero: Player | undefined;
  readonly others: readonly Player[];
}

/** Others have an ordinary debt, none of it disputed, at several lenders where the group has several. */
export function castOf(group: DemoGroup, anchor: Day, asOf: Day): Cast {
  const accounts = demoAccounts(group, anchor);
  const loans = group.lenders.flatMap(({ code }) =>
    tapeLoans(accounts, code, asOf).map((loan) => ({ ...loan, lender: code })),
  );
  const players = [...new Set(loans.map(({ person }) => person))].map((person) => {
    const own = loans.filter((loan) => loan.person === person);
    const lenders = [...new Set(own.map(({ lender }) => lender))];
    const owed = sum(own.map(balance));
    const isDisputed = own.some(({ disputed }) => disputed);
    return { person, account: own[0]?.account ?? '', lenders, owed, isDisputed };
  });
  const isHero = ({ person }: Player) => HEROES.some((hero) => hero.person === person);
  const least = Math.min(2, group.lenders.length);
  return {
    hero: players.find(isHero),
    others: players.filter(
      (player) => !isHero(player) && !player.isDisputed && player.lenders.length >= least,
    ),
  };
}
