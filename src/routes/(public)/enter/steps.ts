import { m } from '#locales/messages';

/** The steps of entering, by their names. Going back is safe: nothing is shown before the last one. */
export function entrySteps() {
  return [
    { label: m.enter_step_reference(), href: '/enter' },
    { label: m.enter_step_facts(), href: '/enter/facts' },
    { label: m.enter_step_code() },
  ];
}
