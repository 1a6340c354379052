export interface PaymentProvider {
  readonly name: string;
}

export interface PaymentProviders {
  readonly first: PaymentProvider;
  byName(name: string): PaymentProvider | undefined;
}
