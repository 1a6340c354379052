/**
 * True for a path on this site, as an address carries it: printable ASCII after one slash. A browser
 * drops tabs and line ends from an address, so that `/<tab>/elsewhere` would lead elsewhere.
 */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path);
}
