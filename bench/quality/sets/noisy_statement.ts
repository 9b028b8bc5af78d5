/**
 * A statement and a ledger that write down the same transactions for themselves, with more or less
 * noise, after the description of a benchmark of rankings
 * (github.com/franciscoSimoes15/bank-reconciliation-benchmark, its READMEs and docs, read in November
 * 2026): six kinds of transactions, numbers such as FT-2026-00187 in another form on each side, short
 * names at the bank, none for its fees, up to two days between; and beside each true entry three that
 * are alike: of the same day and amount, of the same name and amount a week off, and of the same a day
 * off.
 *
 * There each line has ten candidates, one of which is right, and a method ranks them; its best puts
 * the right one first, and alone there, in 79.8 of 100. Here all candidates are one ledger, and what
 * is right may be left open. Words, names and amounts are our own.
 *
 * @module
 */
import { Random } from "../../../plugins/generator/random.ts";
import type { Known } from "./known.ts";
import { swapped } from "../swapped.ts";

const FIRST_DAY = 20_454; // 2026-01-01
const DAYS = 180;

/** A kind of transaction: how its numbers begin, and how bank and ledger call it. */
interface Kind {
  prefix: string;
  isReceipt: boolean;
  /** In cents, at most. */
  most: number;
  bank: [string, string];
  ledger: [string, string];
}

const FEE: Kind = {
  ...{ prefix: "", isReceipt: false, most: 4_000 },
  bank: ["COMISSAO CONTA", "DESPESAS DE MANUTENCAO"],
  ledger: ["Gastos bancarios", "Servicos do banco"],
};

const KINDS: Kind[] = [
  FEE,
  {
    ...{ prefix: "FT", isReceipt: false, most: 900_000 },
    bank: ["TRF SEPA EMITIDA", "TRANSFERENCIA A FORNECEDOR"],
    ledger: ["Pagamento de compra", "Fornecedor liquidado"],
  },
  {
    ...{ prefix: "REC", isReceipt: true, most: 900_000 },
    bank: ["CREDITO SEPA RECEBIDO", "TRANSFERENCIA DE CLIENTE"],
    ledger: ["Recebimento de venda", "Cliente pagou"],
  },
  {
    ...{ prefix: "MD", isReceipt: false, most: 120_000 },
    bank: ["DEBITO DIRETO SEPA", "COBRANCA AUTORIZADA"],
    ledger: ["Despesa por debito", "Contrato mensal"],
  },
  {
    ...{ prefix: "", isReceipt: false, most: 40_000 },
    bank: ["COMPRA CARTAO POS", "PAGAMENTO TERMINAL"],
    ledger: ["Despesa com cartao", "Cartao da empresa"],
  },
  {
    ...{ prefix: "DUC", isReceipt: false, most: 600_000 },
    bank: ["PAGAMENTO AO ESTADO", "SERVICOS PUBLICOS"],
    ledger: ["Imposto pago", "Obrigacao fiscal"],
  },
];

const FIRST = "Alvor Brisa Cedro Douro Estrela Faial Gerês Horta Ilhavo Jasmim Lagoa Minho".split(
  " ",
);
const SECOND = "Azul Branca Central Dourada Forte Grande Lusa Nova Real Verde".split(" ");
const TRADE = "Alimentar Engenharia Logistica Metais Papel Quimica Sistemas Texteis".split(" ");

/** What is the matter with the statement, besides what is natural. */
export type Noise = (line: Line, random: Random) => Partial<Line>;

type Line = Omit<Known, "row_id" | "truth">;

