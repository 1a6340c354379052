import { expect, test } from 'vitest';
import { isFinal, move, openMoves, reachable, type Machine } from '#domain/states/machine.ts';

type Light = 'green' | 'amber' | 'red' | 'broken';
const light: Machine<Light, 'change' | 'fail'> = {
  initial: 'green',
  final: ['broken'],
  moves: {
    green: { change: 'amber' },
    amber: { change: 'red', fail: 'broken' },
    red: { change: 'green' },
  },
};

test.each([
  ['green', 'change', 'amber'],
  ['green', 'fail', undefined],
  ['amber', 'fail', 'broken'],
  ['broken', 'change', undefined],
] as const)('%s + %s leads to %s', (state, event, next) => {
  expect(move(light, state, event)).toBe(next);
});

test('every state is reachable from the first, and the last has no way on', () => {
  expect(reachable(light)).toEqual(new Set(['green', 'amber', 'red', 'broken']));
  expect(isFinal(light, 'broken')).toBe(true);
  expect(openMoves(light, 'broken')).toEqual([]);
  expect(openMoves(light, 'amber')).toEqual(['change', 'fail']);
});
