import { describe, expect, it } from 'vitest';
import { maskEmail, maskName, maskNumber } from '#domain/cases/mask.ts';

describe('what staff sees before giving a reason', () => {
  it.each([
    ['Rowan Whitlock', 'R••• W•••'],
    ['欧阳 娜娜', '欧••• 娜•••'],
    ['  Bo ', 'B•••'],
    ['', ''],
  ])('the name %j is %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    ['rowan.whitlock@example.test', 'r•••@•••.test'],
    ['a@b', 'a•••@•••'],
    ['', ''],
  ])('the address %j is %j', (address, masked) => {
    expect(maskEmail(address)).toBe(masked);
  });

  it.each([
    ['+61491570156', '•••156'],
    ['NB-4', '•••4'],
    ['12', '•••'],
    ['', ''],
  ])('the number %j is %j', (number, masked) => {
    expect(maskNumber(number)).toBe(masked);
  });
});
