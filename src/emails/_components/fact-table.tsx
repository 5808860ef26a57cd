import { Section } from "react-email";
import { mailColors, monoFamily } from "./mail-colors";

export interface Fact {
  label: string;
  /** An undefined value leaves the row out. */
  value: string | undefined;
  isCode?: boolean;
  /** The figure that matters. */
  isStrong?: boolean;
}

/** Label and value, one pair a row. */
export function FactTable({ facts }: { facts: Fact[] }) {
  const shown = facts.filter((fact) => fact.value !== undefined);
  return (
    <Section
      className="soft"
      style={{
        margin: "20px 0",
        borderRadius: 8,
        border: `1px solid ${mailColors.line}`,
        backgroundColor: mailColors.soft,
      }}
    >
      <table
        className="facts"
        role="presentation"
        width="100%"
        cellPadding={0}
        cellSpacing={0}
        style={{ padding: "8px 16px" }}
      >
        <tbody>
          {shown.map((fact) => (
            <tr key={fact.label}>
              <td className="quiet" style={labelStyle}>
                {fact.label}
              </td>
              <td className="ink" style={valueStyle(fact)}>
                {fact.value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const labelStyle = {
  padding: "6px 16px 6px 0",
  fontSize: 13,
  lineHeight: "20px",
  verticalAlign: "top",
  whiteSpace: "nowrap",
  color: mailColors.quiet,
} as const;

function valueStyle(fact: Fact) {
  return {
    padding: "6px 0",
    width: "100%",
    fontSize: fact.isStrong ? 17 : 14,
    fontWeight: fact.isStrong ? 700 : 500,
    lineHeight: "20px",
    overflowWrap: "anywhere",
    color: mailColors.ink,
    ...(fact.isCode ? { fontFamily: monoFamily, fontSize: 13 } : {}),
  } as const;
}
