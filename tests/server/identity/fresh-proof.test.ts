import { expect, test } from 'vitest';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import { isFreshlyProved } from '#server/identity/fresh-proof.ts';

const NOW = new Date('2026-11-23T01:00:00Z');

function provedBefore(minutes: number) {
  const provedAt = new Date(NOW.getTime() - minutes * 60_000);
  return { clock: { now: () => NOW }, actor: { provedAt } } as Ctx<BorrowerActor>;
}

test.each([
  [0, true],
  [15, true],
  [16, false],
])('a code proved %i minutes ago is fresh: %s', (minutes, fresh) => {
  expect(isFreshlyProved(provedBefore(minutes))).toBe(fresh);
});
