/** What a thread is about, in the order of the form. A loan may stand beside any of them. */
export const topics = ['question', 'payment', 'plan', 'relief', 'wrong', 'details'] as const;

export type Topic = (typeof topics)[number];
