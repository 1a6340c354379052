import { expect } from '@playwright/test';
import { m } from '#locales/messages';
import { test } from '#tests/support/journey.ts';
import { ask } from './steps/ask.ts';
import { comeIn } from './steps/enter.ts';
import { chooseToPay, goToCheckout, payWith, readResult } from './steps/pay.ts';
import { fillInMyBudget, offer } from './steps/plan.ts';
import { tellWhatHappened } from './steps/relief.ts';
import { signIn } from './steps/staff.ts';

const WORDS = 'My hours were cut in the warehouse.';

test.describe('What a borrower did', () => {
  test(
    'stands in their history, and in the audit log without a word about who they are',
    { tag: '@server' },
    async ({ me, person, another }) => {
      await comeIn(me, person);
      await fillInMyBudget(me);
      await offer(me, '350');
      await chooseToPay(me, '100');
      await goToCheckout(me);
      await payWith(me, /4242 4242/);
      await readResult(me, m.pay_result_succeeded_title());
      await tellWhatHappened(me, WORDS);
      await ask(me, WORDS);

      await me.page.goto('/history');
      await me.arrive('/history');
      const history = me.page.getByRole('main');
      for (const words of [
        m.timeline_borrower_entered(),
        m.timeline_budget_saved(),
        m.timeline_plan_proposed(),
        m.timeline_payment_received(),
        m.timeline_relief_asked({ lender: 'Northwind Bank' }),
        m.timeline_relief_asked({ lender: 'Harbour Finance' }),
        m.timeline_message_written(),
      ]) {
        await expect(history).toContainText(words);
      }
      await expect(history).toContainText('$100.00');

      const operator = await another();
      await signIn(operator, 'operator', 'southern');
      await operator.page.goto('/admin/audit');
      await operator.arrive('/admin/audit');
      await operator.hands.pick(m.admin_audit_verb(), 'message.written');
      await operator.hands.press(m.admin_audit_show());
      await expect(operator.page).toHaveURL(/[?&]verb=message\.written\b/);
      await operator.arrive('/admin/audit');
      const lines = operator.page.getByRole('row').filter({ has: operator.page.getByRole('cell') });
      await expect(lines.filter({ hasNotText: 'message.written' })).toHaveCount(0);
      await operator.page.getByRole('link', { name: m.support_col_case() }).first().click();
      await expect(operator.page).toHaveURL(/\?case=/);
      await operator.arrive('/admin/audit');
      const log = operator.page.getByRole('main');
      for (const verb of [
        'borrower.entered',
        'plan.proposed',
        'payment.received',
        'relief.asked',
        'message.written',
      ]) {
        await expect(log.getByRole('row').filter({ hasText: verb }).first()).toBeVisible();
      }
      const { given, surname, email, phone, birthDate, card, loan, harbour } = person;
      for (const personal of [
        given,
        surname,
        email,
        phone,
        birthDate,
        card,
        loan,
        harbour,
        WORDS,
      ]) {
        await expect(log).not.toContainText(personal);
      }
    },
  );
});
