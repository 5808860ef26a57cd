// Interleaved 2 of 5: each digit is five bars, two of them wide (Febraban prescribes it for boletos).
const WIDE_BARS = ["00110", "10001", "01001", "11000", "00101", "10100", "01100", "00011", "10010", "01010"];
const WIDE = 3;

/** Black bars of an even number of digits; the first digit of each pair is drawn in bars, the second in gaps. */
export function barcodeBars(digits: string): { bars: { x: number; width: number }[]; width: number } {
  const bars: { x: number; width: number }[] = [];
  let x = 0;
  const draw = (barWidth: number, gapWidth: number) => {
    bars.push({ x, width: barWidth });
    x += barWidth + gapWidth;
  };
  draw(1, 1);
  draw(1, 1);
  for (const [, first = "0", second = "0"] of digits.matchAll(/(\d)(\d)/g)) {
    const black = WIDE_BARS[Number(first)] ?? "";
    const white = WIDE_BARS[Number(second)] ?? "";
    for (let bar = 0; bar < 5; bar++) draw(black[bar] === "1" ? WIDE : 1, white[bar] === "1" ? WIDE : 1);
  }
  draw(WIDE, 1);
  draw(1, 0);
  return { bars, width: x };
}
