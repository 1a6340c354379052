/** Whether a text can be a phone number: 5 digits or more, as the shortest service numbers have. */
export function isPhone(text: string): boolean {
  return (text.match(/\p{Nd}/gu)?.length ?? 0) >= 5;
}

/** Whether a text can be an e-mail address. Whether anyone reads it, only a letter shows. */
export function isEmail(text: string): boolean {
  return /^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(text);
}
