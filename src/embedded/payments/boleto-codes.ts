const BRADESCO = "237";
const REAL = "9";
// Febraban restarted the due date factor at 1000 on 22 February 2025.
const FACTOR_1000_ON = Date.UTC(2025, 1, 22);
const DAY_MS = 86_400_000;

export interface BoletoCodes {
  /** 44 digits. */
  barcode: string;
  /** 47 digits. */
  digitableLine: string;
}

/** Barcode and typed line of a bank slip, as Febraban lays them out. `dueOn` is `yyyy-mm-dd`. */
export function boletoCodes(boleto: {
  amountCentavos: number;
  dueOn: string;
  /** At most 11 digits: the bank's own number of the slip. */
  ourNumber: string;
}): BoletoCodes {
  const factor = String(1000 + Math.round((Date.parse(boleto.dueOn) - FACTOR_1000_ON) / DAY_MS)).padStart(
    4,
    "0",
  );
  const amount = String(boleto.amountCentavos).padStart(10, "0");
  const free = `338026${boleto.ourNumber.padStart(11, "0")}00015030`;
  const check = modulo11(BRADESCO + REAL + factor + amount + free);
  const first = `${BRADESCO}${REAL}${free.slice(0, 5)}`;
  const second = free.slice(5, 15);
  const third = free.slice(15, 25);
  return {
    barcode: BRADESCO + REAL + check + factor + amount + free,
    digitableLine: [
      first,
      modulo10(first),
      second,
      modulo10(second),
      third,
      modulo10(third),
      check,
      factor,
      amount,
    ].join(""),
  };
}

/** `23793.38029 60000.000137 ...` as printed on the slip. */
export function printedLine(line: string): string {
  return line.replace(/^(\d{5})(\d{5})(\d{5})(\d{6})(\d{5})(\d{6})(\d)(\d{14})$/, "$1.$2 $3.$4 $5.$6 $7 $8");
}

function modulo10(digits: string): string {
  let sum = 0;
  [...digits].reverse().forEach((digit, position) => {
    const product = Number(digit) * (position % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  });
  return String((10 - (sum % 10)) % 10);
}

function modulo11(digits: string): string {
  let sum = 0;
  [...digits].reverse().forEach((digit, position) => {
    sum += Number(digit) * (2 + (position % 8));
  });
  const check = 11 - (sum % 11);
  return String(check === 0 || check > 9 ? 1 : check);
}
