import { expect, test } from 'vitest';
import { isUnderReview, type Decided } from '#domain/matching/open-review.ts';

const said = (words: Partial<Decided>): Decided => ({
  loanA: 'a',
  loanB: 'b',
  decision: 'review',
  reason: 'entered_splits',
  decidedBy: null,
  ...words,
});

test.each<[string, Decided[], boolean]>([
  ['nothing decided', [], false],
  ['facts speak against someone who entered', [said({})], true],
  ['two people who entered look alike', [said({ reason: 'both_entered' })], false],
  ['a rule joined them before or after', [said({ decision: 'same', reason: 'rule' })], false],
  ['a rule is no person', [said({}), said({ decision: 'same', reason: 'rule' })], true],
  ['a person looked', [said({}), said({ decision: 'same', decidedBy: 'olu' })], false],
  [
    'a person looked, at the same pair told the other way',
    [said({}), said({ loanA: 'b', loanB: 'a', decision: 'not_same', decidedBy: 'olu' })],
    false,
  ],
  [
    'a person looked at another pair',
    [said({}), said({ loanB: 'c', decision: 'same', decidedBy: 'olu' })],
    true,
  ],
  [
    'it turned up again after a person looked',
    [said({}), said({ decision: 'same', decidedBy: 'olu' }), said({})],
    true,
  ],
])('%s', (_, decisions, open) => {
  expect(isUnderReview(decisions)).toBe(open);
});
