import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { Component } from 'svelte';
import { houseReliefLimits } from '#domain/hardship/relief-terms.ts';
import type { Words } from '#routes/form.ts';
import {
  decisionErrors,
  unconfirmed,
} from '#routes/lender/hardship/[id=uuid]/decision-refusals.ts';
import DecisionForm from '#routes/lender/hardship/[id=uuid]/DecisionForm.svelte';
import { readDecision } from '#routes/lender/hardship/[id=uuid]/read-decision.ts';

const Form = DecisionForm as unknown as Component<Record<string, unknown>>;
const loan = { id: 'a', product: null, account: 'A-1' };
const relief = { loans: [loan], currency: 'AUD', limits: houseReliefLimits };
const refused = { code: 'relief_write_off_unconfirmed', owed: '1201680', count: 3 };

/** The form as it comes, or as it comes back. */
function shown(words: Words | null, form: { refused?: typeof refused } | null = null) {
  const errors = decisionErrors(form, houseReliefLimits, 'AUD');
  const props = { relief, words, errors, toConfirm: unconfirmed(form) };
  return render(Form, { props }).body;
}

describe('the answer to a request for relief', () => {
  test('is not chosen beforehand, and has to be', () => {
    const radios = shown(null).match(/<input[^>]*type="radio"[^>]*>/g) ?? [];
    expect(radios).toHaveLength(2);
    for (const radio of radios) expect(radio).not.toContain('checked');
    expect(readDecision({ terms: ['write_off_full'], loans: ['a'] }, 'AUD')).toEqual({
      ...{ ok: false, wrong: { box: 'answer', code: 'relief_answer_missing' } },
    });
  });

  test('says what it does to take all off, before it is ticked', () => {
    expect(shown(null)).toContain('This cannot be undone');
    expect(shown(null)).not.toContain('name="confirm[]"');
  });

  test('a full write-off comes back with its sum, to be confirmed', () => {
    const sent = { answer: 'grant', terms: ['write_off_full'], loans: ['a'] };
    const body = shown(sent, { refused });
    expect(body).toContain('You take off $12,016.80 on 3 loans. This cannot be undone.');
    expect(body).toMatch(/href="#field-confirm"/);
    expect(body).toMatch(/<input[^>]*name="confirm\[\]"[^>]*value="1201680"/);
    expect(readDecision({ ...sent, confirm: ['1201680'] }, 'AUD')).toMatchObject({
      value: { decision: { answer: 'grant', confirmed: 1_201_680n } },
    });
    expect(readDecision(sent, 'AUD')).toMatchObject({
      value: { decision: { confirmed: undefined } },
    });
  });
});
