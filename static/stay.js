// Asks two minutes before an unused session ends, and clears the page once it has: the phone may be
// shared. A page with unsent words stays; what is sent from it waits until the person is back.
(() => {
  const ASK_AFTER = 13 * 60_000;
  const OVER_AFTER = 15 * 60_000;
  const SEEN = 'evenkeel-seen';
  const dialog = document.getElementById('stay');
  if (!dialog) return;
  let hasWords = false;
  document.addEventListener('input', () => (hasWords = true));

  // Several pages of one person share one session: the newest of them counts.
  const seen = () => Number(localStorage.getItem(SEEN) ?? 0);
  const here = () => localStorage.setItem(SEEN, String(Date.now()));
  here();

  // Signing out leaves nothing behind, not even when this page was last used.
  document.addEventListener('submit', (event) => {
    if (event.target.getAttribute('action') === '/leave') localStorage.removeItem(SEEN);
  });

  dialog.addEventListener('close', () => {
    fetch('/stay', { redirect: 'manual' }).then(
      (answer) => answer.ok && here(),
      () => undefined,
    );
  });

  setInterval(() => {
    const unused = Date.now() - seen();
    if (unused >= OVER_AFTER && !hasWords) {
      localStorage.removeItem(SEEN);
      location.replace('/enter?ended=1');
    } else if (unused >= ASK_AFTER && unused < OVER_AFTER && !dialog.open) dialog.showModal();
    else if (unused < ASK_AFTER && dialog.open) dialog.close();
  }, 5_000);
})();
