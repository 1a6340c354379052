import { sum } from '#domain/money/minor.ts';

/** One that takes part in a split. `cap` is the most it can take; none means no limit. */
export interface Part {
  readonly id: string;
  readonly weight: bigint;
  readonly cap?: bigint | undefined;
  /** Calendar day, YYYY-MM-DD: an earlier one wins a tie. */
  readonly dueOn?: string | undefined;
}

/** Why a share is what it is: `weight` of `of`, and which rule had the last word. */
/** One part's share of an amount, in minor units, and why. */
export interface ShareReason {
  /** in_proportion: by weight. cap_reached: all that it can take. left_over: what the others cannot take. */
  readonly rule: 'in_proportion' | 'cap_reached' | 'left_over';
  readonly weight: bigint;
  readonly of: bigint;
  /** Whether one minor unit that would not divide came here. */
  readonly spareUnit: boolean;
}

export interface Share {
  readonly id: string;
  readonly amount: bigint;
  readonly because: ShareReason;
}

/**
 * Splits `amount` (minor units) over `parts` in proportion to their weights (product rule 6).
 * Largest remainder on minor units; ties go to the larger weight, then the earlier due day, then the id.
 * No share goes above its cap: the excess is split again over the rest. A part of weight zero takes
 * only what the others cannot. The shares add up to the amount, or to the caps where those are less,
 * and come in the order of `parts`. Throws RangeError on a negative number or a repeated id.
 */
export function split(amount: bigint, parts: readonly Part[]): Share[] {
  assertSound(amount, parts);
  const of = sum(parts.map((part) => part.weight));
  const weighed = fill(amount, parts, (part) => part.weight, 'in_proportion', of);
  const placed = sum([...weighed.values()].map((share) => share.amount));
  const rest = parts.filter((part) => part.weight === 0n);
  const left = fill(amount - placed, rest, () => 1n, 'left_over', of);
  return parts.map((part) => (part.weight === 0n ? left : weighed).get(part.id) as Share);
}

function fill(
  amount: bigint,
  parts: readonly Part[],
  weigh: (part: Part) => bigint,
  rule: ShareReason['rule'],
  of: bigint,
): Map<string, Share> {
  const shares = new Map<string, Share>();
  let open = parts.filter((part) => weigh(part) > 0n);
  let money = amount;
  const give = (part: Part, size: bigint, why: ShareReason['rule'], spareUnit: boolean) => {
    const because = { rule: why, weight: part.weight, of, spareUnit };
    shares.set(part.id, { id: part.id, amount: size, because });
    money -= size;
  };

  for (let full = filled(money, open, weigh); full.length > 0; full = filled(money, open, weigh)) {
    for (const part of full) give(part, part.cap, 'cap_reached', false);
    open = open.filter((part) => !shares.has(part.id));
  }
  for (const { part, size, spareUnit } of largestRemainder(money, open, weigh)) {
    give(part, size, rule, spareUnit);
  }
  return shares;
}

/** The parts whose exact proportion of `money` reaches their cap. Together they never need more than it. */
function filled(money: bigint, open: readonly Part[], weigh: (part: Part) => bigint) {
  const weight = sum(open.map(weigh));
  return open.filter(
    (part): part is Part & { cap: bigint } =>
      part.cap !== undefined && part.cap * weight <= money * weigh(part),
  );
}

function largestRemainder(
  money: bigint,
  open: readonly Part[],
  weigh: (part: Part) => bigint,
): { part: Part; size: bigint; spareUnit: boolean }[] {
  const weight = sum(open.map(weigh));
  const shares = open.map((part) => ({
    part,
    size: (money * weigh(part)) / weight,
    remainder: (money * weigh(part)) % weight,
    spareUnit: false,
  }));
  let spare = money - sum(shares.map((share) => share.size));
  const inTurn = shares.toSorted(
    (a, b) => ascending(b.remainder, a.remainder) || byClaim(a.part, b.part),
  );
  for (const share of inTurn) {
    if (spare === 0n) break;
    share.size += 1n;
    share.spareUnit = true;
    spare -= 1n;
  }
  return shares;
}

/** Who comes first where two claims are equal: larger weight, earlier due day, id. */
function byClaim(a: Part, b: Part): number {
  return (
    ascending(b.weight, a.weight) ||
    ascending(a.dueOn ?? '9999-12-31', b.dueOn ?? '9999-12-31') ||
    ascending(a.id, b.id)
  );
}

function ascending<T extends bigint | string>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function assertSound(amount: bigint, parts: readonly Part[]): void {
  if (amount < 0n) throw new RangeError('an amount below zero cannot be split');
  const ids = new Set<string>();
  for (const { id, weight, cap } of parts) {
    if (weight < 0n || (cap ?? 0n) < 0n)
      throw new RangeError(`${id} has a weight or cap below zero`);
    if (ids.has(id)) throw new RangeError(`${id} takes part twice`);
    ids.add(id);
  }
}
