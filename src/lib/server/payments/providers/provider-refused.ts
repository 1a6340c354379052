/** A provider's definite no: asking again would not help. Anything else it throws is worth another try. */
export class ProviderRefused extends Error {
  override name = 'ProviderRefused';
}
