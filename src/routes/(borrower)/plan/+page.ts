/** This page answers while one types. It works without a script too. */
export const csr = true;
