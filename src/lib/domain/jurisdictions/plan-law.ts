import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';

/** The most months that the law of `place` lets a plan for this product run; undefined where it says nothing. */
export function lawMonths(place: Jurisdiction, product: string | null): number | undefined {
  const longest = place.longestPlan.value;
  const named = product?.toLowerCase() ?? '';
  const bound = longest?.products.some((each) => named.includes(each));
  return bound ? longest?.months : undefined;
}
