/**
 * A borrower's pages come whole from the server, with no script: quick on an old phone, and far under
 * the budget. A page that answers while one types says `export const csr = true` in its own +page.ts.
 */
export const csr = false;
