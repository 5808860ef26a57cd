import { Document, type DocumentProps, Font, Image, Page, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { ReactElement, ReactNode } from "react";
import type { BackupSoftware } from "../../src/domain/backup-guides/software-description";
import type { GuideSection } from "./guide-sections";

// It hyphenates by English rules, also what people copy: ACCESS_KEY_ID came out as AC- CESS_KEY_ID.
Font.registerHyphenationCallback((word) => [word]);

const ink = "#1a1f2b";
const muted = "#5b6472";
const line = "#d7dbe2";
const brand = "#0066cc";
const styles = StyleSheet.create({
  page: { padding: 56, paddingBottom: 72, fontSize: 11, fontFamily: "Helvetica", color: ink },
  // Not on the page: a line height there makes text that is rendered per page, the footer's, vanish.
  body: { fontSize: 11, lineHeight: 1.45 },
  cover: { padding: 56, fontFamily: "Helvetica", color: ink, lineHeight: 1.4 },
  brandName: { fontFamily: "Helvetica-Bold", fontSize: 13, color: brand },
  coverTitle: { fontFamily: "Helvetica-Bold", fontSize: 30, lineHeight: 1.2, marginTop: 120 },
  coverText: { fontSize: 13, color: muted, marginTop: 12, maxWidth: 380 },
  contents: { marginTop: 56, fontSize: 11 },
  contentsTitle: { fontFamily: "Helvetica-Bold", fontSize: 13, marginBottom: 8 },
  contentsLine: { flexDirection: "row", paddingVertical: 3 },
  number: { width: 24, color: brand, fontFamily: "Helvetica-Bold" },
  title: { fontFamily: "Helvetica-Bold", fontSize: 20, lineHeight: 1.25, marginBottom: 12 },
  block: { marginBottom: 12 },
  item: { flexDirection: "row", marginBottom: 6 },
  itemText: { flex: 1 },
  table: { borderTop: `1 solid ${line}`, marginBottom: 14 },
  row: { flexDirection: "row", borderBottom: `1 solid ${line}`, paddingVertical: 6 },
  label: { width: "38%", paddingRight: 8, fontFamily: "Helvetica-Bold" },
  value: { width: "62%" },
  figure: { marginTop: 6, marginBottom: 14 },
  // The proportions of the photographs: 1200 by 840.
  screenshot: { width: 440, height: 308, border: `1 solid ${line}` },
  caption: { fontSize: 9, color: muted, marginTop: 4 },
  footer: { position: "absolute", bottom: 32, left: 56, right: 56, fontSize: 9, color: muted },
});

interface Props {
  software: BackupSoftware;
  sections: GuideSection[];
  /** The file of a screenshot by its name. */
  screenshotPath: (name: string) => string;
}

/** The guide's pages. Uses the PDF standard fonts: they cover Portuguese and need no file. */
export function guideDocument({ software, sections, screenshotPath }: Props): ReactElement<DocumentProps> {
  const title = `${software.name}: guia de configuração`;
  return (
    <Document title={title} author="CloudStorage Pro" language="pt-BR" subject={software.summary}>
      <Page size="A4" style={styles.cover}>
        <Text style={styles.brandName}>CloudStorage Pro</Text>
        <Text style={styles.coverTitle}>{software.name}</Text>
        <Text style={styles.coverText}>
          Guia de configuração com armazenamento compatível com S3, do bucket à primeira restauração.
        </Text>
        <View style={styles.contents}>
          <Text style={styles.contentsTitle}>Neste guia</Text>
          {sections.map((section, index) => (
            <View key={section.title} style={styles.contentsLine}>
              <Text style={styles.number}>{index + 1}</Text>
              <Text>{section.title}</Text>
            </View>
          ))}
        </View>
      </Page>
      {sections.map((section, index) => (
        <Page key={section.title} size="A4" style={styles.page}>
          <Section section={section} number={index + 1} screenshotPath={screenshotPath} />
          <Text
            style={styles.footer}
            fixed
            render={({ pageNumber, totalPages }) => `${title} · ${pageNumber} de ${totalPages}`}
          />
        </Page>
      ))}
    </Document>
  );
}

function Section({
  section,
  number,
  screenshotPath,
}: {
  section: GuideSection;
  number: number;
  screenshotPath: Props["screenshotPath"];
}) {
  return (
    <View style={styles.body}>
      <Text style={styles.title}>{`${number}. ${section.title}`}</Text>
      {section.paragraphs?.map((paragraph) => (
        <Text key={paragraph} style={styles.block}>
          {printable(paragraph)}
        </Text>
      ))}
      {section.steps && (
        <View style={styles.block}>
          {section.steps.map((step, index) => (
            <Item key={step} mark={`${index + 1}.`}>
              {printable(step)}
            </Item>
          ))}
        </View>
      )}
      {section.fields && (
        <View style={styles.table}>
          {section.fields.map(({ label, value }) => (
            <View key={label} style={styles.row} wrap={false}>
              <Text style={styles.label}>{label}</Text>
              <Text style={styles.value}>{value}</Text>
            </View>
          ))}
        </View>
      )}
      {section.points && (
        <View style={styles.block}>
          {section.points.map((point) => (
            <Item key={point} mark="•">
              {printable(point)}
            </Item>
          ))}
        </View>
      )}
      {section.screenshots?.map(({ name, caption }) => (
        <View key={name} style={styles.figure} wrap={false}>
          <Image src={screenshotPath(name)} style={styles.screenshot} />
          <Text style={styles.caption}>{caption}</Text>
        </View>
      ))}
    </View>
  );
}

function Item({ mark, children }: { mark: string; children: ReactNode }) {
  return (
    <View style={styles.item} wrap={false}>
      <Text style={styles.number}>{mark}</Text>
      <Text style={styles.itemText}>{children}</Text>
    </View>
  );
}

/** The standard fonts have no arrow. */
function printable(text: string): string {
  return text.replaceAll("→", "›");
}
