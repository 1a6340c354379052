import { m } from '#locales/messages';

interface Returned {
  readonly form: 'lender' | 'staff';
  readonly errors?: Readonly<Record<string, string>> | undefined;
  readonly refused?: { readonly code: string; readonly [fact: string]: unknown } | undefined;
}

const BOXES: Record<string, string> = {
  lender_code_unsound: 'code',
  lender_code_taken: 'code',
  lender_jurisdiction_unknown: 'jurisdiction',
  lender_currency_unknown: 'currency',
  lender_phone_unsound: 'phone',
  lender_email_unsound: 'email',
  email_taken: 'staffEmail',
  passphrase_too_short: 'passphrase',
};

/** The box of each text, where it is called otherwise. */
const STAFF_BOXES: Record<string, string> = { name: 'staffName', email: 'staffEmail' };

const WORDS: Record<string, () => string> = {
  lender_code_unsound: m.refusal_lender_code_unsound,
  lender_code_taken: m.refusal_lender_code_taken,
  lender_jurisdiction_unknown: m.refusal_lender_jurisdiction_unknown,
  lender_currency_unknown: m.refusal_lender_currency_unknown,
  lender_phone_unsound: m.refusal_lender_phone_unsound,
  lender_email_unsound: m.refusal_lender_email_unsound,
  lender_field_missing: m.refusal_lender_field_missing,
  email_taken: m.refusal_email_taken,
  staff_email: m.staff_email_wrong,
  lender: m.admin_staff_lender_missing,
};

/** What is wrong with one of the two forms of this page, by box. */
export function adminErrors(
  returned: Returned | null,
  form: Returned['form'],
): Record<string, string> {
  if (returned?.form !== form) return {};
  const { refused } = returned;
  if (refused?.code === 'text_too_long') {
    const field = String(refused['field']);
    const box = form === 'staff' ? (STAFF_BOXES[field] ?? field) : field;
    return { [box]: m.refusal_text_too_long({ most: String(refused['most']) }) };
  }
  if (refused) return { [BOXES[refused.code] ?? 'form']: say(refused.code, refused['least']) };
  return Object.fromEntries(
    Object.entries(returned.errors ?? {}).map(([box, code]) => [box, say(code)]),
  );
}

function say(code: string, least?: unknown): string {
  if (code === 'passphrase_too_short') {
    return m.refusal_passphrase_too_short({ least: String(least) });
  }
  return (WORDS[code] ?? m.refusal_lender_field_missing)();
}
