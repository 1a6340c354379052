/** Where each provider's own page stands: the only places outside that a form may lead to. */
export const PAYMENT_PAGES: Readonly<Record<string, string>> = {
  stripe: 'https://checkout.stripe.com',
};
