/** One loan's record: whose case it lies in now, if any. */
export interface Placed {
  readonly key: string;
  readonly borrowerId: string | undefined;
}

/** Two records that a person has to look at before anything moves. */
export interface Review {
  readonly a: string;
  readonly b: string;
  readonly reason: 'both_entered' | 'entered_splits';
}

/** Where each record belongs, and what a person has to look at first. */
export interface Homes {
  /** For each record key: the borrower who gets it, or the first key of a new borrower. */
  readonly of: ReadonlyMap<string, { borrowerId: string } | { newBy: string }>;
  readonly reviews: readonly Review[];
}

/**
 * Which borrower each record belongs to, after clustering. Someone who has entered here never loses or
 * swaps a loan without a person looking: their records stay, and what speaks against it goes to review.
 * Everyone else follows the clusters: people take the borrower of their first record, or a new one.
 */
export function findHomes(
  people: readonly (readonly string[])[],
  placed: readonly Placed[],
  entered: ReadonlySet<string>,
): Homes {
  const held = new Map(placed.map(({ key, borrowerId }) => [key, borrowerId]));
  const split = splitBorrowers(people, held, entered);
  const of = new Map<string, { borrowerId: string } | { newBy: string }>();
  const reviews: Review[] = [...split.values()];
  const taken = new Set<string>();
  for (const keys of people) {
    const owners = [...firstKeys(keys, held)];
    const settled = owners.filter(([id]) => entered.has(id));
    reviews.push(...betweenEntered(settled));
    const whole = settled.find(([id]) => !split.has(id));
    const free = owners.find(([id]) => !entered.has(id) && !taken.has(id));
    const home = (whole ?? free)?.[0];
    if (home) taken.add(home);
    const newBy = keys.find((key) => !entered.has(held.get(key) ?? '')) ?? '';
    for (const key of keys) {
      const own = held.get(key);
      if (own && entered.has(own)) of.set(key, { borrowerId: own });
      else of.set(key, home ? { borrowerId: home } : { newBy });
    }
  }
  return { of, reviews };
}

/** People who entered and whose records now fall into several clusters, with the pair to look at. */
function splitBorrowers(
  people: readonly (readonly string[])[],
  held: ReadonlyMap<string, string | undefined>,
  entered: ReadonlySet<string>,
): Map<string, Review> {
  const first = new Map<string, string>();
  const split = new Map<string, Review>();
  for (const keys of people) {
    for (const [id, key] of firstKeys(keys, held)) {
      const before = first.get(id);
      if (!entered.has(id)) continue;
      if (before === undefined) first.set(id, key);
      else split.set(id, { a: before, b: key, reason: 'entered_splits' });
    }
  }
  return split;
}

/** Each borrower among `keys` with the first of their keys, in the order of the keys. */
function firstKeys(keys: readonly string[], held: ReadonlyMap<string, string | undefined>) {
  const first = new Map<string, string>();
  for (const key of keys) {
    const id = held.get(key);
    if (id !== undefined && !first.has(id)) first.set(id, key);
  }
  return first;
}

function betweenEntered(settled: readonly (readonly [string, string])[]): Review[] {
  const [one, ...others] = settled;
  if (!one) return [];
  return others.map(([, b]) => ({ a: one[1], b, reason: 'both_entered' as const }));
}
