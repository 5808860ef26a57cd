import { Document, type DocumentProps, Image, Link, Page, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import {
  chargeIncluded,
  chargeName,
  chargePrice,
  chargeQuantity,
  chargeSpan,
} from "@/components/billing/charge-words";
import { invoiceTotals, linesAboveTotals } from "@/components/billing/invoice-totals";
import { addressLines } from "@/components/format/address";
import { formatDate, formatDateTime, formatDay } from "@/components/format/date-time";
import { formatDocumentNumber } from "@/components/format/document-number";
import { formatCents } from "@/components/format/money";
import type { InvoiceParty } from "@/server/db/schema";
import type { InvoiceDetails } from "../get-invoice";

interface Props {
  details: InvoiceDetails;
  brand: { platformName: string; primaryColor: string };
  dueOn: string;
  /** Null: the document as it was issued. */
  standing: {
    label: string;
    /** `image` is a data URL. */
    pix: { code: string; image: string; expiresAt: Date | null } | null;
    /** Where it is paid, while it is open. */
    payAt: string | null;
  } | null;
}

const ink = "#1a1f2b";
const muted = "#5b6472";
const styles = StyleSheet.create({
  page: { padding: 40, paddingBottom: 56, fontSize: 9, fontFamily: "Helvetica", color: ink },
  // A page number drawn by `render` vanishes when the page itself has a line height.
  body: { fontSize: 9, lineHeight: 1.4 },
  row: { flexDirection: "row" },
  spread: { flexDirection: "row", justifyContent: "space-between", gap: 24 },
  title: { fontFamily: "Helvetica-Bold", fontSize: 16, lineHeight: 1.2, marginBottom: 4 },
  strong: { fontFamily: "Helvetica-Bold" },
  muted: { color: muted },
  section: { marginTop: 20 },
  tableHead: { flexDirection: "row", borderBottom: `1 solid ${muted}`, paddingBottom: 4, color: muted },
  line: { flexDirection: "row", borderBottom: "0.5 solid #d7dbe2", paddingVertical: 6 },
  name: { width: "41%", paddingRight: 8 },
  quantity: { width: "18%", textAlign: "right" },
  price: { width: "26%", textAlign: "right", color: muted },
  amount: { width: "15%", textAlign: "right" },
  total: { flexDirection: "row", justifyContent: "flex-end", paddingTop: 6 },
  totalName: { width: 140, textAlign: "right", paddingRight: 12, color: muted },
  totalAmount: { width: 90, textAlign: "right" },
  link: { color: "#0052a3" },
  pixCode: { fontFamily: "Courier", fontSize: 7, marginTop: 2 },
  note: { position: "absolute", bottom: 28, left: 40, color: muted, fontSize: 8 },
  pageNumber: { position: "absolute", bottom: 28, right: 40, color: muted, fontSize: 8 },
});

/** The invoice's pages. Uses the PDF standard fonts: they cover Portuguese and need no file. */
export function invoiceDocument({ details, brand, dueOn, standing }: Props): ReactElement<DocumentProps> {
  const { invoice, lines } = details;
  return (
    <Document title={`Fatura ${invoice.number}`} author={brand.platformName} language="pt-BR">
      <Page size="A4" style={styles.page}>
        <View style={styles.body}>
          <View style={styles.spread}>
            <Text style={[styles.title, { color: brand.primaryColor }]}>{brand.platformName}</Text>
            <View style={{ alignItems: "flex-end" }}>
              <Text style={styles.title}>{invoice.number}</Text>
              <Text style={styles.muted}>{standing?.label ?? "Fatura"}</Text>
            </View>
          </View>
          <View style={[styles.spread, styles.section]}>
            <Party title="Prestador" party={invoice.provider} />
            <Party title="Cliente" party={invoice.customer} />
            <View style={{ width: "30%" }}>
              <Text style={styles.muted}>Emissão</Text>
              <Text>{formatDate(invoice.issuedAt)}</Text>
              <Text style={styles.muted}>Vencimento</Text>
              <Text style={styles.strong}>{formatDay(dueOn)}</Text>
              <Text style={styles.muted}>Período</Text>
              <Text>{formatDateTime(invoice.periodStart)}</Text>
              <Text>até {formatDateTime(invoice.periodEnd)}</Text>
            </View>
          </View>
          <View style={styles.section}>
            <View style={styles.tableHead}>
              <Text style={styles.name}>Descrição</Text>
              <Text style={styles.quantity}>Quantidade</Text>
              <Text style={styles.price}>Preço</Text>
              <Text style={styles.amount}>Valor</Text>
            </View>
            {linesAboveTotals(lines).map((line) => (
              <View key={line.position} style={styles.line} wrap={false}>
                <View style={styles.name}>
                  <Text>{chargeName(line)}</Text>
                  {chargeSpan(line) !== "" && <Text style={styles.muted}>{chargeSpan(line)}</Text>}
                  {chargeIncluded(line) !== "" && <Text style={styles.muted}>{chargeIncluded(line)}</Text>}
                </View>
                <Text style={styles.quantity}>{chargeQuantity(line)}</Text>
                <Text style={styles.price}>{chargePrice(line)}</Text>
                <Text style={styles.amount}>{formatCents(line.amountCentavos)}</Text>
              </View>
            ))}
            {invoiceTotals(invoice).map(({ label, cents, isStrong }) => (
              <View key={label} style={styles.total}>
                <Text style={styles.totalName}>{label}</Text>
                <Text style={[styles.totalAmount, ...(isStrong ? [styles.strong, { fontSize: 12 }] : [])]}>
                  {formatCents(cents)}
                </Text>
              </View>
            ))}
          </View>
          {standing?.pix && <Pix {...standing.pix} />}
          {standing?.payAt && <PayAt href={standing.payAt} hasPix={standing.pix !== null} />}
        </View>
        <Text style={styles.note} fixed>
          1 GB são 1024³ bytes. Horários de Brasília.
        </Text>
        <Text
          style={styles.pageNumber}
          fixed
          render={({ pageNumber, totalPages }) => `Página ${pageNumber} de ${totalPages}`}
        />
      </Page>
    </Document>
  );
}

function Party({ title, party }: { title: string; party: InvoiceParty }) {
  const { address } = party;
  return (
    <View style={{ width: "33%" }}>
      <Text style={styles.muted}>{title}</Text>
      <Text style={styles.strong}>{party.name}</Text>
      {party.taxId && <Text>{formatDocumentNumber(party.taxId)}</Text>}
      {address && addressLines(address).map((line) => <Text key={line}>{line}</Text>)}
      <Text>{party.email}</Text>
    </View>
  );
}

/** How an open invoice is paid: the Pix code is made on its page, when somebody asks for it. */
function PayAt({ href, hasPix }: { href: string; hasPix: boolean }) {
  return (
    <View style={styles.section} wrap={false}>
      <Text style={styles.strong}>{hasPix ? "Outras formas de pagar" : "Como pagar"}</Text>
      <Text>
        {hasPix
          ? "Para pagar com boleto ou cartão, abra a fatura:"
          : "O código Pix, o boleto e o pagamento com cartão estão na página da fatura:"}
      </Text>
      <Link src={href} style={styles.link}>
        {href}
      </Link>
    </View>
  );
}

function Pix({ code, image, expiresAt }: { code: string; image: string; expiresAt: Date | null }) {
  return (
    <View style={[styles.section, styles.row, { gap: 16 }]} wrap={false}>
      <Image src={image} style={{ width: 110, height: 110 }} />
      <View style={{ flex: 1 }}>
        <Text style={styles.strong}>Pague com Pix{expiresAt ? ` até ${formatDateTime(expiresAt)}` : ""}</Text>
        <Text style={styles.muted}>Leia o código com o app do seu banco, ou copie e cole:</Text>
        {linesOf(code).map((line) => (
          <Text key={line} style={styles.pixCode}>
            {line}
          </Text>
        ))}
      </View>
    </View>
  );
}

/** A long word would be broken with a hyphen that is not part of the code. */
function linesOf(code: string): string[] {
  return code.match(/.{1,72}/g) ?? [];
}
