/** Why a row stayed open: situations of a month end, each worked out by hand from its lines. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import type { Repeat } from "../../core/host/unmatched/open_row.ts";
import { shipped } from "../support/data/shipped.ts";
import { floreconHere } from "../support/process/in_process.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

const scope = temporaryFolder();
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());

for (const plugin of ["bank", "cards", "payouts", "receivables", "starter"]) {
  await Deno.writeFile(`${scope.path}/${plugin}.wasm`, (await shipped(plugin)).wasm);
}

const COLUMNS: Record<string, string> = {
  bank: "row_id,side,account,currency,amount,date,reference,counterparty,memo",
  cards: "row_id,source,terminal,approval,card,amount,day",
  payouts:
    "row_id,kind,entity,processor,currency,amount,fee,settled_currency,settled_amount,date," +
    "order_id,payout,memo",
  receivables: "row_id,kind,customer,name,currency,amount,date,document,text",
  starter: "row_id,list,reference,amount",
};

/** Lines that have nothing to do with the case: pairs that match, and a line of each book that does not. */
const OTHERS: Record<string, string[]> = {
  bank: [
    ...["Ash", "Birch", "Cedar", "Elder", "Fir", "Hazel"].flatMap((name, at) => [
      `${910 + at},bank,1200,EUR,5${at}.50,2026-03-02,INV-90${at}0,${name} BUSINESS,`,
      `${920 + at},ledger,1200,EUR,5${at}.50,2026-03-01,INV-90${at}0,${name} Business,`,
    ]),
    "903,bank,1210,USD,7.07,2026-03-20,,INTEREST,",
    "904,ledger,1210,USD,81234.56,2026-01-04,INV-9002,Far Away,",
  ],
  cards: ["901,till,T9,,9999,77.70,2026-03-02", "902,acquirer,T9,,9999,77.70,2026-03-02"],
  payouts: [
    "901,order,DE,Card,EUR,7.70,,,,2026-03-02,W901,CW-104901,",
    "902,payout,DE,Card,EUR,7.70,,,,2026-03-04,,CW-104901,",
  ],
  receivables: [
    "901,invoice,9,Ash,EUR,7.70,2026-03-02,10901,",
    "902,payment,9,Ash,EUR,7.70,2026-03-09,,10901",
  ],
  starter: ["901,ours,Z-1,4.44", "902,theirs,Z-1,4.44"],
};

interface Case {
  situation: string;
  plugin?: string;
  lines: string[];
  row: number;
  /** Every sentence that is said of the row. */
  said: string[];
  flags?: string[];
}

async function explained({ plugin = "bank", lines, row, flags = [] }: Case, ...more: string[]) {
  const file = `${scope.path}/data.csv`;
  await Deno.writeTextFile(file, [COLUMNS[plugin], ...lines, ...OTHERS[plugin]].join("\n") + "\n");
  const wasm = `${scope.path}/${plugin}.wasm`;
  const ran = await floreconHere(["explain", `${row}`, file, "--plugin", wasm, ...flags, ...more]);
  assertEquals(ran.code, 0, ran.stderr);
  return ran.stdout;
}

/** What stands below the row's end. */
function sentences(stdout: string): string[] {
  const lines = stdout.trimEnd().split("\n");
  const end = lines.findIndex((line) =>
    /^ {2}(unmatched|grouped): |^ {2}its amount is 0/.test(line)
  );
  return lines.slice(lines[end].startsWith("  unmatched") ? end + 1 : end).map((it) => it.trim());
}

