import { expect, test } from 'vitest';
import { jobWords } from '#routes/admin/jobs/job-words.ts';
import { jobs } from '#server/jobs/registry.ts';

test('every job has words of its own', () => {
  const words = jobs.map(({ name }) => jobWords(name));
  expect(words.filter((said) => jobs.some(({ name }) => name === said))).toEqual([]);
  expect(new Set(words).size).toBe(jobs.length);
});
