import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../src/app.css', import.meta.url), 'utf8');

function tokens(from: string): Map<string, string> {
  const block = css.slice(css.indexOf(from));
  const upTo = block.slice(0, block.indexOf('}'));
  return new Map(
    [...upTo.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, k = '', v = '']) => [k, v]),
  );
}

const light = tokens(':root {');
const dark = new Map([...light, ...tokens('@media (prefers-color-scheme: dark)')]);

function luminance(hex: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['--paper', '--surface', '--sunk', '--sky'];
type Pair = readonly [ink: string, ground: string];

const text: readonly Pair[] = [
  ...['--ink', '--ink-soft', '--sea', '--sea-strong', '--on-clay'].flatMap((ink) =>
    grounds.map((ground): Pair => [ink, ground]),
  ),
  ['--on-sea', '--sea'],
  ['--on-sea', '--sea-strong'],
  ['--on-sea-wash', '--sea-wash'],
  ['--ink', '--sea-wash'],
  ['--sea', '--sea-wash'],
  ['--on-sand', '--sand'],
  ['--ink', '--sand'],
  ['--on-moss', '--moss-wash'],
  ['--ink', '--moss-wash'],
  ['--on-clay', '--clay-wash'],
  ['--ink', '--clay-wash'],
  ['--ink', '--water'],
  ['--on-deep', '--deep'],
  ['--on-deep-soft', '--deep'],
];
const shapes: readonly Pair[] = [
  ...grounds.flatMap((ground): Pair[] => [
    ['--focus', ground],
    ['--line-strong', ground],
    ['--clay', ground],
  ]),
  ['--focus', '--sea-wash'],
  ['--focus', '--sand'],
  ['--focus', '--clay-wash'],
  ['--focus-deep', '--deep'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('colours in the %s scheme', (_scheme, colours) => {
  const ratio = (a = '', b = '') => contrast(colours.get(a) ?? '', colours.get(b) ?? '');

  test.each(text)('text in %s can be read on %s (AA, 4.5)', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)('the shape of %s can be seen on %s (AA, 3)', (shape, ground) => {
    expect(ratio(shape, ground)).toBeGreaterThanOrEqual(3);
  });
});
