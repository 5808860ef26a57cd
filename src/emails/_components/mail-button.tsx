import { Button, Section } from "react-email";
import type { MailBrand } from "../mail-brand";
import { inkOn } from "./mail-colors";

/** The one action of a mail. */
export function MailButton({ brand, href, children }: { brand: MailBrand; href: string; children: string }) {
  return (
    <Section style={{ margin: "28px 0 4px" }}>
      <Button
        href={href}
        className="wide"
        style={{
          padding: "13px 22px",
          borderRadius: 8,
          backgroundColor: brand.primaryColor,
          color: inkOn(brand.primaryColor),
          fontSize: 15,
          fontWeight: 600,
          textDecoration: "none",
        }}
      >
        {children}
      </Button>
    </Section>
  );
}
