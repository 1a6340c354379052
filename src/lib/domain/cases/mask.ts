/** Stands for what is hidden, always as many, so that its length tells nothing. */
const HIDDEN = '•••';

/** A name as staff sees it before giving a reason: first letters only. Empty stays empty. */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => firstOf(part) + HIDDEN)
    .join(' ');
}

/** An e-mail address with its first letter and its ending only. Empty stays empty. */
export function maskEmail(address: string): string {
  const [name = '', host = ''] = address.split('@');
  const ending = host.includes('.') ? host.slice(host.lastIndexOf('.')) : '';
  return address === '' ? '' : `${firstOf(name)}${HIDDEN}@${HIDDEN}${ending}`;
}

/** A phone or account number with its last `shown` characters only, never more than a third of it. */
export function maskNumber(number: string, shown = 3): string {
  if (number === '') return '';
  const kept = Math.min(shown, Math.floor(number.length / 3));
  return HIDDEN + number.slice(number.length - kept);
}

function firstOf(text: string): string {
  return Array.from(text).slice(0, 1).join('');
}
