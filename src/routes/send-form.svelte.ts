import type { SubmitFunction } from '@sveltejs/kit';
import { afterNavigate } from '$app/navigation';

/**
 * Sends one form of a console in the page, for `use:enhance`. Where no answer of ours comes the form stays
 * as it is, with a word about it (NotSent.svelte); everything else is as the framework does it.
 */
export function sendForm() {
  let isLost = $state(false);
  const submit: SubmitFunction = () => {
    isLost = false;
    return async ({ result, update }) => {
      // What came from us has a status: this was a lost line, or the page of a proxy that could not reach us.
      isLost = result.type === 'error' && result.status === undefined;
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
