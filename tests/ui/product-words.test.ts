import { expect, test } from 'vitest';
import { productWords } from '#ui/product-words.ts';

test.each([
  ['credit card', 'Credit card'],
  ['CREDIT CARD', 'Credit card'],
  ['hire_purchase', 'Hire purchase'],
  ['家电分期', 'Appliance instalments'],
  ['boat_loan', 'Boat loan'],
  ['Dental plan', 'Dental plan'],
])('a lender’s "%s" reads "%s"', (product, words) => {
  expect(productWords(product)).toBe(words);
});
