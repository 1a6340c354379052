import type { SubmitFunction } from '@sveltejs/kit';
import { afterNavigate } from '$app/navigation';

/**
 * Sends one form of a console in the page, for `use:enhance`. Where the connection is lost the form stays
 * as it is, with a word about it (NotSent.svelte); everything else is as the framework does it.
 */
export function sendForm() {
  let isLost = $state(false);
  const submit: SubmitFunction = () => {
    isLost = false;
    return async ({ result, update }) => {
      // What came from the server has a status; what did not get through is the TypeError of `fetch`.
      isLost =
        result.type === 'error' && result.status === undefined && result.error instanceof TypeError;
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
