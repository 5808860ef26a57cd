const polynomial = 0x9a6c9329ac4bc9b5n;

/** Slicing-by-8 tables, each value split in its high and low half: BigInt would be far too slow per byte. */
const high = Array.from({ length: 8 }, () => new Uint32Array(256));
const low = Array.from({ length: 8 }, () => new Uint32Array(256));

for (let byte = 0; byte < 256; byte++) {
  let crc = BigInt(byte);
  for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
  high[0]![byte] = Number(crc >> 32n);
  low[0]![byte] = Number(crc & 0xffffffffn);
}
for (let slice = 1; slice < 8; slice++) {
  for (let byte = 0; byte < 256; byte++) {
    const h = high[slice - 1]![byte]!;
    const l = low[slice - 1]![byte]!;
    high[slice]![byte] = (h >>> 8) ^ high[0]![l & 0xff]!;
    low[slice]![byte] = ((l >>> 8) | (h << 24)) ^ low[0]![l & 0xff]!;
  }
}

const [h0, h1, h2, h3, h4, h5, h6, h7] = high as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
];
const [l0, l1, l2, l3, l4, l5, l6, l7] = low as typeof high &
  [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/** Running CRC-64/NVME as S3 uses it. */
export class Crc64Nvme {
  #high = 0xffffffff;
  #low = 0xffffffff;

  update(data: Uint8Array): void {
    let h = this.#high;
    let l = this.#low;
    let at = 0;
    const blocks = data.length - (data.length % 8);
    for (; at < blocks; at += 8) {
      l ^= data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16) | (data[at + 3]! << 24);
      h ^= data[at + 4]! | (data[at + 5]! << 8) | (data[at + 6]! << 16) | (data[at + 7]! << 24);
      const b0 = l & 0xff;
      const b1 = (l >>> 8) & 0xff;
      const b2 = (l >>> 16) & 0xff;
      const b3 = l >>> 24;
      const b4 = h & 0xff;
      const b5 = (h >>> 8) & 0xff;
      const b6 = (h >>> 16) & 0xff;
      const b7 = h >>> 24;
      h = h7[b0]! ^ h6[b1]! ^ h5[b2]! ^ h4[b3]! ^ h3[b4]! ^ h2[b5]! ^ h1[b6]! ^ h0[b7]!;
      l = l7[b0]! ^ l6[b1]! ^ l5[b2]! ^ l4[b3]! ^ l3[b4]! ^ l2[b5]! ^ l1[b6]! ^ l0[b7]!;
    }
    for (; at < data.length; at++) {
      const index = (l ^ data[at]!) & 0xff;
      l = ((l >>> 8) | (h << 24)) ^ l0[index]!;
      h = (h >>> 8) ^ h0[index]!;
    }
    this.#high = h;
    this.#low = l;
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32BE(~this.#high >>> 0, 0);
    bytes.writeUInt32BE(~this.#low >>> 0, 4);
    return bytes;
  }
}
