import type { Day } from '#domain/calendar/day.ts';
import { balance, COMPONENTS, less, NOTHING, plus, type Components } from './loan.ts';

/** Something that changed what is owed: a lender's new figure, or money that came or went back. */
export interface StoryEvent {
  readonly kind: 'figure' | 'payment' | 'payment_returned';
  readonly on: Day;
  /** All that is owed for a figure; for a payment, what it paid of each. */
  readonly components: Components;
  /** Of a figure: whether the lender told the parts, and not only a total that was split here. */
  readonly partsTold?: boolean | undefined;
}

/** What is known of how a loan's amount came about. Amounts in minor units. */
export interface StoryFacts {
  readonly lent?: { readonly amount: bigint; readonly on?: Day | undefined } | undefined;
  /** In the order in which they took effect. */
  readonly events: readonly StoryEvent[];
  readonly now: Components;
}

/** A step of the sum, in minor units with its sign; or, for `figure` and `now`, what it comes to. */
export interface StoryLine {
  readonly kind: 'lent' | keyof Components | StoryEvent['kind'] | 'updated' | 'other' | 'now';
  readonly amount: bigint;
  readonly on?: Day | undefined;
}

// What was lent comes first here, as people think of it, and not the order in which a payment fills.
const READING_ORDER = COMPONENTS.toReversed();

/** Whether a line tells what the lines before it come to, and is not added itself. */
export function isSum(line: StoryLine): boolean {
  return line.kind === 'figure' || line.kind === 'now';
}

/**
 * How the amount came about (product rule 2), as a sum that a person can follow: what was lent, what
 * each of the lender's figures changed, each payment, and what is owed now. The lines that are not
 * sums always add up to the last line: what nobody explained stands before it as `other`. Interest and
 * fees are named only between figures that told them; any other change is `updated` by the lender.
 */
export function story(facts: StoryFacts): StoryLine[] {
  const { lent } = facts;
  const lines: StoryLine[] = [];
  let known = NOTHING;
  let wasTold = true;
  if (lent !== undefined) {
    lines.push({ kind: 'lent', amount: lent.amount, on: lent.on });
    known = { ...known, principal: lent.amount };
  }
  for (const event of facts.events) {
    const isTold = event.partsTold ?? true;
    lines.push(...steps(known, event, wasTold && isTold));
    known = after(known, event);
    if (event.kind === 'figure') wasTold = isTold;
  }
  const owed = balance(facts.now);
  const unexplained = owed - balance(known);
  if (unexplained !== 0n) lines.push({ kind: 'other', amount: unexplained });
  return [...lines, { kind: 'now', amount: owed }];
}

function steps(
  known: Components,
  { kind, on, components }: StoryEvent,
  isTold: boolean,
): StoryLine[] {
  if (kind === 'payment') return [{ kind, amount: -balance(components), on }];
  if (kind === 'payment_returned') return [{ kind, amount: balance(components), on }];
  const sum = { kind, amount: balance(components), on };
  if (!isTold) {
    const amount = balance(components) - balance(known);
    return amount === 0n ? [sum] : [{ kind: 'updated', amount, on }, sum];
  }
  const changed = READING_ORDER.filter((part) => components[part] !== known[part]).map((part) => ({
    kind: part,
    amount: components[part] - known[part],
    on,
  }));
  return [...changed, sum];
}

function after(known: Components, { kind, components }: StoryEvent): Components {
  if (kind === 'figure') return components;
  return kind === 'payment' ? less(known, components) : plus(known, components);
}
