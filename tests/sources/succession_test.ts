/** Statements that go on where others ended: none of their lines is a repeat, and none is missing unsaid. */
import { assertEquals } from "@std/assert/equals.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { mapTables } from "../../sources/mapping/mod.ts";
import { readTable } from "../../sources/mod.ts";
import { rowsOf } from "../support/sources/mapped.ts";

const INPUT: InputField[] = [
  { name: "id", type: "i64", id: true },
  { name: "amount", type: "f64", amount: true },
];

const COLUMNS = { id: { content: ["date", "amount", "memo"] }, amount: { from: "amount" } };

const FEE = ":61:2603050305DR5,00NCHGNONREF\n:86:808?00ENTGELT?20SVWZ+Bargeldeinzahlung Gebuehr\n";
const PAID = ":61:2603040304CR119,00NTRFNONREF\n:86:166?00GUTSCHRIFT?20SVWZ+RE-1001\n";

const statement = (number: string, opening: string, lines: string, closing: string) =>
  `:20:X\n:25:DE12/1200\n:28C:${number}\n:60F:${opening}\n${lines}:62F:${closing}\n-\n`;

const ONE = statement("00001/001", "C260303EUR1000,00", PAID + FEE, "C260305EUR1114,00");
const TWO = statement("00002/001", "C260305EUR1114,00", FEE, "C260305EUR1109,00");
const THREE = statement("00003/001", "C260310EUR1109,00", "", "C260310EUR1109,00");

async function mapped(...files: string[]) {
  const tables = await Promise.all(
    files.map((text, at) =>
      readTable(new TextEncoder().encode(text), { file: `b${at + 1}.sta`, format: "mt940" })
    ),
  );
  const { stream, sources: [source] } = mapTables(
    [{ name: "bank", columns: COLUMNS, tables }],
    { input: INPUT },
  );
  const rows = rowsOf(stream);
  const ids = rows.map(({ id }) => id as number);
  return { ids, amounts: rows.map(({ amount }) => amount), repeats: source.repeats.rows, source };
}

Deno.test("a statement that goes on where another ended repeats none of its lines", async () => {
  const alone = await mapped(ONE);
  const both = await mapped(ONE, TWO);
  assertEquals([both.amounts, both.repeats], [[119, -5, -5], 0]);
  assertEquals(both.ids.slice(0, 2), alone.ids);
  assertEquals(new Set(both.ids).size, 3);
  // Whatever the files are called, and however many statements one of them has.
  const turned = await mapped(TWO, ONE);
  assertEquals([turned.ids, turned.repeats], [[both.ids[2], both.ids[0], both.ids[1]], 0]);
  assertEquals((await mapped(ONE + TWO)).ids, both.ids);
});

Deno.test("the same statement twice, alone or among others, doubles nothing", async () => {
  const { ids } = await mapped(ONE, TWO);
  for (const files of [[ONE, TWO, TWO], [ONE, ONE + TWO], [ONE + TWO, TWO], [ONE, TWO, ONE]]) {
    assertEquals(new Set((await mapped(...files)).ids), new Set(ids));
  }
  // What comes to nothing opens with its own closing balance, and goes on from itself nowhere.
  const back = FEE.replace("DR5", "CR5");
  const even = statement("00001/001", "C260305EUR1114,00", FEE + back, "C260305EUR1114,00");
  assertEquals((await mapped(even, even)).repeats, 2);
});

Deno.test("a closing balance that the next statement does not open with is said", async () => {
  const gap = {
    account: "DE12/1200",
    currency: "EUR",
    closing: "1114.00",
    closingFile: "b1.sta",
    closingDate: 20517,
    opening: "1109.00",
    openingFile: "b2.sta",
    openingDate: 20522,
  };
  assertEquals((await mapped(ONE, THREE)).source.gaps, [gap]);
  assertEquals((await mapped(ONE, THREE, THREE)).source.gaps, [gap]);
  assertEquals((await mapped(THREE, TWO, ONE)).source.gaps, []);
  assertEquals((await mapped(ONE, ONE, TWO)).source.gaps, []);
});

