import * as v from 'valibot';
import type { ReliefDecision } from '#domain/hardship/relief-decision.ts';
import { helps, refusalReasons } from '#domain/hardship/relief-reasons.ts';
import type { ReliefTerm } from '#domain/hardship/relief-terms.ts';
import type { Currency } from '#domain/money/currency.ts';
import { parseAmount } from '#domain/money/decimal.ts';
import { whole, word, wordList, type Words } from '#routes/form.ts';

export type TermKind = ReliefTerm['kind'];

/** What can be granted, in the order of the form, and which boxes each kind has. */
export const termKinds = helps.filter((help) => help !== 'not_sure');
export const hasMonths = (kind: TermKind): boolean => !kind.startsWith('write_off');
export const hasAmount = (kind: TermKind): boolean => kind === 'lower' || kind === 'write_off_part';

export type ReadDecision =
  | { ok: true; value: { decision: ReliefDecision; loanIds: string[] } }
  | { ok: false; wrong: { box: string; code: string } };

/** What the decision form says. What cannot be read is told by its box; what may not be is the rule's to say. */
export function readDecision(words: Words, currency: Currency): ReadDecision {
  const own = word(words, 'words');
  const loanIds = wordList(words, 'loans');
  if (word(words, 'answer') === 'refuse') {
    const reason = refusalReasons.find((each) => each === word(words, 'reason'));
    if (!reason) return wrong('reason', 'relief_reason_missing');
    return { ok: true, value: { decision: { answer: 'refuse', reason, words: own }, loanIds } };
  }
  if (word(words, 'answer') !== 'grant') return wrong('answer', 'relief_answer_missing');
  const terms: ReliefTerm[] = [];
  for (const kind of termKinds.filter((each) => wordList(words, 'terms').includes(each))) {
    const months = v.safeParse(whole(), word(words, `${kind}_months`));
    const minor = parseAmount(word(words, `${kind}_amount`), currency);
    if (hasMonths(kind) && !months.success) {
      return wrong(`${kind}_months`, 'relief_term_months');
    }
    if (hasAmount(kind) && minor === undefined) {
      return wrong(`${kind}_amount`, 'relief_term_amount');
    }
    terms.push(termOf(kind, months.success ? months.output : 0, minor ?? 0n));
  }
  const confirmed = confirmedIn(words);
  const decision = { answer: 'grant', terms, words: own, confirmed } as const;
  return { ok: true, value: { decision, loanIds } };
}

/** The sum beside the ticked box: minor units, as the page that asked wrote them. */
function confirmedIn(words: Words): bigint | undefined {
  const [sum = ''] = wordList(words, 'confirm');
  return /^\d{1,18}$/.test(sum) ? BigInt(sum) : undefined;
}

function termOf(kind: TermKind, months: number, minor: bigint): ReliefTerm {
  if (kind === 'write_off_full') return { kind };
  if (kind === 'write_off_part') return { kind, minor };
  return kind === 'lower' ? { kind, months, minor } : { kind, months };
}

function wrong(box: string, code: string): ReadDecision {
  return { ok: false, wrong: { box, code } };
}
