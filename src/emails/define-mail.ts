import type { ReactElement } from "react";
import type { z } from "zod";
import type { MailBrand } from "./mail-brand";

/** One message: its content's schema, an example, its subject and its look. */
export interface MailTemplate<Schema extends z.ZodType> {
  propsSchema: Schema;
  PreviewProps: z.input<Schema>;
  subject(props: z.output<Schema>, brand: MailBrand): string;
  component(props: z.output<Schema> & { brand: MailBrand }): ReactElement;
}

/** Ties the types of one message together. Amounts, sizes and dates come in already formatted. */
export function defineMail<Schema extends z.ZodType>(template: MailTemplate<Schema>): MailTemplate<Schema> {
  return template;
}
