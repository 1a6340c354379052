/** The first page that a worried person sees carries no script at all. */
export const csr = false;
