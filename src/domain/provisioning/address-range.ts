/** An IPv4 or IPv6 address, or a range of them in CIDR form. */
export function isAddressRange(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  if (rest.length > 0) return false;
  const size = isIpv4(address) ? 32 : isIpv6(address) ? 128 : 0;
  if (size === 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= size);
}

/** As the store wants it: always with its length. */
export function toCidr(range: string): string {
  if (range.includes("/")) return range;
  return isIpv4(range) ? `${range}/32` : `${range}/128`;
}

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  if (!/^[0-9a-fA-F:]+$/.test(text)) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const areValid = groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
  return areValid && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}
