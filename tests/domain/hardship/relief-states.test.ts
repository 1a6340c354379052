import { describe, expect, it } from 'vitest';
import { isFinal, reachable } from '#domain/states/machine.ts';
import {
  reliefMachine,
  requestStanding,
  type ReliefState,
} from '#domain/hardship/relief-states.ts';

describe('the answer to a request for relief', () => {
  const states = Object.keys({
    waiting: 0,
    overdue: 0,
    granted: 0,
    refused: 0,
    withdrawn: 0,
    ended: 0,
  } satisfies Record<ReliefState, 0>) as ReliefState[];

  it('reaches every state, and none leads out of a final one', () => {
    expect([...reachable(reliefMachine)].sort()).toEqual([...states].sort());
    for (const state of states) {
      expect(isFinal(reliefMachine, state)).toBe(reliefMachine.moves[state] === undefined);
    }
  });

  it.each<[ReliefState[], string]>([
    [['waiting', 'waiting'], 'waiting'],
    [['overdue'], 'waiting'],
    [['granted', 'waiting'], 'part_answered'],
    [['refused', 'overdue'], 'part_answered'],
    [['granted', 'refused'], 'answered'],
    [['withdrawn', 'ended'], 'answered'],
  ])('%j stands as %s', (answers, standing) => {
    expect(requestStanding(answers)).toBe(standing);
  });
});
