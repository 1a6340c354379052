import type { PeopleOf } from '#server/demo/people/contract.ts';
import type { DemoPerson } from '#server/demo/tapes/contract.ts';

/** What a lender's accounts look like in the demonstration. Amounts are whole units of its currency. */
export interface DemoLender {
  readonly code: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  /** Part of the group's people that owe here. */
  readonly reach: number;
  readonly products: readonly (readonly [department: string, product: string])[];
  readonly owed: readonly [least: number, most: number];
  readonly ratePercent: readonly [least: number, most: number];
  readonly account: (n: number) => string;
  readonly terms: { smallestMonthly: bigint; longestMonths: number; answerDays: number };
  readonly reviewer: string;
  readonly admin: string;
}

export interface DemoGroup {
  readonly code: string;
  readonly name: string;
  readonly kind: 'internal' | 'external';
  readonly operatorName: string;
  readonly operatorPhone: string;
  readonly silenceRule: 'consent' | 'escalate';
  readonly jurisdiction: string;
  readonly currency: 'AUD' | 'GBP' | 'CNY';
  readonly timeZone: string;
  readonly locale: 'en' | 'zh-Hans';
  readonly seed: number;
  readonly people: PeopleOf;
  /** Someone's name as it is written there, and a fact with which they come in. */
  readonly introduce: (person: DemoPerson) => string;
  readonly support: string;
  readonly operator: string;
  readonly lenders: readonly DemoLender[];
}
