/** Two books of a month, as a folder with florecon.json has them. */

/** A line of a book: id, amount, date, reference, partner. */
export type BookLine = [
  id: number,
  amount: string,
  date: string,
  reference: string,
  partner: string,
];

/** How both are read. */
export const RECONCILIATION = {
  plugin: "bank.wasm",
  decisions: "march.florecon",
  sources: Object.fromEntries(["bank", "ledger"].map((book) => [book, {
    files: [`${book}.csv`],
    columns: {
      row_id: { from: "id" },
      side: { const: book },
      account: { const: "1200" },
      currency: { const: "EUR" },
      amount: { from: "amount" },
      date: { from: "date" },
      reference: { from: "reference" },
      counterparty: { from: "partner" },
      memo: { const: "" },
    },
  }])),
};

/** What the bank has. */
export const BANK: BookLine[] = [
  [1, "100.00", "2026-03-02", "R-1001", "Ander"],
  [2, "250.00", "2026-03-10", "R-1002", "Bruno"],
  [3, "80.00", "2026-03-11", "R-1003", "Carla"],
  [4, "-4.90", "2026-03-12", "", "House Bank"],
];

const LEDGER: BookLine[] = [
  [101, "100.00", "2026-03-01", "R-1001", "Ander"],
  [102, "250.00", "2026-03-09", "R-1002", "Bruno"],
  [103, "80.00", "2026-03-10", "R-1003", "Carla"],
];

/** Puts both books into a folder, and what says how they are read. */
export function layOutBooks(path: string): void {
  Deno.writeTextFileSync(`${path}/florecon.json`, JSON.stringify(RECONCILIATION));
  writeBook(path, "bank", BANK);
  writeBook(path, "ledger", LEDGER);
}

/** Writes one of the books. */
export function writeBook(path: string, book: string, lines: BookLine[]): void {
  const text = [["id", "amount", "date", "reference", "partner"], ...lines].join("\n") + "\n";
  Deno.writeTextFileSync(`${path}/${book}.csv`, text);
}

/** A bank's own statement: 1,000.00 at first, 130.00 in, 4.90 off, 1,125.10 in the end. */
const STATEMENT = [
  ":20:MARCH",
  ":25:DE12/1200",
  ":28C:3/1",
  ":60F:C260228EUR1000,00",
  ":61:2603020302C100,00NTRFR-1001",
  ":61:2603100310C30,00NTRFR-1002",
  ":61:2603300330D4,90NTRFNONREF",
  ":62F:C260331EUR1125,10",
  "-",
  "",
].join("\r\n");

/** The same with the bank's own statement, whose balance leads to what the ledger has to show. */
export function layOutStatement(path: string): void {
  const { bank, ledger } = RECONCILIATION.sources;
  const columns = { ...bank.columns, row_id: { content: true }, counterparty: { const: "" } };
  const sources = { bank: { files: ["bank.sta"], columns }, ledger };
  Deno.writeTextFileSync(
    `${path}/florecon.json`,
    JSON.stringify({ ...RECONCILIATION, sources }),
  );
  Deno.writeTextFileSync(`${path}/bank.sta`, STATEMENT);
  // Booked are 100 of the one, 28 of the other's 30, and 50 that the bank has yet to see.
  writeBook(path, "ledger", [
    [101, "100.00", "2026-03-01", "R-1001", "Ander"],
    [102, "28.00", "2026-03-09", "R-1002", "Bruno"],
    [103, "50.00", "2026-03-31", "R-1003", "Carla"],
  ]);
}
