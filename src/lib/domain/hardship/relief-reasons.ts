/** What may have happened to a person. The order is that of the form: most told first. */
export const lifeEvents = [
  'lost_work',
  'less_income',
  'illness',
  'separation',
  'bereavement',
  'caring',
  'higher_costs',
  'other',
] as const;

/** What would help, gentlest on the lender first. `not_sure` is a full answer: the lender suggests. */
export const helps = [
  'pause',
  'lower',
  'freeze',
  'longer',
  'write_off_part',
  'write_off_full',
  'not_sure',
] as const;

/** Why a lender says no. Each has words of its own in the borrower's language. */
export const refusalReasons = [
  'affordable',
  'already_in_place',
  'too_little_known',
  'outside_policy',
  'other',
] as const;

export type LifeEvent = (typeof lifeEvents)[number];
export type Help = (typeof helps)[number];
export type RefusalReason = (typeof refusalReasons)[number];
