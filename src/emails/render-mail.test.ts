import { describe, expect, it } from "vitest";
import { type MailName, mailCatalog } from "./catalog";
import { type MailBrand, previewBrand } from "./mail-brand";
import { renderMail } from "./render-mail";

const names = Object.keys(mailCatalog) as MailName[];
const brand: MailBrand = {
  ...previewBrand,
  platformName: "Nuvem da Serra",
  logoUrl: "https://serra.example/logo.png",
  primaryColor: "#e0a800",
  supportEmail: "ajuda@serra.example",
  legalLine: "Serra Ltda",
};

describe.each(names)("mail %s", (name) => {
  const content: Record<string, unknown> = mailCatalog[name].PreviewProps;
  const rendered = renderMail(name, content as never, brand);

  it("has a subject, the provider's name and nothing left unfilled", async () => {
    const { subject, html, text } = await rendered;
    expect(subject.length).toBeGreaterThan(8);
    expect(subject.length).toBeLessThan(90);
    expect(text).toContain("Nuvem da Serra");
    expect(html).toContain('alt="Nuvem da Serra"');
    for (const side of [subject, html, text]) expect(side).not.toMatch(/undefined|\[object|NaN/);
    expect(html).toContain('lang="pt-BR"');
  });

  it("says everything it was told in the plain text, too", async () => {
    const { subject, text } = await rendered;
    const flat = (value: string) => value.replace(/\s+/g, " ");
    // Decisions and thresholds are told in sentences.
    const told = Object.entries(content).filter(
      ([key, value]) => key !== "decision" && key !== "threshold" && typeof value !== "boolean",
    );
    for (const [, value] of told) {
      expect(flat(`${subject} ${text}`).replaceAll(" ", "")).toContain(
        flat(String(value)).replaceAll(" ", ""),
      );
    }
  });

  it("asks for no answer where nobody reads it", async () => {
    const { supportEmail: _none, ...unattended } = brand;
    const { text } = await renderMail(name, content as never, unattended);
    expect(text).not.toMatch(/respond[ae]/i);
  });

  it("links only to absolute addresses, with one button at most, and stays under 100 kB", async () => {
    const { html } = await rendered;
    const links = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    for (const address of links) expect(address).toMatch(/^(https:\/\/|mailto:)/);
    expect(html.match(/class="wide"/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });
});

it("refuses content that does not fit the mail", async () => {
  const content = { recipientName: "Ana", code: "12", expiresInMinutes: 15 };
  await expect(renderMail("confirm-email", content, brand)).rejects.toThrow();
});

it("writes names as text, never as HTML or as another header", async () => {
  const content = { ...mailCatalog["member-joined"].PreviewProps, memberName: "Eva\r\nBcc: x@y.z <b>oi</b>" };
  const { subject, html } = await renderMail("member-joined", content, brand);
  expect(subject).toBe("Eva Bcc: x@y.z <b>oi</b> entrou na sua equipe");
  expect(html).not.toContain("<b>oi</b>");
});

it("writes the button in the ink that reads on the provider's colour", async () => {
  const { PreviewProps } = mailCatalog["reset-password"];
  const onYellow = await renderMail("reset-password", PreviewProps, brand);
  expect(onYellow.html).toContain("color:#10151d");
  const onBlue = await renderMail("reset-password", PreviewProps, previewBrand);
  expect(onBlue.html).toContain("color:#ffffff");
});
