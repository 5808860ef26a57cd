import type { ReactNode } from "react";
import { Body, Container, Head, Heading, Hr, Html, Img, Link, Preview, Section, Text } from "react-email";
import type { MailBrand } from "../mail-brand";
import { fontFamily, mailColors, responsiveStyle } from "./mail-colors";

interface MailLayoutProps {
  brand: MailBrand;
  /** The line that inboxes show after the subject. */
  preview: string;
  title: string;
  /** First name; without it the greeting is general. */
  recipientName?: string;
  /** Why this person gets this mail, in the footer. */
  reason: string;
  children: ReactNode;
}

/** 600 px, the provider's name, one message, a quiet footer. */
export function MailLayout({ brand, preview, title, recipientName, reason, children }: MailLayoutProps) {
  return (
    <Html lang="pt-BR">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{responsiveStyle}</style>
      </Head>
      <Body
        lang="pt-BR"
        className="ground"
        style={{ margin: 0, padding: "32px 12px", backgroundColor: mailColors.ground, fontFamily }}
      >
        <Preview>{preview}</Preview>
        <Container style={{ maxWidth: 600, width: "100%", margin: "0 auto" }}>
          <Brand brand={brand} />
          <Section className="surface pad" style={surface}>
            <Heading as="h1" className="ink" style={heading}>
              {title}
            </Heading>
            <Text className="ink" style={{ ...paragraph, marginTop: 0 }}>
              {recipientName === undefined ? "Olá!" : `Olá, ${recipientName}!`}
            </Text>
            {children}
          </Section>
          <Footer brand={brand} reason={reason} />
        </Container>
      </Body>
    </Html>
  );
}

function Brand({ brand }: { brand: MailBrand }) {
  return (
    <Section className="pad" style={{ padding: "0 32px 20px" }}>
      <Link
        href={brand.appUrl}
        data-skip-in-text="true"
        className="ink"
        style={{ fontSize: 17, fontWeight: 700, color: mailColors.ink, textDecoration: "none" }}
      >
        {brand.logoUrl === undefined ? (
          brand.platformName
        ) : (
          <Img
            src={brand.logoUrl}
            alt={brand.platformName}
            height="32"
            style={{ height: 32, width: "auto" }}
          />
        )}
      </Link>
    </Section>
  );
}

function Footer({ brand, reason }: { brand: MailBrand; reason: string }) {
  return (
    <Section className="pad" style={{ padding: "20px 32px 0" }}>
      {brand.supportEmail !== undefined && (
        <Text className="quiet" style={small}>
          Dúvidas? Responda este e-mail ou escreva para{" "}
          <Link
            href={`mailto:${brand.supportEmail}`}
            style={{ color: mailColors.quiet, textDecoration: "underline" }}
          >
            {brand.supportEmail}
          </Link>
          .
        </Text>
      )}
      <Hr className="line" style={{ borderColor: mailColors.line, margin: "16px 0" }} />
      <Text className="quiet" style={small}>
        {reason}
      </Text>
      <Text className="quiet" style={small}>
        {brand.legalLine ?? `Equipe ${brand.platformName}`}
      </Text>
    </Section>
  );
}

const surface = {
  padding: "32px",
  backgroundColor: mailColors.surface,
  border: `1px solid ${mailColors.line}`,
  borderRadius: 10,
};
const heading = {
  margin: "0 0 20px",
  fontSize: 22,
  lineHeight: "30px",
  fontWeight: 650,
  letterSpacing: "-0.01em",
  color: mailColors.ink,
};
const paragraph = { margin: "16px 0", fontSize: 15, lineHeight: "24px", color: mailColors.ink };
const small = { margin: "0 0 4px", fontSize: 12, lineHeight: "18px", color: mailColors.quiet };
