import { describe, expect, it } from 'vitest';
import {
  assessReliefRequest,
  storyLimit,
  type ReliefRequest,
} from '#domain/hardship/relief-request.ts';

const situation = { lenderIds: ['north', 'harbour'], unansweredLenderIds: ['harbour'] };
const request: ReliefRequest = {
  events: ['lost_work'],
  helps: ['pause'],
  story: '',
  lenderIds: ['north'],
};

describe('asking for relief', () => {
  it.each<[string, Partial<ReliefRequest>, string]>([
    ['one thing that happened, one that helps, one lender is enough', {}, 'ok'],
    ['"not sure" is a full answer', { helps: ['not_sure'] }, 'ok'],
    ['nothing happened', { events: [] }, 'relief_without_event'],
    ['nothing would help', { helps: [] }, 'relief_without_help'],
    ['nobody is asked', { lenderIds: [] }, 'relief_without_lender'],
    ['a lender of someone else', { lenderIds: ['yinhe'] }, 'relief_unknown_lender'],
    ['a lender that has not answered yet', { lenderIds: ['harbour'] }, 'relief_already_asked'],
    ['the longest story', { story: 'a'.repeat(storyLimit) }, 'ok'],
    ['one character more', { story: 'a'.repeat(storyLimit + 1) }, 'relief_story_too_long'],
  ])('%s', (_because, change, answer) => {
    const outcome = assessReliefRequest({ ...request, ...change }, situation);
    expect(outcome.ok ? 'ok' : outcome.refused.code).toBe(answer);
  });

  it('asks each lender once, however often it was ticked', () => {
    const outcome = assessReliefRequest({ ...request, lenderIds: ['north', 'north'] }, situation);
    expect(outcome.ok && outcome.value.lenderIds).toEqual(['north']);
  });
});