const CASES: Case[] = [
  {
    situation: "the other row is in another account",
    lines: [
      "1,bank,1200,EUR,100.00,2026-03-02,INV-7001,BLUE DOOR,",
      "203,ledger,1300,EUR,100.00,2026-03-02,INV-7001,Blue Door,",
    ],
    row: 1,
    said: [
      "row 203: same amount, reference and counterparty; account is 1300 there, 1200 here",
    ],
  },
  {
    situation: "the other row is twelve days late",
    lines: [
      "1,bank,1200,EUR,210.00,2026-03-15,,LATE PAYER,",
      "205,ledger,1200,EUR,210.00,2026-03-03,INV-7002,Late Payer,",
    ],
    row: 1,
    said: ["row 205: same amount and counterparty; 12 days away, days is 6"],
  },
  {
    situation: "a number is mistyped",
    lines: [
      "1,bank,1200,EUR,320.00,2026-03-29,INV-7030,MISTYPED,",
      "205,ledger,1200,EUR,320.00,2026-03-04,INV-7003,Mistyped,",
    ],
    row: 205,
    said: [
      "row 1: same amount and counterparty; reference is INV-7030 there, INV-7003 here, " +
      "or 25 days away, days is 6",
    ],
  },
  {
    situation: "a name is transliterated, and in one word",
    lines: [
      "1,bank,1200,EUR,430.00,2026-03-05,,MUELLERSTRASSE,",
      "205,ledger,1200,EUR,430.00,2026-03-05,INV-7004,Müller-Straße,",
    ],
    row: 1,
    said: [
      'row 205: same amount; counterparty is written "Müller-Straße" there, "MUELLERSTRASSE" here',
    ],
  },
  {
    situation: "a code has a blank at its end",
    lines: [
      "1,bank,1200,EUR,540.00,2026-03-05,INV-7005,TRAILING,",
      "205,ledger,1200 ,EUR,540.00,2026-03-05,INV-7005,Trailing,",
    ],
    row: 1,
    said: [
      'row 205: same amount, reference and counterparty; account is written "1200 " there, ' +
      '"1200" here',
    ],
  },
  {
    situation: "a code is written in lower case",
    lines: [
      "1,bank,GIRO,EUR,540.00,2026-03-05,INV-7005,LOWER,",
      "205,ledger,giro,EUR,540.00,2026-03-05,INV-7005,Lower,",
    ],
    row: 205,
    said: [
      'row 1: same amount, reference and counterparty; account is written "GIRO" there, ' +
      '"giro" here',
    ],
  },
  {
    situation: "a sign is wrong",
    lines: [
      "1,bank,1200,EUR,650.00,2026-03-06,INV-7006,WRONG SIGN,",
      "205,ledger,1200,EUR,-650.00,2026-03-06,INV-7006,Wrong Sign,",
    ],
    row: 1,
    said: [
      "row 205: same amount, reference and counterparty; its sign is the wrong way round",
    ],
  },
  {
    situation: "an amount is off by one cent",
    lines: [
      "1,bank,1200,EUR,760.01,2026-03-07,INV-7007,ONE CENT,",
      "205,ledger,1200,EUR,760.00,2026-03-07,INV-7007,One Cent,",
    ],
    row: 1,
    said: ["row 205: same reference and counterparty; 0.01 less, tolerance is 0.00"],
  },
  {
    situation: "a fee is over its limit",
    lines: [
      "1,bank,1200,EUR,970.00,2026-03-08,INV-7008,FEE PAYER,",
      "205,ledger,1200,EUR,1000.00,2026-03-08,INV-7008,Fee Payer,",
    ],
    row: 1,
    said: ["row 205: same reference and counterparty; 30.00 more, fee is 20.00"],
  },
  {
    situation: "another row has taken the other one",
    lines: [
      "1,bank,1200,EUR,110.00,2026-03-09,,TAKEN,",
      "2,bank,1200,EUR,110.00,2026-03-10,INV-7009,TAKEN,",
      "205,ledger,1200,EUR,110.00,2026-03-09,INV-7009,Taken,",
    ],
    row: 1,
    said: [
      "row 205: same amount and counterparty; taken by group # with row 2: number: exact 1:1 pair",
    ],
  },
  {
    situation: "two rows fit alike",
    lines: [
      "1,bank,1200,EUR,123.00,2026-03-10,,TWO CHOICES,",
      "205,ledger,1200,EUR,123.00,2026-03-09,,Two Choices,",
      "206,ledger,1200,EUR,123.00,2026-03-09,,Two Choices,",
    ],
    row: 1,
    said: [
      "row 205: same amount and counterparty; fits, and so does row 206: nobody can tell which",
    ],
  },
  {
    situation: "nothing is booked",
    lines: [
      "1,bank,1200,EUR,777.77,2026-03-11,INV-7777,NOTHING BOOKED,",
      "205,ledger,1200,EUR,12.00,2026-03-11,INV-7010,Somebody Else,",
    ],
    row: 1,
    said: ["nothing in the other book comes near it"],
  },
  {
    situation: "a sum has more parts than are allowed",
    lines: [
      // Round amounts would come to as much by accident.
      "1,bank,1200,EUR,229.74,2026-03-12,,MANY PARTS,",
      ...["11.13", "23.57", "31.01", "42.79", "53.33", "67.91"].map((amount, at) =>
        `${201 + at},ledger,1200,EUR,${amount},2026-03-12,INV-${7021 + at},Many Parts,`
      ),
    ],
    row: 1,
    said: ["rows 201, 202, 203, 204, 205, 206: come to it together; 6 rows, parts is 5"],
  },
  {
    situation: "a line came twice",
    lines: [
      "1,bank,1200,EUR,345.00,2026-03-13,INV-7014,TWICE,",
      "2,bank,1200,EUR,345.00,2026-03-13,INV-7014,TWICE,",
      "205,ledger,1200,EUR,345.00,2026-03-13,INV-7014,Twice,",
    ],
    row: 2,
    said: [
      "row 1 is the same line, and is in group #",
      "row 205: same amount, reference and counterparty; taken by group # with row 1: " +
      "number: exact 1:1 pair",
    ],
  },
  {
    situation: "a payout stands in the processor's report and on the statement",
    plugin: "payouts",
    lines: [
      ...[31, 42, 53, 64].map((amount, at) =>
        `${1 + at},order,DE,Card,EUR,${amount}.00,,,,2026-03-02,W${1 + at},po_1Q653160XBZ,`
      ),
      "8,payout,DE,Card,EUR,190.00,,,,2026-03-04,,po_1Q653160XBZ,STRIPE PAYOUT",
      "9,payout,DE,Card,EUR,190.00,,,,2026-03-06,,,STRIPE PO_1Q653160XBZ Auszahlung",
    ],
    row: 9,
    said: ["row 8 has the same amount and number, and is in group #"],
  },
  {
    situation: "an amount is zero",
    lines: [
      "1,bank,1200,EUR,0.00,2026-03-14,INV-7016,ZERO,",
      "205,ledger,1200,EUR,16.00,2026-03-14,INV-7016,Zero,",
    ],
    row: 1,
    said: ["its amount is 0: it takes part in no proposal"],
  },
  {
    situation: "a date is missing",
    lines: [
      "1,bank,1200,EUR,456.00,,,DATELESS,",
      "205,ledger,1200,EUR,456.00,2026-03-15,INV-7017,Dateless,",
    ],
    row: 1,
    said: ["row 205: same amount and counterparty; date is missing here"],
  },
  {
    situation: "two things are wrong at once",
    lines: [
      "1,bank,1200,EUR,210.00,2026-03-15,,LATE ELSEWHERE,",
      "205,ledger,1300,EUR,210.00,2026-03-03,INV-7002,Late Elsewhere,",
    ],
    row: 1,
    said: [
      "row 205: same amount and counterparty; 12 days away, days is 6 and " +
      "account is 1300 there, 1200 here",
    ],
  },
  {
    situation: "evidence would have to weigh more, which is no limit that a figure keeps",
    plugin: "receivables",
    lines: [
      "9,invoice,10041,Fir and Sons,EUR,500.00,2026-09-01,90012345,",
      "10,payment,10041,Fir and Sons,EUR,250.00,2026-09-10,,on account",
    ],
    row: 9,
    // Of the settings: 6 for the name, 0.5 for the time, 5 less for the amount.
    said: [
      "row 10: same customer and name; 250.00 less; needs three lines, needs +9.0 bits, and has +1.5, " +
      "amount other -5.0",
    ],
  },
  {
    situation: "a setting that was given is the limit",
    lines: [
      "1,bank,1200,EUR,210.00,2026-03-15,,LATE PAYER,",
      "205,ledger,1200,EUR,210.00,2026-03-03,INV-7002,Late Payer,",
    ],
    row: 1,
    flags: ["--set", "days=8"],
    said: ["row 205: same amount and counterparty; 12 days away, days is 8"],
  },
  {
    situation: "a card's sale was settled late",
    plugin: "cards",
    lines: ["1,till,T1,A1B2C3,1111,99.00,2026-03-01", "2,acquirer,T1,A1B2C3,1111,99.00,2026-03-20"],
    row: 1,
    said: ["row 2: same amount, terminal, approval and card; 19 days away, days is 3"],
  },
  {
    situation: "a tip is over its share",
    plugin: "cards",
    lines: [
      "1,till,T1,A1B2C3,1111,99.00,2026-03-01",
      "2,acquirer,T1,A1B2C3,1111,150.00,2026-03-02",
    ],
    row: 2,
    said: ["row 1: same terminal, approval and card; 5,100 less, tipShare is 0.2"],
  },
  {
    situation: "neither row has what rows are matched by",
    plugin: "starter",
    lines: ["1,ours,,66.00", "2,theirs,,66.00"],
    row: 1,
    said: ["row 2: same amount; reference is missing in both"],
  },
  {
    situation: "a reference is transliterated",
    plugin: "starter",
    lines: ["1,ours,KÖLN-2041,66.00", "2,theirs,Koeln-2041,66.00"],
    row: 1,
    said: ['row 2: same amount; reference is written "Koeln-2041" there, "KÖLN-2041" here'],
  },
  {
    situation: "a reference differs",
    plugin: "starter",
    lines: ["1,ours,RE-1001,66.00", "2,theirs,RE-1010,66.00"],
    row: 2,
    said: ["row 1: same amount; reference is RE-1001 there, RE-1010 here"],
  },
];

