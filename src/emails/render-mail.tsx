import { render, toPlainText } from "react-email";
import type { z } from "zod";
import { type MailContent, type MailName, mailCatalog } from "./catalog";
import type { MailTemplate } from "./define-mail";
import type { MailBrand } from "./mail-brand";

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** Renders a mail of the catalog with both sides. Throws ZodError when `content` does not fit the mail. */
export async function renderMail<Name extends MailName>(
  name: Name,
  content: MailContent<Name>,
  brand: MailBrand,
): Promise<RenderedMail> {
  // One view of all templates: the schema, not the compiler, ties a name to its content from here on.
  const template: MailTemplate<z.ZodType<Record<string, unknown>>> = mailCatalog[name] as never;
  const props = template.propsSchema.parse(content);
  const html = await render(<template.component {...props} brand={brand} />);
  // A line break in a name must not become a header.
  const subject = template.subject(props, brand).replace(/\s+/g, " ").trim();
  return { subject, html, text: textSide(html) };
}

function textSide(html: string): string {
  const text = toPlainText(html, {
    // Phones wrap at half the width that terminals do: each program breaks the lines itself.
    wordwrap: false,
    selectors: [
      { selector: "h1", options: { uppercase: false } },
      { selector: "table.facts", format: "dataTable", options: { colSpacing: 2 } },
    ],
  });
  return `${text.trim()}\n`;
}
