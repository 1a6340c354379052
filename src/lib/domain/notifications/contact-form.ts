/** Whether a text can be a phone number: 5 digits or more, as the shortest service numbers have. */
export function isPhone(text: string): boolean {
  return (text.match(/\p{Nd}/gu)?.length ?? 0) >= 5;
}
