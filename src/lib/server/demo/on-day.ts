import type { Day } from '#domain/calendar/day.ts';
import type { Outcome } from '#domain/states/outcome.ts';
import type { Ctx } from '#server/ctx.ts';

/** The same context on another day, at an hour that is that day from London to Sydney. */
export function onDay<C extends Ctx>(ctx: C, day: Day): C {
  const now = new Date(`${day}T02:30:00Z`);
  return { ...ctx, clock: { now: () => now } };
}

/** The value of an outcome that the demonstration counts on; a refusal there is a fault of ours. */
export function settled<T>(outcome: Outcome<T>): T {
  if (!outcome.ok)
    throw new Error(`the demonstration was refused: ${JSON.stringify(outcome.refused)}`);
  return outcome.value;
}
