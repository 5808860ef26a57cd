/** The parts of a Pix BR Code that name who receives and how much. */
export interface BrCode {
  pixKey: string;
  merchantName: string;
  merchantCity: string;
  amountCentavos: number;
  /** 1 to 25 letters and digits. */
  transactionId: string;
}

/** Pix copy-and-paste code: EMV QRCPS-MPM fields as in Banco Central's BR Code manual, closed by a CRC16. */
export function brCode(code: BrCode): string {
  const reais = `${Math.floor(code.amountCentavos / 100)}.${String(code.amountCentavos % 100).padStart(2, "0")}`;
  const payload = [
    field("00", "01"),
    field("26", field("00", "br.gov.bcb.pix") + field("01", code.pixKey)),
    field("52", "0000"),
    field("53", "986"),
    field("54", reais),
    field("58", "BR"),
    field("59", plain(code.merchantName, 25)),
    field("60", plain(code.merchantCity, 15)),
    field("62", field("05", code.transactionId)),
    "6304",
  ].join("");
  return payload + crc16(payload);
}

function field(id: string, value: string): string {
  return id + String(value.length).padStart(2, "0") + value;
}

function plain(text: string, length: number): string {
  return text
    .normalize("NFD")
    .replace(/[^A-Za-z0-9 .-]/g, "")
    .slice(0, length);
}

/** CRC16-CCITT, polynomial 0x1021, initial value 0xFFFF, four upper-case hexadecimal digits. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, "utf8")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
