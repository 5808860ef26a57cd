import { expect, it } from "vitest";
import { isAddressRange, toCidr } from "./address-range";

it.each([
  "203.0.113.7",
  "203.0.113.0/24",
  "0.0.0.0/0",
  "2001:db8::1",
  "2001:db8::/32",
  "::1",
  "1:2:3:4:5:6:7:8",
])("accepts %s", (text) => expect(isAddressRange(text)).toBe(true));

it.each([
  "",
  "256.1.1.1",
  "1.2.3",
  "01.2.3.4",
  "1.2.3.4/33",
  "1.2.3.4/",
  "::/129",
  "1::2::3",
  "exemplo.com",
  "1.2.3.4/8/8",
])("refuses “%s”", (text) => expect(isAddressRange(text)).toBe(false));

it("writes a single address as a range of one", () => {
  expect(toCidr("203.0.113.7")).toBe("203.0.113.7/32");
  expect(toCidr("2001:db8::1")).toBe("2001:db8::1/128");
  expect(toCidr("10.0.0.0/8")).toBe("10.0.0.0/8");
});
