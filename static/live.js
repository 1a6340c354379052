// A form marked `data-live="/address"` asks that address again while one types, and puts the parts of
// the answer marked `data-part` in place of ours. Everything is reckoned on the server, so what is
// shown is what will be decided. Without this script the form's own button does the same.
const form = document.querySelector('form[data-live]');
let waiting;
let asked = 0;

async function ask() {
  const mine = asked;
  const words = new FormData(form);
  const to = new URL(form.dataset.live, location.href);
  const post = form.method === 'post';
  if (!post) to.search = new URLSearchParams(words).toString();
  const headers = { accept: 'text/html' };
  const asking = fetch(to, post ? { method: 'POST', body: words, headers } : { headers });
  const answer = await asking.catch(() => undefined);
  if (!answer || answer.redirected || answer.status >= 500) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (mine !== asked) return;
  // No button is moved away from under the finger that presses it.
  if (form.querySelector('button:active')) return soon(200);
  for (const fresh of page.querySelectorAll('[data-part]')) renew(fresh);
  if (!post) history.replaceState(history.state, '', to);
}

/** Keeps the part that is being typed in as it is; elsewhere the focus stays on what it was on. */
function renew(fresh) {
  const part = document.querySelector(`[data-part="${fresh.dataset.part}"]`);
  const active = document.activeElement;
  const inside = part?.contains(active);
  if (!part || (inside && active.matches('textarea, input:not([type=radio], [type=checkbox])')))
    return;
  part.replaceChildren(...fresh.childNodes);
  if (inside && active.id) document.getElementById(active.id)?.focus();
}

/** What was asked before this change is answered too late: it would take the change back. */
function soon(wait) {
  asked++;
  clearTimeout(waiting);
  waiting = setTimeout(ask, wait);
}

form?.addEventListener('input', ({ target }) => {
  // `data-picks="pick=own"`: writing here chooses that answer of the question called `pick`.
  const [name, value] = (target.closest('[data-picks]')?.dataset.picks ?? '').split('=');
  if (name) form.elements[name].value = value;
  soon(350);
});
form?.addEventListener('change', () => soon(0));
form?.addEventListener('submit', () => {
  clearTimeout(waiting);
  asked++;
});