/** Every kind of noise, as there, by name. */
export const NOISES: Record<string, Noise> = {
  "as each side writes": () => ({}),
  "amounts": ({ amount }, random) => {
    const cents = random.pick([-5, 5, -25, 25, Math.round(amount / 2), -Math.round(amount / 2)]);
    return { amount: (Math.round(amount * 100) + (cents || 1)) / 100 };
  },
  "dates": ({ date }, random) => ({ date: date + random.pick([-30, -10, -3, -1, 1, 3, 10, 30]) }),
  "references": ({ reference, memo }, random) => {
    if (reference === "") return { memo: `${memo} TRACE-${random.between(10_000, 99_999)}` };
    const digits = reference.slice(-5);
    return {
      reference: random.pick([
        reference.replaceAll(/[ -]/g, "."),
        reference.replaceAll(/[ -]/g, ""),
        reference.slice(0, -5) + swapped(digits, random),
        reference.slice(0, -5) + substituted(digits, random),
      ]),
    };
  },
  "names": ({ counterparty }, random) => ({
    counterparty: random.pick([
      counterparty.slice(0, Math.max(4, Math.round(counterparty.length * 0.6))),
      swapped(counterparty, random),
      counterparty.toLowerCase(),
    ]),
  }),
  "descriptions": ({ memo }, random) => {
    const [first, ...rest] = memo.split(" ");
    return {
      memo: random.pick([
        [...rest, first].join(" "),
        rest.join(" "),
        memo.slice(0, Math.round(memo.length * 0.7)),
        `MOV ${memo}`,
      ]),
    };
  },
  "missing information": ({ reference }, random) => {
    return reference !== "" && random.chance(50) ? { reference: "" } : { counterparty: "" };
  },
  "three of the first five at once": (line, random) => {
    const three = random.shuffled(COMBINED).slice(0, 3);
    return three.reduce((noisy, name) => ({ ...noisy, ...NOISES[name](noisy, random) }), line);
  },
};

const COMBINED = ["amounts", "dates", "references", "names", "descriptions"];

/** So many transactions, as the statement and the ledger have them. */
export function noisyStatement(seed: number, transactions: number, noise: Noise): Known[] {
  const random = new Random(seed);
  const lines: Omit<Known, "row_id">[] = [];
  for (let at = 0; at < transactions; at++) {
    const truth = `event-${String(at).padStart(5, "0")}`;
    const [entry, bank] = eventOf(at, random);
    lines.push({ ...entry, truth }, { ...bank, ...noise(bank, random), truth });
    for (const line of alike(entry, random)) lines.push({ ...line, truth: "" });
  }
  return random.shuffled(lines).map((line, at) => ({ ...line, row_id: at + 1 }));
}

/** A transaction in the ledger, and on the statement. */
function eventOf(at: number, random: Random): [ledger: Line, bank: Line] {
  const kind = KINDS[at % KINDS.length];
  const cents = random.between(150, kind.most);
  const [first, second, trade] = [random.pick(FIRST), random.pick(SECOND), random.pick(TRADE)];
  const name = `${first} ${second} ${trade}`;
  // Numbers are so far apart that none is another one's neighbour.
  const digits = String(10_000 + 40 * at + random.below(20)).slice(-5);
  const written = (forms: string[]) => kind.prefix === "" ? "" : kind.prefix + random.pick(forms);
  const common = {
    ...{ account: "12", currency: "EUR" },
    amount: (kind.isReceipt ? cents : -cents) / 100,
  };
  const date = FIRST_DAY + random.below(DAYS);
  return [{
    ...{ ...common, side: "ledger", date },
    reference: written([` 2026/${digits}`, `/2026/${digits}`]),
    counterparty: kind === FEE ? "" : `${name} ${random.pick(["LDA", "SA"])}`,
    memo: random.pick(kind.ledger),
  }, {
    ...{ ...common, side: "bank", date: date + random.pick([0, 0, 1, 2]) },
    reference: written([`2026 ${digits}`, `-2026-${digits}`]),
    counterparty: kind === FEE ? "INSTITUICAO BANCARIA" : `${first} ${second}`.toUpperCase(),
    memo: random.pick(kind.bank),
  }];
}

/** Entries of the ledger that agree with a true one in part, and that no bank line belongs to. */
function alike(entry: Line, random: Random): Line[] {
  const direction = random.pick([-1, 1]);
  const numbered = (by: number) =>
    entry.reference.replace(/\d{5}$/, (it) => String(Number(it) + by).padStart(5, "0"));
  const other = `${random.pick(FIRST)} ${random.pick(SECOND)} ${random.pick(TRADE)} LDA`;
  return [
    { ...entry, reference: numbered(1), counterparty: entry.counterparty && other },
    { ...entry, reference: numbered(17), date: entry.date + 7 * direction },
    { ...entry, reference: numbered(2), date: entry.date + direction },
  ];
}

/** One digit is another one. */
function substituted(digits: string, random: Random): string {
  const at = random.below(digits.length);
  const other = (Number(digits[at]) + random.between(1, 9)) % 10;
  return digits.slice(0, at) + other + digits.slice(at + 1);
}
