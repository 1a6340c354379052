import { isCurrency, type Currency } from '#domain/money/currency.ts';
import { decimalText, parseAmount } from '#domain/money/decimal.ts';
import { payableOn, type Wish } from '#domain/payments/allocate.ts';
import { decidePayment, type PayTerms, type PayWish } from '#domain/payments/decide-payment.ts';

const WAYS = ['behind', 'next_due', 'amount', 'loans', 'everything'] as const;
export type Way = (typeof WAYS)[number];

/** What the pay form says, as typed. The page's address carries it, so that it works without a script. */
export interface PayWords {
  readonly by: Way | undefined;
  readonly amount: string;
  /** What is typed beside each loan, by its id. */
  readonly loans: Readonly<Record<string, string>>;
  readonly currency: Currency | undefined;
}

/** The name of the box beside a loan. */
export const boxOf = (loanId: string) => `on-${loanId}`;

/** Reads the address. `?loan=` alone asks to pay that loan. */
export function readPayWords(params: URLSearchParams): PayWords {
  const asked = WAYS.find((way) => way === params.get('by'));
  const currency = params.get('currency') ?? '';
  const boxes = [...params].flatMap(([name, text]) =>
    name.startsWith('on-') ? [[name.slice(3), text] as const] : [],
  );
  return {
    by: asked ?? (params.has('loan') ? 'loans' : undefined),
    amount: params.get('amount') ?? '',
    loans: Object.fromEntries(boxes),
    currency: isCurrency(currency) ? currency : undefined,
  };
}

/** What the words come to: the way that is picked, and where the money would go. */
export function weighPay(words: PayWords, terms: PayTerms) {
  const by = words.by ?? usual(terms);
  const { wish, unread } = wishOf(by, words, terms);
  return { by, unread, answer: wish && decidePayment(terms, wish), wish };
}

/** What a plan asks for next where there is one; else the person names an amount. */
function usual({ choices }: PayTerms): Way {
  const due = choices.findLast((choice) => choice.kind !== 'everything');
  return due?.kind ?? 'amount';
}

function wishOf(
  by: Way,
  { amount, loans }: PayWords,
  { currency, loans: payables }: PayTerms,
): { wish?: PayWish; unread: string[] } {
  if (by === 'amount') {
    const minor = amountIn(amount, currency);
    if (amount.trim() === '') return { unread: [] };
    if (minor === undefined) return { unread: ['amount'] };
    return { wish: { by, amount: minor, currency }, unread: [] };
  }
  if (by !== 'loans') return { wish: { by, currency }, unread: [] };
  const typed = payables.flatMap(({ loanId }) => {
    const text = loans[loanId]?.trim() ?? '';
    return text === '' ? [] : [{ loanId, minor: amountIn(text, currency) }];
  });
  const unread = typed.filter((each) => each.minor === undefined);
  if (unread.length > 0) return { unread: unread.map((each) => boxOf(each.loanId)) };
  const wishes: Wish[] = typed.map(({ loanId, minor }) => ({ loanId, amount: minor ?? 0n }));
  return wishes.length === 0 ? { unread: [] } : { wish: { by, wishes, currency }, unread: [] };
}

/** What stands in the box of the one loan that was asked for: all that may be paid there. */
export function startingText(loanId: string, asked: string | null, terms: PayTerms): string {
  const loan = terms.loans.find((each) => each.loanId === loanId);
  if (!loan || asked !== loanId) return '';
  return decimalText(payableOn(loan), terms.currency);
}

function amountIn(text: string, currency: Currency): bigint | undefined {
  const minor = parseAmount(text.trim(), currency);
  return minor !== undefined && minor >= 0n ? minor : undefined;
}
