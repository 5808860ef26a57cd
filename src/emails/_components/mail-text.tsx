import type { ReactNode } from "react";
import { Section, Text } from "react-email";
import { calloutColors, mailColors, monoFamily } from "./mail-colors";

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text
      className="ink"
      style={{ margin: "16px 0", fontSize: 15, lineHeight: "24px", color: mailColors.ink }}
    >
      {children}
    </Text>
  );
}

/** Less important than the message: what to ignore, where else to look. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <Text
      className="quiet"
      style={{
        margin: "16px 0 0",
        fontSize: 13,
        lineHeight: "20px",
        color: mailColors.quiet,
        overflowWrap: "anywhere",
      }}
    >
      {children}
    </Text>
  );
}

/** The one thing to notice, such as a date from which something stops working. */
export function Callout({ tone, children }: { tone: keyof typeof calloutColors; children: ReactNode }) {
  const { background, ink } = calloutColors[tone];
  return (
    <Section className={tone} style={{ margin: "20px 0", borderRadius: 8, backgroundColor: background }}>
      <Text style={{ margin: 0, padding: "12px 16px", fontSize: 14, lineHeight: "22px", color: ink }}>
        {children}
      </Text>
    </Section>
  );
}

/** A code to type, large and spaced. */
export function BigCode({ children }: { children: string }) {
  return (
    <Section
      className="soft"
      style={{
        margin: "24px 0",
        borderRadius: 8,
        border: `1px solid ${mailColors.line}`,
        backgroundColor: mailColors.soft,
      }}
    >
      <Text
        className="ink code"
        style={{
          margin: 0,
          padding: "16px 8px",
          fontFamily: monoFamily,
          fontSize: 34,
          lineHeight: "40px",
          fontWeight: 700,
          letterSpacing: "0.22em",
          textAlign: "center",
          color: mailColors.ink,
        }}
      >
        {children}
      </Text>
    </Section>
  );
}

export function Steps({ children }: { children: ReactNode[] }) {
  return (
    <ol
      style={{ margin: "16px 0", paddingLeft: 22, fontSize: 15, lineHeight: "26px", color: mailColors.ink }}
      className="ink"
    >
      {children.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps never move
        <li key={index}>{step}</li>
      ))}
    </ol>
  );
}
