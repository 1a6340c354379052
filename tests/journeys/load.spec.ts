import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test } from '#tests/support/journey.ts';
import type { Entrant } from '#tests/support/people.ts';
import { codeSentTo, giveCode, giveReference, tellWhoIAm } from './steps/enter.ts';
import { signIn } from './steps/staff.ts';
import { commitTape, lineCount, LOAD, lookAtTape, sendTape } from './steps/tapes.ts';

const FAULTS = 'tests/fixtures/tapes/faults.csv';
const MAPPING = 'banksia-credit';

/** Each line of that tape that cannot be loaded: its number, its account, why, and how to mend it. */
const REASONS = [
  ['3', 'P2', m.fault_negative_amount(), m.fault_negative_amount_mend()],
  ['4', 'P3', m.fault_impossible_date(), m.fault_impossible_date_mend()],
  ['5', m.tapes_no_account(), m.fault_account_missing(), m.fault_account_missing_mend()],
  ['6', 'P1', m.fault_account_repeated(), m.fault_account_repeated_mend()],
  ['7', 'P5', m.fault_total_differs(), m.fault_total_differs_mend()],
  ['8', 'P6', m.fault_currency_unknown(), m.fault_currency_unknown_mend()],
  ['9', 'P7', m.fault_not_an_amount(), m.fault_not_an_amount_mend()],
  ['10', 'P8', m.fault_formula_text(), m.fault_formula_text_mend()],
  ['11', 'P9', m.fault_negative_days(), m.fault_negative_days_mend()],
  ['12', 'P10', m.fault_born_in_future(), m.fault_born_in_future_mend()],
  ['13', 'P11', m.fault_text_too_long(), m.fault_text_too_long_mend()],
  ['14', 'P12', m.fault_too_many_decimals(), m.fault_too_many_decimals_mend()],
  ['15', 'P13', m.fault_name_missing(), m.fault_name_missing_mend()],
  ['16', m.tapes_no_account(), m.fault_cells_differ(), m.fault_cells_differ_mend()],
  ['19', 'P16', m.fault_amount_missing(), m.fault_amount_missing_mend()],
] as const;

/** The person of that tape's good lines. It tells no e-mail address: a code can only go to the phone. */
const INES: Entrant = {
  given: 'Ines',
  surname: 'Vale',
  birthDate: '1979-06-21',
  email: 'nobody@vale.example',
  phone: '0491 570 313',
  card: 'P1',
};

/** A line's number; on a phone, where no column says what it is, in words. */
const lineHead = (number: string) =>
  new RegExp(`^(${number}|${m.tapes_line({ line: Number(number) })})$`);

test.describe('A lender loads a tape', () => {
  test(
    'reads line by line what is wrong, loads the rest, and twice is once',
    { tag: '@server' },
    async ({ me }) => {
      await signIn(me, 'admin', 'banksia-credit');
      await sendTape(me, { name: 'empty.csv', content: '' }, MAPPING);
      await expect(me.page.locator('main')).toContainText(m.refusal_tape_empty());
      await lookAtTape(me, FAULTS, MAPPING);
      await expect(me.page.locator('main')).toContainText(m.tapes_preview_lead());
      for (const [number, account, why, mend] of REASONS) {
        const line = me.page
          .getByRole('row')
          .filter({ has: me.page.getByRole('rowheader', { name: lineHead(number) }) });
        await expect(line).toContainText(account);
        await expect(line).toContainText(why);
        await expect(line).toContainText(mend);
      }
      await expect(lineCount(me, m.tapes_count_bad())).toHaveText(String(REASONS.length));
      await expect(lineCount(me, m.tapes_count_new())).toHaveText('2');
      await commitTape(me);

      await lookAtTape(me, FAULTS, MAPPING);
      await expect(lineCount(me, m.tapes_count_new())).toHaveText('0');
      await expect(lineCount(me, m.tapes_count_unchanged())).toHaveText('2');

      await me.hands.press(m.tapes_discard());
      await me.arrive('/lender/tapes');
      await expect(me.page.getByText(m.tapes_discarded_news())).toBeVisible();
      await expect(me.page.getByText(m.tapes_state_discarded()).first()).toBeVisible();
    },
  );

  test('and the person on it can enter', async ({ me, another }) => {
    const admin = await another();
    await signIn(admin, 'admin', 'banksia-credit');
    await lookAtTape(admin, FAULTS, MAPPING);
    if (await admin.page.getByRole('button', { name: LOAD }).count()) {
      await commitTape(admin);
    }
    await giveReference(me, INES.card.toLowerCase());
    await tellWhoIAm(me, INES);
    await giveCode(me, await codeSentTo(me, INES));
    await me.arrive('/home');
    await expect(me.page.getByRole('main')).toContainText('Banksia Credit');
  });
});
