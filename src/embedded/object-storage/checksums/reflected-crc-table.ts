/** Eight tables for slicing-by-8 of a reflected 32-bit CRC. */
export function reflectedCrcTables(polynomial: number): Uint32Array[] {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
  const first = tables[0]!;
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    first[byte] = crc >>> 0;
  }
  for (let slice = 1; slice < 8; slice++) {
    const previous = tables[slice - 1]!;
    for (let byte = 0; byte < 256; byte++) {
      const value = previous[byte]!;
      tables[slice]![byte] = (value >>> 8) ^ first[value & 0xff]!;
    }
  }
  return tables;
}
