/**
 * True for a path on this site, as an address carries it: printable ASCII after one slash. A browser
 * drops tabs and line ends from an address, so that `/<tab>/elsewhere` would lead elsewhere.
 */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path);
}

/** What an address asks of its page, with the question mark: all but the action that a form posts to. */
export function pageQuery({ searchParams }: URL): string {
  const asked = new URLSearchParams([...searchParams].filter(([name]) => !name.startsWith('/')));
  return asked.size > 0 ? `?${asked}` : '';
}

/** A page as it was asked for, where it is to be asked for again: what it shows may hang on its query. */
export function pagePath(url: URL): string {
  return url.pathname + pageQuery(url);
}
