import { accept, refuse, type Outcome } from '#domain/states/outcome.ts';

/** The most characters of what an operator or the command line types of a group, a lender or staff. */
const MOST = {
  ...{ code: 40, name: 100, operatorName: 100 },
  ...{ phone: 40, operatorPhone: 40, email: 254, passphrase: 1000 },
} as const;

type Texts = { readonly [Field in keyof typeof MOST]?: string };

/** Whether each of these texts is short enough to be kept and shown. Refused: text_too_long. */
export function checkLengths(texts: Texts): Outcome<null> {
  const fields = Object.keys(MOST) as (keyof Texts)[];
  const field = fields.find((each) => (texts[each]?.length ?? 0) > MOST[each]);
  return field ? refuse('text_too_long', { field, most: MOST[field] }) : accept(null);
}
