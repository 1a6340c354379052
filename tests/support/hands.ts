import { expect, type Locator, type Page } from '@playwright/test';

/** How a person works a page: with a pointer, or with nothing but the keyboard. */
export type Hands = {
  readonly page: Page;
  fill(label: string | RegExp, words: string): Promise<void>;
  choose(label: string | RegExp): Promise<void>;
  pick(label: string | RegExp, option: string): Promise<void>;
  press(name: string | RegExp): Promise<void>;
  follow(name: string | RegExp): Promise<void>;
};

export function pointer(page: Page): Hands {
  return {
    page,
    fill: (label, words) => field(page, label).fill(words),
    choose: (label) => choice(page, label).check(),
    pick: async (label, option) => {
      await field(page, label).selectOption({ label: option });
    },
    press: (name) => button(page, name).click(),
    follow: (name) => link(page, name).click(),
  };
}

export function keyboard(page: Page): Hands {
  return {
    page,
    async fill(label, words) {
      await tabTo(page, field(page, label));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(words);
    },
    async choose(label) {
      const target = choice(page, label);
      await tabTo(page, target);
      await page.keyboard.press('Space');
      await expect(target).toBeChecked();
    },
    async pick(label, option) {
      await tabTo(page, field(page, label));
      await page.keyboard.type(option);
    },
    press: (name) => enterOn(page, button(page, name)),
    follow: (name) => enterOn(page, link(page, name)),
  };
}

/** What one types into or picks from: never the tick that shares its label. */
const TYPED = 'input:not([type="radio"], [type="checkbox"]), select, textarea';
const field = (page: Page, label: string | RegExp) =>
  page.getByLabel(label).and(page.locator(TYPED)).first();
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first();
const choice = (page: Page, label: string | RegExp) =>
  page
    .getByRole('radio', { name: label })
    .or(page.getByRole('checkbox', { name: label }))
    .first();

/** Enter on what the focus is on. Asked of the element: that waits for the page it leads to, as a click does. */
async function enterOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await target.press('Enter');
}

/** Tab, as a person would, until the focus is there; a radio group is one stop, moved through by arrows. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    if (await isFocused(target)) return;
    const arrows = await sharesRadioGroup(target);
    await page.keyboard.press(arrows ? 'ArrowDown' : 'Tab');
  }
  throw new Error(`The keyboard does not reach ${target.toString()}.`);
}

const isFocused = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement);

const sharesRadioGroup = (target: Locator) =>
  target.evaluate((element) => {
    const now = document.activeElement;
    return (
      element instanceof HTMLInputElement &&
      now instanceof HTMLInputElement &&
      element.type === 'radio' &&
      now.type === 'radio' &&
      element.name === now.name
    );
  });
