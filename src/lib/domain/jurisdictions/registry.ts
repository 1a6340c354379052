import { au } from '#domain/jurisdictions/au.ts';
import { cn } from '#domain/jurisdictions/cn.ts';
import type { Jurisdiction } from '#domain/jurisdictions/contract.ts';
import { uk } from '#domain/jurisdictions/uk.ts';

/** Every jurisdiction of the product. A new one is a file beside this one and a line here. */
export const jurisdictions: readonly Jurisdiction[] = [au, cn, uk];

/** The jurisdiction with this code. Throws RangeError for one that we do not know. */
export function jurisdictionOf(code: string): Jurisdiction {
  const found = jurisdictions.find((each) => each.code === code);
  if (!found) throw new RangeError(`no jurisdiction "${code}"`);
  return found;
}
