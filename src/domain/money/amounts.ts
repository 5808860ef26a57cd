/** Micro-reais in a centavo: prices are micro-reais, amounts due are centavos. */
export const microsPerCentavo = 10_000n;
export const bytesPerGigabyte = 1024n ** 3n;
