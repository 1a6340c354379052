/**
 * A borrower's pages come whole from the server, with no script: quick on an old phone, and far under
 * the budget. A page that answers while one types brings a small script from `static`, such as live.js.
 */
export const csr = false;
