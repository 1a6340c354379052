import { m } from '#locales/messages';

const HEADINGS: Record<string, () => string> = {
  pay: m.budget_heading_pay,
  benefits: m.budget_heading_benefits,
  pension: m.budget_heading_pension,
  family_help: m.budget_heading_family_help,
  other_income: m.budget_heading_other_income,
  housing: m.budget_heading_housing,
  bills: m.budget_heading_bills,
  food: m.budget_heading_food,
  transport: m.budget_heading_transport,
  children: m.budget_heading_children,
  parents: m.budget_heading_parents,
  health: m.budget_heading_health,
  insurance: m.budget_heading_insurance,
  other_debts: m.budget_heading_other_debts,
  other_spending: m.budget_heading_other_spending,
  home_contents: m.budget_heading_home_contents,
  utilities: m.budget_heading_utilities,
  water: m.budget_heading_water,
  care_health: m.budget_heading_care_health,
  travel: m.budget_heading_travel,
  school: m.budget_heading_school,
  pensions_insurance: m.budget_heading_pensions_insurance,
  professional: m.budget_heading_professional,
  other_essential: m.budget_heading_other_essential,
  communications_leisure: m.budget_heading_communications_leisure,
  food_housekeeping: m.budget_heading_food_housekeeping,
  personal: m.budget_heading_personal,
};

/** A heading of a jurisdiction's budget in words. */
export function headingWords(heading: string): string {
  return HEADINGS[heading]?.() ?? heading;
}

const ERRORS: Record<string, () => string> = {
  budget_error_amount: m.budget_error_amount,
  budget_error_income: m.budget_error_income,
};

/** What is wrong with each box, in words. */
export function errorWords(errors: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([name, key]) => [
      name,
      (ERRORS[key] ?? m.refusal_budget_heading_unknown)(),
    ]),
  );
}
