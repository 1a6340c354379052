import { m } from '#locales/messages';
import { getLocale } from '#locales/runtime';
import type { PaymentState } from '#domain/payments/payment-states.ts';
import type { PaymentPage } from '#server/payments/read-payment.ts';
import { formatInstant, formatMoney } from '#ui/format.ts';
import { declinedWords } from '#ui/pay-words.ts';

type Payment = PaymentPage['payment'];

interface Words {
  readonly title: string;
  readonly text: string;
}

/** What became of a payment, in a heading and a sentence that says what happens next. */
export function resultOf(payment: Payment, zone: string): Words {
  const { state, failure } = payment;
  if ((state === 'created' || state === 'pending') && failure !== null) {
    return { title: m.pay_result_declined_title(), text: declinedWords(failure) };
  }
  return RESULTS[state](payment, zone);
}

const back = (title: string): Words => ({ title, text: m.pay_result_back_text() });

const pending = (): Words => ({
  title: m.pay_result_pending_title(),
  text: m.pay_result_pending_text(),
});

const takenBack = (): Words => ({
  title: m.pay_result_disputed_title(),
  text: m.pay_result_disputed_text(),
});

const RESULTS: Record<PaymentState, (payment: Payment, zone: string) => Words> = {
  created: pending,
  pending,
  processing: () => ({
    title: m.pay_result_processing_title(),
    text: m.pay_result_processing_text(),
  }),
  succeeded: ({ amountMinor, currency, settledAt, createdAt }, zone) => {
    const amount = formatMoney(amountMinor, currency, getLocale());
    const date = formatInstant(settledAt ?? createdAt, getLocale(), zone);
    return {
      title: m.pay_result_succeeded_title(),
      text: m.pay_result_succeeded_text({ amount, date }),
    };
  },
  failed: () => ({ title: m.pay_result_failed_title(), text: m.pay_result_failed_text() }),
  cancelled: () => ({ title: m.pay_result_cancelled_title(), text: m.pay_result_failed_text() }),
  refunding: () => back(m.pay_result_refunding_title()),
  part_refunded: () => back(m.pay_result_part_refunded_title()),
  refunded: () => back(m.pay_result_refunded_title()),
  disputed: takenBack,
  charged_back: takenBack,
};
