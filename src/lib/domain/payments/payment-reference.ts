/** What a person reads out over the phone for a payment: `P-7F3A-91C2`, from the end of its id. */
export function paymentReference(id: string): string {
  const tail = id.replaceAll('-', '').slice(-8).toUpperCase();
  return `P-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
