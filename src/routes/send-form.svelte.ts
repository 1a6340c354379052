import type { SubmitFunction } from '@sveltejs/kit';
import { afterNavigate, goto } from '$app/navigation';

/**
 * Sends one form of a console in the page, for `use:enhance`. Where no answer of ours comes the form stays
 * as it is, with a word about it (NotSent.svelte); everything else is as the framework does it.
 *
 * The framework reads no page anew for a refused form. Where a refusal can be about what others did meanwhile,
 * `anew` is the address that shows it, and it is read before the refusal is told.
 */
export function sendForm(anew?: () => string) {
  let isLost = $state(false);
  const submit: SubmitFunction = () => {
    isLost = false;
    return async ({ result, update }) => {
      // What came from us has a status: this was a lost line, or the page of a proxy that could not reach us.
      isLost = result.type === 'error' && result.status === undefined;
      if (result.type === 'failure' && anew) {
        const inPlace = { replaceState: true, noScroll: true, keepFocus: true };
        await goto(anew(), { ...inPlace, invalidateAll: true });
      }
      if (!isLost) await update();
    };
  };
  afterNavigate(() => (isLost = false));
  return {
    submit,
    get isLost() {
      return isLost;
    },
  };
}
