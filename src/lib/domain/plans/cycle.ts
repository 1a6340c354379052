/** How many times a year each cycle comes round. */
const PER_YEAR = {
  weekly: 52n,
  fortnightly: 26n,
  four_weekly: 13n,
  monthly: 12n,
  quarterly: 4n,
  yearly: 1n,
} as const;

/** How often money comes in or goes out of a household. */
export type BudgetCycle = keyof typeof PER_YEAR;
/** How often a plan is paid. */
export type Cycle = 'weekly' | 'fortnightly' | 'four_weekly' | 'monthly';

/** In the order of the form. */
export const BUDGET_CYCLES = Object.keys(PER_YEAR) as readonly BudgetCycle[];
/** In the order of the form. */
export const CYCLES: readonly Cycle[] = ['weekly', 'fortnightly', 'four_weekly', 'monthly'];

/** What `amount` a cycle comes to in a month, in minor units, half a unit upwards: 52 weeks are 12 months. */
export function perMonth(amount: bigint, cycle: BudgetCycle): bigint {
  return (amount * PER_YEAR[cycle] * 2n + 12n) / 24n;
}

/** What `monthly` comes to in each cycle, in minor units, rounded down so that a year never costs more. */
export function perCycle(monthly: bigint, cycle: Cycle): bigint {
  return (monthly * 12n) / PER_YEAR[cycle];
}

/** Whether `amount` a cycle is at least `monthly` a month over a year, reckoned without rounding. */
export function coversMonthly(amount: bigint, cycle: Cycle, monthly: bigint): boolean {
  return amount * PER_YEAR[cycle] >= monthly * 12n;
}
