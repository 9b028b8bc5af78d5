/** How a processor settles: the same for every merchant of its own. */
export interface Processor {
  name: string;
  /** In which it pays out. */
  pays: string;
  /** In which customers may pay. */
  charges: string[];
  /** Who converts: the processor each transaction, or the bank the whole payout. */
  converts: "nobody" | "processor" | "bank";
  /** What it keeps of a sale: a share, in hundredths of a percent, and a sum in cents. */
  share: number;
  fixed: number;
  /** Whether fees come off each transaction, or once a batch in a line of their own. */
  charged: "transaction" | "batch";
  /** How much of its sales it holds back, in hundredths of a percent. */
  reserve: number;
  /** How many working days a batch covers, and how many later it is paid. */
  period: number;
  lag: number;
  /** How its references look; nobody writes any in its reports where there are none. */
  references: "number" | "token" | "dated" | "none";
  /** How many shops of a company share it. */
  shops: number;
}

const CARDS = {
  charges: ["EUR"],
  converts: "nobody",
  share: 140,
  fixed: 25,
  charged: "transaction",
  reserve: 0,
  period: 1,
  lag: 2,
  references: "number",
} as const;

export const PROCESSORS: Processor[] = [
  { ...CARDS, name: "Cardwell", pays: "EUR", charges: ["EUR"], shops: 3 },
  { ...CARDS, name: "Cardwell", pays: "GBP", charges: ["GBP"], shops: 1 },
  {
    ...CARDS,
    name: "Swifta",
    pays: "EUR",
    charges: ["EUR", "EUR", "USD", "GBP", "JPY"],
    converts: "processor",
    share: 290,
    fixed: 30,
    lag: 3,
    references: "token",
    shops: 2,
  },
  {
    ...CARDS,
    name: "Nordgate",
    pays: "CHF",
    charges: ["CHF"],
    share: 190,
    charged: "batch",
    reserve: 1_000,
    period: 5,
    references: "dated",
    shops: 1,
  },
  {
    ...CARDS,
    name: "Globepay",
    pays: "EUR",
    charges: ["USD"],
    converts: "bank",
    share: 320,
    fixed: 10,
    lag: 3,
    shops: 1,
  },
  {
    ...CARDS,
    name: "Latero",
    pays: "EUR",
    charges: ["EUR"],
    share: 390,
    fixed: 0,
    charged: "batch",
    reserve: 500,
    period: 2,
    lag: 4,
    shops: 1,
  },
  {
    ...CARDS,
    name: "Tapgo",
    pays: "EUR",
    charges: ["EUR"],
    share: 190,
    fixed: 35,
    lag: 1,
    references: "none",
    shops: 1,
  },
];
