/** What is counted towards bandwidth. */
export const billedBandwidths = ["ingress_and_egress", "egress", "none"] as const;
export type BilledBandwidth = (typeof billedBandwidths)[number];

/** A plan's price in force from an hour on. */
export interface Price {
  id: string;
  planName: string;
  /** Free plans have no minimum, whatever the row says. */
  isFree: boolean;
  storageGbMonthMicros: bigint;
  bandwidthGbMicros: bigint;
  requestMicros: bigint;
  minimumMicros: bigint;
  includedStorageBytes: bigint;
  includedBandwidthBytes: bigint;
}

/** Usage of hours that have one price, lie in one month and are on time or late. */
export interface PricedUsage {
  price: Price;
  /** Length of the calendar month in which the usage took place. */
  monthSeconds: bigint;
  isLate: boolean;
  usedFrom: Date;
  usedUntil: Date;
  byteSeconds: bigint;
  ingressBytes: bigint;
  egressBytes: bigint;
  requests: bigint;
}

/** For how many seconds of the period a price was in force: what is included is counted by them. */
export interface PriceInForce {
  price: Price;
  seconds: bigint;
}
