const signature = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
/** Milliseconds from 1970 to 2000, where PostgreSQL's clock starts. */
const epoch = 946_684_800_000;
const pieceBytes = 512 * 1024;

/** Writes rows the way COPY's binary format has them: for each a column count, for each value its length and bytes. */
export class CopyWriter {
  readonly #firstBytes: number;
  #buffer: Buffer;
  #length = 0;

  constructor(firstBytes = pieceBytes) {
    this.#firstBytes = firstBytes;
    this.#buffer = Buffer.allocUnsafe(firstBytes);
  }

  /** Values that another writer wrote. */
  copy(source: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    source.copy(this.#buffer, this.#length, start, end);
    this.#length += end - start;
  }

  header(): void {
    this.#reserve(signature.length);
    signature.copy(this.#buffer, this.#length);
    this.#length += signature.length;
  }

  trailer(): void {
    this.row(-1);
  }

  /** What was written since the last call. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#buffer = Buffer.allocUnsafe(Math.max(this.#firstBytes, this.#length + (this.#length >> 3)));
    this.#length = 0;
    return taken;
  }

  row(columnCount: number): void {
    this.#reserve(2);
    this.#uint16(columnCount & 0xffff);
  }

  null(): void {
    this.#reserve(4);
    this.#uint32(0xffff_ffff);
  }

  int2(value: number): void {
    this.#reserve(6);
    this.#uint32(2);
    this.#uint16(value & 0xffff);
  }

  int8(value: bigint | undefined): void {
    if (value === undefined) {
      this.null();
      return;
    }
    this.#reserve(12);
    this.#uint32(8);
    const number = Number(value);
    if (Number.isSafeInteger(number)) this.#int64(number);
    else this.#length = this.#buffer.writeBigInt64BE(value, this.#length);
  }

  timestamp(value: Date): void {
    this.#reserve(12);
    this.#uint32(8);
    this.#int64((value.getTime() - epoch) * 1000);
  }

  /** 16 bytes, each as a character. */
  uuid(value: string | null): void {
    if (value === null) {
      this.null();
      return;
    }
    this.#reserve(20);
    this.#uint32(16);
    for (let index = 0; index < 16; index += 1) this.#buffer[this.#length + index] = value.charCodeAt(index);
    this.#length += 16;
  }

  /** Text or the name of an enum's value. */
  text(value: string): void {
    this.#reserve(4 + value.length * 3);
    const start = this.#length + 4;
    const bytes = this.#short(value, start) ? value.length : this.#buffer.write(value, start, "utf8");
    this.#uint32(bytes);
    this.#length = start + bytes;
  }

  textOrNull(value: string): void {
    if (value === "") this.null();
    else this.text(value);
  }

  /** Writes short ASCII text; false when it is neither. */
  #short(value: string, start: number): boolean {
    if (value.length > 32) return false;
    for (let index = 0; index < value.length; index += 1) {
      const code = value.charCodeAt(index);
      if (code > 0x7f) return false;
      this.#buffer[start + index] = code;
    }
    return true;
  }

  #uint16(value: number): void {
    this.#buffer[this.#length] = value >>> 8;
    this.#buffer[this.#length + 1] = value;
    this.#length += 2;
  }

  #uint32(value: number): void {
    this.#buffer[this.#length] = value >>> 24;
    this.#buffer[this.#length + 1] = value >>> 16;
    this.#buffer[this.#length + 2] = value >>> 8;
    this.#buffer[this.#length + 3] = value;
    this.#length += 4;
  }

  #int64(value: number): void {
    const high = Math.floor(value / 2 ** 32);
    this.#uint32(high >>> 0);
    this.#uint32((value - high * 2 ** 32) >>> 0);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}
