import { expect, it } from 'vitest';
import { negotiateLocale } from '#locales/locale.ts';

it.each([
  [null, 'en'],
  ['en-AU,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
  ['zh', 'zh-Hans'],
  ['zh-TW,zh;q=0.9', 'zh-Hant'],
  ['zh-HK', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['la-VA,la;q=0.9,zh-CN;q=0.3', 'zh-Hans'],
  ['la,eo', 'en'],
  ['en;q=0.2,zh-CN;q=0.7', 'zh-Hans'],
  ['zh-CN;q=0,en', 'en'],
  ['zh-SG', 'zh-Hans'],
  ['zh-MO', 'zh-Hant'],
  ['*,zh-tw;q=0.5', 'zh-Hant'],
  ['not a tag,zh', 'zh-Hans'],
])('a browser that asks for %s is answered in %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale);
});
