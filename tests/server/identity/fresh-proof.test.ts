import { expect, test } from 'vitest';
import type { BorrowerActor, Ctx } from '#server/ctx.ts';
import type { NotAllowed } from '#server/errors.ts';
import { demandFreshProof, isFreshlyProved } from '#server/identity/fresh-proof.ts';

const NOW = new Date('2026-11-23T01:00:00Z');

function provedBefore(minutes: number) {
  const provedAt = new Date(NOW.getTime() - minutes * 60_000);
  return { clock: { now: () => NOW }, actor: { provedAt } } as Ctx & { actor: BorrowerActor };
}

test.each([
  [0, true],
  [15, true],
  [16, false],
])('a code proved %i minutes ago is fresh: %s', (minutes, fresh) => {
  expect(isFreshlyProved(provedBefore(minutes))).toBe(fresh);
});

test('what a session alone does not allow asks for a new proof', () => {
  expect(() => demandFreshProof(provedBefore(15))).not.toThrow();
  expect(() => demandFreshProof(provedBefore(16))).toThrow(
    expect.objectContaining({ remedy: 'prove_again' }) as NotAllowed,
  );
});
