import { MOST_HOLDERS, matchKeys, type MatchKey } from './match-keys.ts';
import type { PersonRecord } from './person-record.ts';
import {
  JOINING_RULES,
  ruleBetween,
  vetoBetween,
  type JoiningRule,
  type Veto,
} from './same-person.ts';

/** Two records that a rule joins. `a` sorts before `b`. */
export interface Join {
  readonly a: string;
  readonly b: string;
  readonly rule: JoiningRule;
}

/** A join that a veto between any two members of the two clusters forbade. */
export interface RefusedJoin extends Join {
  readonly veto: Veto;
}

/** Records divided into people, and how. */
export interface Clusters {
  /** Each person's record keys, sorted; the people sorted by their first key. */
  readonly people: readonly (readonly string[])[];
  readonly joins: readonly Join[];
  readonly refused: readonly RefusedJoin[];
}

/**
 * Divides records into people. Joins are taken strongest rule first, then by key, and made only where
 * no veto stands between any two members, so the order of `records` does not matter and one noisy
 * record cannot chain strangers together. `isCrowded` names keys that too many others hold elsewhere.
 */
export function cluster(
  records: readonly PersonRecord[],
  isCrowded: (key: MatchKey) => boolean = () => false,
): Clusters {
  const byKey = new Map(records.map((record) => [record.key, record]));
  const home = new Map(records.map((record) => [record.key, [record]]));
  const joins: Join[] = [];
  const refused: RefusedJoin[] = [];
  for (const join of possibleJoins([...byKey.values()], isCrowded)) {
    const one = home.get(join.a) ?? [];
    const other = home.get(join.b) ?? [];
    const veto = one === other ? undefined : vetoBetweenAny(one, other);
    if (veto) refused.push({ ...join, veto });
    else joins.push(join);
    if (veto || one === other) continue;
    const together = [...one, ...other];
    for (const member of together) home.set(member.key, together);
  }
  const people = [...new Set(home.values())].map((members) => members.map(({ key }) => key).sort());
  return { people: people.sort((a, b) => byText(a[0], b[0])), joins, refused };
}

/** Every pair that a rule joins, strongest first; looks only at pairs that share a key. */
function possibleJoins(
  records: readonly PersonRecord[],
  isCrowded: (key: MatchKey) => boolean,
): Join[] {
  const found = new Map<string, Join>();
  for (const holders of holdersByKey(records, isCrowded).values()) {
    if (holders.length > MOST_HOLDERS) continue;
    for (const [at, first] of holders.entries()) {
      for (const second of holders.slice(at + 1)) {
        const [a, b] = first.key < second.key ? [first, second] : [second, first];
        const rule = ruleBetween(a, b);
        if (rule) found.set(`${a.key}\n${b.key}`, { a: a.key, b: b.key, rule });
      }
    }
  }
  return [...found.values()].sort(
    (x, y) => strength(x) - strength(y) || byText(x.a, y.a) || byText(x.b, y.b),
  );
}

function holdersByKey(
  records: readonly PersonRecord[],
  isCrowded: (key: MatchKey) => boolean,
): Map<string, PersonRecord[]> {
  const holders = new Map<string, PersonRecord[]>();
  for (const record of records) {
    for (const key of matchKeys(record).filter((each) => !isCrowded(each))) {
      const name = `${key.kind}:${key.text}`;
      const held = holders.get(name);
      if (held) held.push(record);
      else holders.set(name, [record]);
    }
  }
  return holders;
}

function vetoBetweenAny(some: readonly PersonRecord[], others: readonly PersonRecord[]) {
  for (const one of some) {
    for (const other of others) {
      const veto = vetoBetween(one, other);
      if (veto) return veto;
    }
  }
  return undefined;
}

const strength = (join: Join) => JOINING_RULES.indexOf(join.rule);

function byText(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
