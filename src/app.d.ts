import type { Ctx, Locale } from '#server/ctx.ts';
import type { Words } from '#routes/form.ts';

/** Who is signed in, as far as a page's frame needs to know. */
export interface Me {
  readonly kind: 'borrower' | 'lender' | 'support' | 'operator';
  readonly name: string;
}

declare global {
  namespace App {
    interface Error {
      message: string;
      reference: string;
    }
    interface Locals {
      ctx: Ctx;
      locale: Locale;
      requestId: string;
      /** Words of a form that was posted to this page after the session had ended. */
      draft: Words | null;
    }
    interface PageData {
      me?: Me | null;
      locale?: Locale;
      demo?: boolean;
      draft?: Words | null;
      /** The phone number of a person who can help. */
      helpline?: string | null;
      /** The IANA zone in which instants are shown; UTC without it. */
      timeZone?: string;
    }
  }
}
