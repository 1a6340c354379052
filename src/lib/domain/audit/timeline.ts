import { isVerb, verbs, type Audience, type Verb } from './verbs.ts';

export type TimelineFact = string | number | boolean | null;

/** One row of the audit log, as far as a timeline needs it. */
export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly verb: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly lenderId: string | undefined;
  readonly loanId: string | undefined;
  readonly borrowerId: string | undefined;
  readonly facts: Readonly<Record<string, TimelineFact>>;
}

/** Who looks. A borrower's view leaves out the lenders whose consent was withdrawn. */
export type Onlooker =
  | {
      readonly audience: 'borrower';
      readonly borrowerId: string;
      readonly hiddenLenderIds: readonly string[];
    }
  | { readonly audience: 'lender'; readonly lenderId: string }
  | { readonly audience: 'support' | 'operator' };

/** One line of a timeline. The actor is a kind, never a name. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: Date;
  readonly verb: Verb;
  readonly by: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly lenderId: string | undefined;
  readonly loanId: string | undefined;
  readonly facts: Readonly<Record<string, TimelineFact>>;
}

/**
 * The lines that `onlooker` may read, newest first. A lender reads only rows that carry its own id:
 * a row about no lender, or about another, does not exist for it (product rule 1 and "Who").
 */
export function timeline(rows: readonly AuditRow[], onlooker: Onlooker): TimelineEntry[] {
  return rows
    .flatMap((row) => {
      const { verb } = row;
      return isVerb(verb) && sees(onlooker, verb, row) ? [entry(row, verb)] : [];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
    .filter((line, at, all) => !repeats(line, all.slice(0, at)));
}

/** Looks of half an hour are told once, by the last of them. The log keeps each. */
function repeats(line: TimelineEntry, newer: readonly TimelineEntry[]): boolean {
  if (line.verb !== 'case.viewed' && line.verb !== 'message.read') return false;
  const soon = line.at.getTime() + 30 * 60_000;
  return newer.some(
    (each) => each.verb === line.verb && each.by === line.by && each.at.getTime() <= soon,
  );
}

/** Written once for all, and again for each lender, which reads only rows of its own. */
const AGAIN_FOR_EACH_LENDER: readonly Verb[] = ['plan.started'];

function sees(onlooker: Onlooker, verb: Verb, row: AuditRow): boolean {
  const audience: readonly Audience[] = verbs[verb].audience;
  if (!audience.includes(onlooker.audience)) return false;
  if (onlooker.audience === 'lender') return row.lenderId === onlooker.lenderId;
  if (row.lenderId !== undefined && AGAIN_FOR_EACH_LENDER.includes(verb)) return false;
  if (onlooker.audience !== 'borrower') return true;
  if (row.borrowerId !== onlooker.borrowerId) return false;
  const hidden = row.lenderId !== undefined && onlooker.hiddenLenderIds.includes(row.lenderId);
  return !hidden || verb.startsWith('consent.');
}

function entry(row: AuditRow, verb: Verb): TimelineEntry {
  return {
    id: row.id,
    at: row.at,
    verb,
    by: row.actorKind,
    subject: row.subject,
    lenderId: row.lenderId,
    loanId: row.loanId,
    facts: row.facts,
  };
}
