/**
 * The third lane of errors: not there, not yours, someone was faster. A rule's no is a value
 * (`Outcome`), unreadable input is a value, and anything else is a fault with a reference.
 */
export class NotFound extends Error {
  override name = 'NotFound';
}

/** The actor may not do this at all; or may after signing in. */
export class NotAllowed extends Error {
  override name = 'NotAllowed';
  readonly remedy: 'sign_in' | 'none';

  constructor(message: string, remedy: 'sign_in' | 'none' = 'none') {
    super(message);
    this.remedy = remedy;
  }
}

export class Conflict extends Error {
  override name = 'Conflict';
}
