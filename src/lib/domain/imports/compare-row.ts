/** What the book holds of a loan: the hash of the row that it was last read from. */
export interface HeldLoan {
  readonly rowHash: string;
}

/** What a good line is to the book. */
export type RowNews = 'new' | 'changed' | 'unchanged';

/** What a good line means for the book. `rowHash` is the keyed hash of its canonical text. */
export function compareRow(held: HeldLoan | undefined, rowHash: string): RowNews {
  if (!held) return 'new';
  return held.rowHash === rowHash ? 'unchanged' : 'changed';
}

/** How many lines are of each kind. */
export function countNews(news: Iterable<RowNews>): Record<RowNews, number> {
  const counts = { new: 0, changed: 0, unchanged: 0 };
  for (const each of news) counts[each] += 1;
  return counts;
}
