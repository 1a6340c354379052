/** An e-mail address as it is kept, so that staff sign in however they write theirs. */
export function staffEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