for (const each of CASES) {
  Deno.test(`explain says so where ${each.situation}`, async () => {
    const said = sentences(await explained(each));
    const plain = said.map((it) => it.replaceAll(/group \d+/g, "group #"));
    assertEquals(plain, each.said);
  });
}

Deno.test("--json has the same as data: rows, codes, figures, and the setting that would do", async () => {
  const late = CASES.find(({ situation }) => situation.includes("twelve days"))!;
  const { rows: [row] } = JSON.parse(await explained(late, "--json"));
  assertEquals([row.repeats, row.near], [[], [{
    ids: [205],
    amount: -21000,
    same: ["amount", "counterparty"],
    obstacles: [{
      code: "days",
      column: "date",
      days: 12,
      setting: { name: "days", value: 6, enough: 12, of: "days" },
    }],
    settles: "any",
    objections: Object.entries({ days: 6, namelessDays: 5 }).map(([name, limit]) => {
      return { kind: "measure", name, figure: 12, limit };
    }),
  }]]);
});

Deno.test("a number that many rows of a book quote makes no two of them the same", async () => {
  const sold = (rows: number[]) =>
    rows.flatMap((at) => [
      `${at},bank,1200,EUR,9.99,2026-03-13,INV-80${at}0,Buyer ${at},RUN 778899`,
      ...(at === 1
        ? []
        : [`${200 + at},ledger,1200,EUR,9.99,2026-03-13,INV-80${at}0,Buyer ${at},`]),
    ]);
  const repeats = async (rows: number[]) => {
    const each: Case = { situation: "", lines: sold(rows), row: 1, said: [] };
    return JSON.parse(await explained(each, "--json")).rows[0].repeats.map(
      ({ id, same }: Repeat) => {
        return [id, same];
      },
    );
  };
  assertEquals(await repeats([1, 2]), [[2, ["amount", "number"]]]);
  assertEquals(await repeats([1, 2, 3, 4]), []);
});

Deno.test("a row that is grouped is said to be near nothing", async () => {
  const { rows: [row] } = JSON.parse(await explained({ ...CASES[0], row: 910 }, "--json"));
  assert(!("near" in row) && !("repeats" in row));
});

Deno.test("what was declined is said to be", async () => {
  const lines = [
    "1,bank,1200,EUR,100.00,2026-03-02,INV-7001,BLUE DOOR,",
    "205,ledger,1200,EUR,100.00,2026-03-02,INV-7001,Blue Door,",
  ];
  const pair: Case = { situation: "", lines, row: 1, said: [] };
  const flags = ["--workspace", `${scope.path}/declined.florecon`];
  const { rows: [{ groups: [{ group_id }] }] } = JSON.parse(
    await explained({ ...pair, flags }, "--json"),
  );
  const decline = ["decline", `${group_id}`, `${scope.path}/data.csv`];
  const plugin = ["--plugin", `${scope.path}/bank.wasm`];
  const { code, stderr } = await floreconHere([...decline, ...plugin, ...flags]);
  assertEquals(code, 0, stderr);
  assertEquals(sentences(await explained({ ...pair, flags })), [
    "row 205: same amount, reference and counterparty; fits, and was declined: they are kept apart",
  ]);
});
