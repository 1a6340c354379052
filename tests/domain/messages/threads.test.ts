import { describe, expect, it } from 'vitest';
import { reachable } from '#domain/states/machine.ts';
import {
  checkMessage,
  mayReadThread,
  messageAnswerBy,
  messageLimit,
  type Reader,
} from '#domain/messages/thread-rules.ts';
import { threadMachine } from '#domain/messages/thread-states.ts';

describe('a thread', () => {
  it('reaches every state, and writing again always reopens it', () => {
    expect([...reachable(threadMachine)].sort()).toEqual(['answered', 'closed', 'waiting']);
    for (const state of ['waiting', 'answered', 'closed'] as const) {
      expect(threadMachine.moves[state]?.write).toBe('waiting');
    }
  });

  const thread = { groupId: 'southern', borrowerId: 'maya' };
  it.each<[Reader, boolean]>([
    [{ kind: 'borrower', groupId: 'southern', borrowerId: 'maya' }, true],
    [{ kind: 'borrower', groupId: 'southern', borrowerId: 'omar' }, false],
    [{ kind: 'borrower', groupId: 'thames', borrowerId: 'maya' }, false],
    [{ kind: 'support', groupId: 'southern' }, true],
    [{ kind: 'support', groupId: 'thames' }, false],
    [{ kind: 'lender', groupId: 'southern' }, false],
    [{ kind: 'operator', groupId: 'southern' }, false],
  ])('%j reads it: %s', (reader, may) => {
    expect(mayReadThread(reader, thread)).toBe(may);
  });

  it.each([
    ['  hello ', 'hello'],
    [' \n ', 'message_empty'],
    ['a'.repeat(messageLimit + 1), 'message_too_long'],
  ])('checks words', (words, answer) => {
    const outcome = checkMessage(words);
    expect(outcome.ok ? outcome.value : outcome.refused.code).toBe(answer);
  });

  it('is answered within two working days', () => {
    const calendar = { weekend: [6, 7], holidays: new Set<string>() };
    expect(messageAnswerBy('2026-11-27', calendar)).toBe('2026-12-01');
  });
});
