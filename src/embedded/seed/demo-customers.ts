const gigabyte = 1024n ** 3n;

/** What becomes of a sample customer's invoices, the oldest first. */
export type InvoiceFate = "paid" | "pending" | "overdue" | "reissued";

export interface DemoCustomer {
  shortId: string;
  companyName: string;
  owner: string;
  /** The first twelve characters of its CNPJ. */
  cnpjBase: string;
  zipCode: string;
  city: string;
  state: string;
  planCode: "FREE_TIER" | "STARTER" | "BUSINESS" | "ENTERPRISE";
  buckets: { name: string; share: number }[];
  /** What it stored three months ago and stores now. */
  firstBytes: bigint;
  lastBytes: bigint;
  fates: [InvoiceFate, InvoiceFate, InvoiceFate];
}

/** Sample customers of every kind: growing, calm, nearly full, free, late and suspended. */
export const demoCustomers: readonly DemoCustomer[] = [
  {
    shortId: "demo0001",
    companyName: "Clínica Vida Plena Ltda",
    owner: "Mariana Prado",
    cnpjBase: "418259370001",
    zipCode: "13010110",
    city: "Campinas",
    state: "SP",
    planCode: "BUSINESS",
    buckets: [
      { name: "vida-plena-prontuarios", share: 60 },
      { name: "vida-plena-imagens", share: 40 },
    ],
    firstBytes: 210n * gigabyte,
    lastBytes: 345n * gigabyte,
    fates: ["paid", "paid", "pending"],
  },
  {
    shortId: "demo0002",
    companyName: "Contabilidade Horizonte S/S",
    owner: "Rafael Duarte",
    cnpjBase: "12ABC3450001",
    zipCode: "80020100",
    city: "Curitiba",
    state: "PR",
    planCode: "STARTER",
    buckets: [{ name: "horizonte-backup", share: 100 }],
    firstBytes: 61n * gigabyte,
    lastBytes: 83n * gigabyte,
    fates: ["paid", "paid", "paid"],
  },
  {
    shortId: "demo0003",
    companyName: "Construtora Alicerce Ltda",
    owner: "Beatriz Nogueira",
    cnpjBase: "305817420001",
    zipCode: "30130100",
    city: "Belo Horizonte",
    state: "MG",
    planCode: "ENTERPRISE",
    buckets: [
      { name: "alicerce-projetos", share: 45 },
      { name: "alicerce-servidores", share: 35 },
      { name: "alicerce-cameras", share: 20 },
    ],
    firstBytes: 1_400n * gigabyte,
    lastBytes: 2_350n * gigabyte,
    fates: ["paid", "reissued", "pending"],
  },
  {
    shortId: "demo0004",
    companyName: "Padaria Pão da Serra ME",
    owner: "Joaquim Teixeira",
    cnpjBase: "276103840001",
    zipCode: "25620000",
    city: "Petrópolis",
    state: "RJ",
    planCode: "FREE_TIER",
    buckets: [{ name: "pao-da-serra-caixa", share: 100 }],
    firstBytes: 2n * gigabyte,
    lastBytes: 6n * gigabyte,
    fates: ["paid", "paid", "paid"],
  },
  {
    shortId: "demo0005",
    companyName: "Transportes Rota Norte Ltda",
    owner: "Patrícia Lemos",
    cnpjBase: "519284630001",
    zipCode: "66010020",
    city: "Belém",
    state: "PA",
    planCode: "BUSINESS",
    buckets: [{ name: "rota-norte-erp", share: 100 }],
    firstBytes: 180n * gigabyte,
    lastBytes: 188n * gigabyte,
    fates: ["overdue", "overdue", "pending"],
  },
  {
    shortId: "demo0006",
    companyName: "Estúdio Maré Produções",
    owner: "Caio Brandão",
    cnpjBase: "388406210001",
    zipCode: "88010400",
    city: "Florianópolis",
    state: "SC",
    planCode: "BUSINESS",
    buckets: [
      { name: "mare-brutos", share: 80 },
      { name: "mare-entregas", share: 20 },
    ],
    firstBytes: 300n * gigabyte,
    lastBytes: 482n * gigabyte,
    fates: ["paid", "paid", "pending"],
  },
];
