// Pages without SvelteKit's own script keep the offline shell through this one.
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}
