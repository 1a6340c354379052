import { m } from '#locales/messages';

/** Products by the names that lenders give them; any other keeps its lender's own words. */
const PRODUCTS: Record<string, (() => string) | undefined> = {
  'credit card': m.product_credit_card,
  'store card': m.product_store_card,
  overdraft: m.product_overdraft,
  'personal loan': m.product_personal_loan,
  unsecured: m.product_unsecured,
  'car loan': m.product_car_loan,
  'hire purchase': m.product_hire_purchase,
  信用卡: m.product_credit_card,
  现金借款: m.product_cash_loan,
  家电分期: m.product_appliance_plan,
  教育分期: m.product_education_plan,
};

/** What a loan is for, in the reader's language where we know it: `hire_purchase` is "Hire purchase". */
export function productWords(product: string): string {
  const plain = product.replaceAll('_', ' ').trim();
  const known = PRODUCTS[plain.toLowerCase()];
  return known ? known() : plain.charAt(0).toUpperCase() + plain.slice(1);
}