Deno.test("statements whose days overlap, or of other accounts and currencies, leave no gap", async () => {
  const other = THREE.replace("DE12/1200", "DE34/5600");
  assertEquals((await mapped(ONE, other, THREE.replaceAll("EUR", "USD"))).source.gaps, []);
  const within = statement("1", "C260304EUR1119,00", FEE, "C260306EUR1114,00");
  assertEquals((await mapped(ONE, within)).source.gaps, []);
});

Deno.test("rows that are kept and do not lead from the first to the last balance are said", async () => {
  // Dated amid the other's days, so that nobody can tell that it goes on from there.
  const amid = statement("2", "C260304EUR1114,00", FEE, "C260306EUR1109,00");
  const { amounts, source } = await mapped(ONE, amid);
  assertEquals(amounts, [119, -5]);
  assertEquals(source.unled, [{
    account: "DE12/1200",
    currency: "EUR",
    opening: "1000.00",
    openingFile: "b1.sta",
    closing: "1109.00",
    closingFile: "b2.sta",
    difference: "-5.00",
  }]);
  const overlap = statement("2", "C260304EUR1119,00", FEE + FEE, "C260306EUR1109,00");
  for (const files of [[ONE, TWO], [ONE, ONE + TWO, TWO], [ONE, overlap]]) {
    const { amounts, source } = await mapped(...files);
    assertEquals([amounts, source.unled], [[119, -5, -5], []]);
  }
});

Deno.test("of a statement with balances in two currencies each row leads on the one of its own", async () => {
  const balance = (kind: string, currency: string, amount: string, day: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt>` +
    `<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
  const entry = (currency: string, amount: string, side: string) =>
    `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts>BOOK</Sts>` +
    "<BookgDt><Dt>2026-03-05</Dt></BookgDt></Ntry>";
  const camt = (
    days: [string, string],
    euros: [string, string],
    dollars: [string, string],
    lines: string,
  ) =>
    "<Document><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>DE12</IBAN></Id></Acct>" +
    balance("OPBD", "EUR", euros[0], days[0]) + balance("CLBD", "EUR", euros[1], days[1]) +
    balance("OPBD", "USD", dollars[0], days[0]) + balance("CLBD", "USD", dollars[1], days[1]) +
    `${lines}</Stmt></BkToCstmrStmt></Document>`;
  const fee = entry("USD", "5.00", "DBIT");
  const first = camt(
    ["2026-03-03", "2026-03-05"],
    ["100.00", "110.00"],
    ["50.00", "45.00"],
    entry("EUR", "10.00", "CRDT") + fee,
  );
  // Dated amid the other's days, so that nobody can tell that its fee is another one.
  const amid = camt(["2026-03-04", "2026-03-06"], ["110.00", "110.00"], ["45.00", "40.00"], fee);
  const columns = { id: { content: ["date", "amount", "currency"] }, amount: { from: "amount" } };
  const tables = await Promise.all(
    [first, amid].map((text, at) =>
      readTable(new TextEncoder().encode(text), {
        file: `b${at + 1}.xml`,
        columns: ["date", "amount"],
      })
    ),
  );
  const { sources: [source] } = mapTables([{ name: "bank", columns, tables }], { input: INPUT });
  assertEquals(source.unled, [{
    account: "DE12",
    currency: "USD",
    opening: "50.00",
    openingFile: "b1.xml",
    closing: "40.00",
    closingFile: "b2.xml",
    difference: "-5.00",
  }]);
  // The next day's goes on from there, in both.
  const next = camt(["2026-03-05", "2026-03-06"], ["110.00", "110.00"], ["45.00", "40.00"], fee);
  const both = [tables[0], await readTable(new TextEncoder().encode(next), { file: "b2.xml" })];
  const { rows, sources: [even] } = mapTables([{ name: "bank", columns, tables: both }], {
    input: INPUT,
  });
  assertEquals([rows, even.unled], [3, []]);
});
