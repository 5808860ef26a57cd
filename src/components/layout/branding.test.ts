import { describe, expect, it } from "vitest";
import { brandVariables, contrastColorOf, defaultBranding } from "./branding";

describe("brand colours", () => {
  it("get the text colour that reads better on them", () => {
    expect(contrastColorOf("#0066cc")).toBe("#ffffff");
    expect(contrastColorOf("#000000")).toBe("#ffffff");
    expect(contrastColorOf("#ffd500")).toBe("#000000");
    expect(contrastColorOf("#00cc66")).toBe("#000000");
  });

  it("that are no colour at all fall back instead of reaching the page's style", () => {
    const variables = brandVariables({ ...defaultBranding, primaryColor: "red;} body{display:none" });
    expect(variables["--brand-primary"]).toBe(defaultBranding.primaryColor);
  });
});
