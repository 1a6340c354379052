/** What the demonstration prints once it answers. */
export function howToEnter(origin: string): string {
  return `Evenkeel answers at ${origin}\n`;
}
