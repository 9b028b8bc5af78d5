/** What a file tells of itself, and what has to be asked. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { FloreconError } from "../../core/host/error.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { questionsAcross, type Suggestion } from "../../sources/propose/mod.ts";
import { MONTH, RECONCILIATION } from "../support/sources/month.ts";
import { answersOf, INPUT, keysOf, proposed } from "../support/sources/proposed.ts";

Deno.test("a bank's CSV tells all but what it reads two ways", async () => {
  const first = await proposed(MONTH["bank/2026-03.csv"], { name: "bank" });
  assertEquals(first.read, {
    encoding: "windows-1252",
    separator: ";",
    header: 6,
    until: "Summe",
  });
  assertEquals(keysOf(first), ["bank.amount", "bank.date"]);
  assertEquals(answersOf(first), [["Haben - Soll", "Soll - Haben"], ["Buchungstag", "Valuta"]]);
  const answers = { "bank.amount": "Haben - Soll", "bank.date": "Valuta" };
  const { columns, read, questions } = await proposed(MONTH["bank/2026-03.csv"], {
    name: "bank",
    answers,
  });
  assertEquals(questions, []);
  assertEquals(read.number, "1.234,56");
  assertEquals(columns, {
    row_id: {
      content: ["Valuta", "Verwendungszweck", "Kundenreferenz", "Währung", "Soll", "Haben"],
    },
    side: { const: "" },
    currency: { from: "Währung", trim: true, case: "upper" },
    amount: { credit: "Haben", debit: "Soll" },
    date: { from: "Valuta" },
    reference: { from: "Kundenreferenz" },
    memo: { from: "Verwendungszweck" },
  });
});

Deno.test("an English ledger tells its ids, its dates and its numbers", async () => {
  const { columns, read } = await proposed(MONTH["gl.csv"], {
    answers: { "book.amount": "Debit - Credit" },
  });
  assertEquals(read, { number: "1,234.56", date: "DD-MMM-YY" });
  assertEquals(columns.row_id, { content: ["Doc No"] });
  assertEquals(columns.memo, { from: "Text" });
});

Deno.test("columns are known by their names in eight languages", async () => {
  const headers = [
    "Transaction ID,Currency,Amount,Date,Reference,Description",
    "Belegnummer,Währung,Betrag,Datum,Referenz,Buchungstext",
    "N° pièce,Devise,Montant,Date,Référence,Libellé",
    "Número,Moneda,Importe,Fecha,Referencia,Concepto",
    "Numero documento,Divisa,Importo,Data,Riferimento,Causale",
    "Boekstuknummer,Munt,Bedrag,Datum,Kenmerk,Omschrijving",
    "Número,Moeda,Valor,Data,Referência,Descrição",
    "Numer,Waluta,Kwota,Data,Referencja,Opis",
  ];
  for (const header of headers) {
    const names = header.split(",");
    const { columns, questions } = await proposed(
      `${header}\nA-1,EUR,10.50,2026-01-02,R1,one\nA-3,EUR,-11.00,2026-01-03,R2,two\n` +
        "A-7,EUR,12.00,2026-01-13,R4,two\n",
    );
    assertEquals([header, questions], [header, []]);
    const from = ["currency", "amount", "date", "reference", "memo"].map((it) => columns[it]);
    assertEquals([header, from], [header, names.slice(1).map((name) => ({ from: name }))]);
  }
});

Deno.test("what SAP lets a line be assigned to is its reference", async () => {
  const text = "Belegnr;Buch.dat.;Zuordnung;Text;Betrag in HW;Währ\n" +
    "140001;01.10.2026;4711;A;1.190,00;EUR\n140003;13.10.2026;4712;B;-90,50;EUR\n";
  assertEquals((await proposed(text)).columns.reference, { from: "Zuordnung" });
});

Deno.test("columns are known as SAP shortens their names", async () => {
  const header = "Belegnr;Buch.dat.;Geschäftspartner;Text;Betrag in HW";
  const input = [...INPUT, { name: "counterparty", type: "utf8" as const }];
  for (const currency of ["Währ", "Währ.", "WKZ", "Währg", "HWähr", "Whg"]) {
    const text = `${header};${currency}\n140001;01.10.2026;A;RE-1;1.190,00;EUR\n` +
      "140003;13.10.2026;B;RE-2;-90,50;EUR\n";
    const { columns, questions } = await proposed(text, { input });
    assertEquals([currency, questions], [currency, []]);
    assertEquals(columns, {
      row_id: { content: ["Belegnr"] },
      side: { const: "" },
      currency: { from: currency },
      amount: { from: "Betrag in HW" },
      date: { from: "Buch.dat." },
      reference: { from: "Belegnr" },
      memo: { from: "Text" },
      counterparty: { from: "Geschäftspartner" },
    });
  }
});

Deno.test("a date that reads two ways is asked, with what it would come to", async () => {
  const text = "date,amount\n03/04/2026,1.50\n05/06/2026,2.50\n";
  const { questions } = await proposed(text);
  assertEquals(questions.map(({ key }) => key), ["book.read.date"]);
  assertEquals(questions[0].choices, [
    {
      format: "DD/MM/YYYY",
      answer: "DD/MM/YYYY",
      says: "03/04/2026 is 2026-04-03, 05/06/2026 is 2026-06-05",
    },
    {
      format: "MM/DD/YYYY",
      answer: "MM/DD/YYYY",
      says: "03/04/2026 is 2026-03-04, 05/06/2026 is 2026-05-06",
    },
  ] as unknown[]);
  const told = await proposed("date,amount\n03/04/2026,1.50\n25/06/2026,2.50\n");
  assertEquals([told.questions, told.read.date], [[], "DD/MM/YYYY"]);
});

Deno.test("instants of which no zone is said are asked about, and the answer is kept", async () => {
  const file = "duckdb.parquet";
  const bytes = Deno.readFileSync(new URL(`../fixtures/frames/${file}`, import.meta.url));
  const input = INPUT.filter(({ name }) => name === "date" || name === "amount");
  const answers = { "book.date": "instant", "book.amount": "amount" };
  const open = await proposed(bytes, { file, input, answers });
  assertEquals(keysOf(open), ["book.read.zone"]);
  assertEquals(answersOf(open)[0].includes("UTC"), true);
  const zone = { ...answers, "book.read.zone": "Europe/Berlin" };
  const told = await proposed(bytes, { file, input, answers: zone });
  assertEquals([told.questions, told.read], [[], { zone: "Europe/Berlin" }]);
  const wrong = { ...answers, "book.read.zone": "Berlin" };
  const [{ why }] = (await proposed(bytes, { file, input, answers: wrong })).questions;
  assertMatch(why, /a time zone such as Europe\/Berlin/);
});

Deno.test("dates that name their month are read, whichever way they are put", async () => {
  const readAs = async (...dates: string[]) => {
    const rows = dates.map((it, at) => `"${it}",${at + 1}.50\n`).join("");
    const { questions, read, columns } = await proposed(`date,amount\n${rows}`);
    assertEquals([questions, columns.date], [[], { from: "date" }]);
    return read.date;
  };
  assertEquals(await readAs("1. Oktober 2026", "13. November 2026"), "D. MMMM YYYY");
  assertEquals(await readAs("Oct 1, 2026", "Nov 13, 2026"), "MMM D, YYYY");
  assertEquals(await readAs("October 1, 2026", "May 13, 2026"), "MMMM D, YYYY");
  assertEquals(await readAs("01 Sept 2026", "13 Nov 2026"), "DD MMM YYYY");
  assertEquals(await readAs("1. Okt. 2026", "13. Nov. 2026"), "D. MMM YYYY");
});

Deno.test("two digits of a year are asked about wherever they could be those of a day", async () => {
  const asked = async (...dates: string[]) => {
    const rows = dates.map((it, at) => `${it},${at + 1}.50\n`).join("");
    const { questions, read } = await proposed(`date,amount\n${rows}`);
    return questions.length === 0 ? read.date : questions.flatMap((it) => {
      return it.choices.map(({ answer }) => answer);
    });
  };
  assertEquals(await asked("26-03-01", "26-04-02"), ["DD-MM-YY", "YY-MM-DD"]);
  assertEquals(await asked("26/03/01"), ["DD/MM/YY", "YY/MM/DD"]);
  assertEquals(await asked("26.03.01"), ["DD.MM.YY", "YY.MM.DD"]);
  assertEquals(await asked("3-4-26"), ["D-M-YY", "M-D-YY"]);
  assertEquals(await asked("260301"), ["YYMMDD", "DDMMYY"]);
  assertEquals(await asked("03042026"), ["DDMMYYYY", "MMDDYYYY"]);
  assertEquals(await asked("01-Mar-26", "02-Mar-26"), ["DD-MMM-YY", "YY-MMM-DD"]);
  // Rows of one month are of one year, and not of three.
  assertEquals(await asked("01-Mar-26", "02-Mar-26", "05-Mar-26"), "DD-MMM-YY");
  assertEquals(await asked("26-Mar-01", "26-Mar-02", "26-Mar-05"), "YY-MMM-DD");
  // Where a day of 32 and more, or a month of 13 and more, is none, one way is left.
  assertEquals(await asked("32-03-01"), "YY-MM-DD");
  assertEquals(await asked("01.03.26", "02.03.32"), "DD.MM.YY");
  assertEquals(await asked("25-03-99"), "DD-MM-YY");
});

Deno.test("a setting that is none is asked again, and says what it should be", async () => {
  const content = "date,amount\n2026-01-01,5.00\n2026-01-02,2.00\n";
  for (const [setting, answer] of Object.entries({ header: "two", round: "yes", date: "MM" })) {
    const key = `book.read.${setting}`;
    const { questions } = await proposed(content, { answers: { [key]: answer } });
    assertEquals(questions.map((it) => it.key), [key]);
    assertMatch(questions[0].why, new RegExp(`"${answer}" does not say it; it should be`));
  }
});

Deno.test("numbers that all read two ways are asked", async () => {
  const { questions } = await proposed("date;amount\n2026-01-01;1.500\n2026-01-02;2.250\n");
  assertEquals(questions.map(({ key }) => key), ["book.read.number"]);
  assertEquals(
    questions[0].choices.map(({ answer, says }) => [answer, says]),
    [["1234.56", "1.500 is 1.5, 2.250 is 2.25"], ["1.234,56", "1.500 is 1500, 2.250 is 2250"]],
  );
  const one = await proposed("date;amount\n2026-01-01;1.500\n2026-01-02;2,25\n");
  assertEquals([one.questions, one.read.number], [[], "1.234,56"]);
});

Deno.test("a currency without parts tells how its amounts are written, and one with parts does not", async () => {
  const book = (currency: string) =>
    `date;amount;currency\n2026-01-01;120,511;${currency}\n2026-01-02;△99,000;${currency}\n`;
  const yen = await proposed(book("JPY"));
  assertEquals([yen.questions, yen.read.number], [[], "1,234.56"]);
  assertEquals(keysOf(await proposed(book("EUR"))), ["book.read.number"]);
  const said = await proposed("date;amount\n2026-01-01;120.511\n2026-01-02;99.000\n", {
    answers: { "book.currency": "=JPY" },
  });
  assertEquals([said.questions, said.read.number], [[], "1.234,56"]);
});

Deno.test("one cell among few that is no number leaves the others read as they are written", async () => {
  const lines = "date;amount\n2026-01-01;1,120.50\n2026-01-02;▼45,000\n2026-01-03;99,000\n";
  const { read, questions } = await proposed(lines, { answers: { "book.amount": "amount" } });
  assertEquals([questions, read.number], [[], "1,234.56"]);
});

Deno.test("which of two columns counts upwards follows from words that say so, or from a balance", async () => {
  const clear = await proposed("date,Money in,Money out\n2026-01-01,5.00,\n2026-01-02,,2.00\n");
  assertEquals(clear.columns.amount, { credit: "Money in", debit: "Money out" });
  const rows = [["", "2.00", "98.00"], ["5.00", "", "103.00"], ["", "1.00", "102.00"]];
  const table = (order: string[][]) =>
    "date,Debit,Credit,Balance\n" + order.map((it) => `2026-01-01,${it.join(",")}\n`).join("");
  const creditsRise = rows.map(([a, b, c]) => [b, a, c]);
  for (const order of [creditsRise, creditsRise.toReversed()]) {
    const told = await proposed(table(order));
    assertEquals(told.columns.amount, { credit: "Credit", debit: "Debit" });
  }
  // One's own books have such a balance of money, and a card's statement of what is owed.
  for (const order of [rows, rows.toReversed()]) {
    const open = await proposed(table(order));
    assertEquals(answersOf(open), [["Credit - Debit", "Debit - Credit"]]);
    assertMatch(open.questions[0].why, /"Balance" goes up by "Debit".* or what one owes/);
  }
});

Deno.test("debits with a minus of their own are seen", async () => {
  const { columns } = await proposed(
    "date,Deposits,Withdrawals\n2026-01-01,5.00,\n2026-01-02,,-2.00\n",
  );
  assertEquals(columns.amount, { credit: "Deposits", debit: "Withdrawals", signed: true });
});

Deno.test("a column of signs is one only beside amounts without any", async () => {
  const signs = await proposed("date,amount,S/H\n2026-01-01,5.00,S\n2026-01-02,2.00,H\n");
  const rule = (plus: string, minus: string) =>
    JSON.stringify({ from: "amount", sign: { column: "S/H", minus: [minus], plus: [plus] } });
  assertEquals(answersOf(signs), [[rule("H", "S"), rule("S", "H")]]);
  const clear = await proposed(
    "date,amount,CdtDbtInd\n2026-01-01,5.00,CRDT\n2026-01-02,2.00,DBIT\n",
  );
  assertEquals(clear.columns.amount, {
    from: "amount",
    sign: { column: "CdtDbtInd", minus: ["DBIT"], plus: ["CRDT"] },
  });
  const signed = await proposed("date,amount,S/H\n2026-01-01,5.00,S\n2026-01-02,-2.00,H\n");
  assertEquals(signed.columns.amount, { from: "amount" });
});

Deno.test("a column of signs is asked about whatever the amounts beside it are called", async () => {
  const asked = async (amount: string, sign: string, words = ["S", "H"]) => {
    const rows = words.map((word, at) => `2026-01-0${at + 1};${at + 1},50;${word}`);
    return answersOf(await proposed([`date;${amount};${sign}`, ...rows].join("\n")));
  };
  const rules = (from: string, column: string, [one, other] = ["S", "H"]) => [
    [[other, one], [one, other]].map(([plus, minus]) =>
      JSON.stringify({ from, sign: { column, minus: [minus], plus: [plus] } })
    ),
  ];
  const names = ["Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Betrag", "Haben-Betrag", "Figures"];
  for (const name of names) {
    assertEquals(await asked(name, "S/H"), rules(name, "S/H"));
    assertEquals(await asked(name, "Kz", ["D", "C"]), rules(name, "Kz", ["D", "C"]));
  }
  const name = "Umsatz (ohne Soll/Haben-Kz)";
  const column = "Soll/Haben-Kennzeichen";
  assertEquals(await asked(name, column), rules(name, column));
});

Deno.test("no column of amounts is one of currencies, whatever words they share", async () => {
  const input: InputField[] = [
    ...INPUT,
    { name: "settled_currency", type: "utf8" },
  ];
  const { columns } = await proposed(
    "id,date,amount,net,currency\nA1,2026-01-31,5.00,4.50,EUR\nA2,2026-01-31,6.00,5.50,EUR\n",
    { input },
  );
  assertEquals([columns.settled_currency, columns.currency], [{ const: "" }, { from: "currency" }]);
});

Deno.test("an amount of another currency is empty where no column has that, and else may be left so", async () => {
  const input: InputField[] = [
    ...INPUT,
    { name: "settled_currency", type: "utf8" },
    { name: "settled_amount", type: "f64" },
  ];
  const book = "date,gross,net,currency\n2026-01-31,5.00,4.50,EUR\n2026-01-31,6.00,5.50,EUR\n";
  for (const amount of ["gross", '{"from":"gross","negate":true}']) {
    const { columns, questions } = await proposed(book, {
      input,
      answers: { "book.amount": amount },
    });
    assertEquals([questions, columns.settled_amount], [[], { const: "" }]);
  }
  const answers = { "book.amount": "gross", "book.settled_currency": "=USD" };
  const two = "date,gross,net,settled,currency\n2026-01-31,5.00,4.50,5.60,EUR\n";
  const foreign = await proposed(two, { input, answers });
  assertEquals([keysOf(foreign), answersOf(foreign)], [["book.settled_amount"], [[
    "=",
    "gross",
    "net",
    "settled",
  ]]]);
  const own = "date,gross,settled_amount,currency\n2026-01-31,5.00,4.50,EUR\n";
  const named = await proposed(own, { input, answers: { "book.amount": "gross" } });
  assertEquals(named.columns.settled_amount, { from: "settled_amount" });
});

Deno.test("an amount and what is still open of it are asked about where they differ in some row", async () => {
  const asked = async (header: string, ...pairs: string[]) => {
    const rows = pairs.map((pair, at) => `2026-01-0${at + 1},${pair}`);
    return await proposed([`date,${header}`, ...rows].join("\n"));
  };
  const headers = [
    ...["Invoice amount,Balance due", "Betrag,offen", "Betrag,Restbetrag", "Amount,Open"],
    ...["Total,Outstanding", "Amount,Amount due", "Rechnungsbetrag,Offener Betrag"],
  ];
  for (const header of headers) {
    const open = await asked(header, "100.50,100.50", "60.25,20.25", "70.00,70.00");
    assertEquals([keysOf(open), answersOf(open)], [["book.amount"], [header.split(",")]], header);
  }
  // Where they agree the name tells, and days are no money.
  const [amount, from] = ["Betrag", { from: "Betrag" }];
  const same = await asked(`${amount},offen`, "100.50,100.50", "60.25,60.25");
  const days = await asked(`${amount},days due`, "100.50,30", "60.25,14");
  const running = await asked(
    `${amount},Remaining balance`,
    "100.50,100.50",
    "60.25,160.75",
    "1.00,161.75",
  );
  for (const it of [same, days, running]) assertEquals([keysOf(it), it.columns.amount], [[], from]);
});

Deno.test("the currency is asked about where columns of currencies differ in some row", async () => {
  const asked = async (header: string, ...pairs: string[]) => {
    const rows = pairs.map((pair, at) => `2026-01-0${at + 1},${at + 1}.50,${pair}`);
    return await proposed([`date,amount,${header}`, ...rows].join("\n"));
  };
  const header = "Hauswährung,Belegwährung";
  const open = await asked(header, "EUR,EUR", "EUR,usd ");
  assertEquals([keysOf(open), answersOf(open)], [["book.currency"], [header.split(",")]]);
  assertEquals(open.questions[0].why, "the currencies of these columns differ in some row");
  assertEquals(answersOf(await asked("Currency,WKZ", "EUR,", "EUR,JPY")), [["Currency", "WKZ"]]);
  // Where they agree, or a column only looks like one, the name tells.
  assertEquals((await asked(header, "EUR,EUR", "USD,usd")).columns.currency, {
    from: "Hauswährung",
  });
  assertEquals((await asked("Currency,Land", "EUR,DEU", "EUR,CHE")).questions, []);
  assertEquals((await asked("Currency,WKZ", "EUR,", "EUR,")).questions, []);
  // What is called as another column of the plugin is that one.
  const input: InputField[] = [...INPUT, { name: "base_currency", type: "utf8" }];
  const both =
    "date,amount,currency,base_currency\n2026-01-01,1.50,USD,EUR\n2026-01-02,2.50,EUR,EUR\n";
  const { columns, questions } = await proposed(both, { input });
  assertEquals([questions, columns.currency, columns.base_currency], [
    [],
    { from: "currency" },
    { from: "base_currency" },
  ]);
});

Deno.test("a date is asked about where the booking's and the value's differ in some row", async () => {
  const rows = (...days: [string, string][]) =>
    days.map(([one, other], at) => `${one},${other},${at + 1}.50\n`).join("");
  const differ = rows(["2026-01-02", "2026-01-02"], ["2026-01-05", "2026-01-06"]);
  const same = rows(["2026-01-02", "2026-01-02"], ["2026-01-05", "2026-01-05"]);
  const { questions } = await proposed(`date,value_date,amount\n${differ}`);
  assertEquals(
    questions.map(({ key, why, choices }) => [key, why, choices.map(({ answer }) => answer)]),
    [[
      "book.date",
      "the days of these columns differ in some row",
      ["date", "value_date"],
    ]],
  );
  const told = { "book.date": "value_date" };
  const taken = await proposed(`date,value_date,amount\n${differ}`, { answers: told });
  assertEquals([taken.questions, taken.columns.date], [[], { from: "value_date" }]);
  assertEquals(keysOf(await proposed(`Date,Value date,amount\n${differ}`)), ["book.date"]);
  assertEquals(keysOf(await proposed(`Buchung,Wertstellungsdatum,amount\n${differ}`)), [
    "book.date",
  ]);
  const payout = `Created (UTC),Transfer Date (UTC),amount\n${differ}`;
  assertEquals(answersOf(await proposed(payout)), [["Created (UTC)", "Transfer Date (UTC)"]]);
  // What is the same day anyway, or another thing's, is nothing to ask about.
  assertEquals(keysOf(await proposed(`date,value_date,amount\n${same}`)), []);
  assertEquals(keysOf(await proposed(`date,due_date,amount\n${differ}`)), []);
  const input = [...INPUT, { name: "value_date", type: "i64" as const, date: true as const }];
  const both = await proposed(`date,value_date,amount\n${differ}`, { input });
  assertEquals([both.questions, both.columns.value_date], [[], { from: "value_date" }]);
});

Deno.test("a text is not filled with money or with days, whatever else their names speak of", async () => {
  const input = [...INPUT, { name: "counterparty", type: "utf8" as const }];
  const { columns } = await proposed(
    "date,amount,Customer Facing Amount,Reference Date,Partner No\n2026-10-01,119.00,119.00,2026-10-01,7\n",
    { input, answers: { "book.amount": "amount", "book.date": "date" } },
  );
  assertEquals([columns.counterparty, columns.reference], [{ from: "Partner No" }, { const: "" }]);
});

Deno.test("what a bank has not booked yet is asked about, and left out or counted as is said", async () => {
  const text = "date,amount,Info\n2026-10-12,-23.40,Umsatz vorgemerkt\n" +
    "2026-10-11,1190.00,Umsatz gebucht\n2026-10-01,-800.00,Umsatz gebucht\n";
  const { questions } = await proposed(text);
  const leftOut = { column: "Info", words: ["Umsatz gebucht"], pending: ["Umsatz vorgemerkt"] };
  const all = { column: "Info", words: ["Umsatz vorgemerkt", "Umsatz gebucht"] };
  assertEquals(questions, [{
    key: "book.read.booked",
    asks: "Which rows have been booked?",
    why: '"Info" says "Umsatz vorgemerkt" in 1 of 3 rows',
    choices: [
      { answer: JSON.stringify(leftOut), says: "leave those out, and count them" },
      { answer: JSON.stringify(all), says: "all of them have been" },
    ],
  }]);
  for (const [said, rows] of [[leftOut, 2], [all, 3]] as const) {
    const answers = { "book.read.booked": JSON.stringify(said) };
    const taken = await proposed(text, { answers });
    assertEquals([taken.questions, taken.read.booked, taken.table?.rows], [[], said, rows]);
  }
  const none = await proposed(text, { answers: { "book.read.booked": "yes" } });
  assertMatch(none.questions[0].why, /"yes" does not say it; .*an object/);
  // Nobody needs to be asked as long as all has been booked; what comes later and says else is refused.
  const booked = await proposed(text.replace("vorgemerkt", "gebucht"));
  assertEquals([booked.questions, booked.read.booked], [[], {
    column: "Info",
    words: ["Umsatz gebucht"],
  }]);
  const known = { files: ["book.csv"], read: booked.read, columns: booked.columns };
  const error = await assertRejects(() => proposed(text, { known }), FloreconError);
  assertMatch(error.message, /line 2, column "Info": "Umsatz vorgemerkt" does not say whether/);
  const before = await proposed(text, { known: { ...known, read: {} } });
  assertEquals(keysOf(before), ["book.read.booked"]);
  // A memo that speaks of it says nothing of the row.
  const memo = "date,amount,Text\n2026-10-12,1.50,your order of May is pending\n";
  assertEquals((await proposed(memo)).questions, []);
});

Deno.test("what is needed and has no name is asked, with what would fit", async () => {
  const one = await proposed("date,b,c\n2026-01-01,5.00,x\n2026-01-02,2.00,y\n");
  assertEquals([one.questions, one.columns.amount], [[], { from: "b" }]);
  const { questions } = await proposed("date,b,c\n2026-01-01,5.00,7\n2026-01-02,2.00,9\n");
  assertEquals(answersOf({ questions } as Suggestion), [["b", "c"]]);
  const none = await proposed("date,b\n2026-01-01,x\n2026-01-02,y\n");
  assertEquals(none.questions[0].why, "no column seems to be it");
});

Deno.test("a cell that is no date hides neither how the others read, nor that they read two ways", async () => {
  const rows = (sign: string) =>
    Array.from({ length: 30 }, (_, at) => ["05", "0" + (at % 7 + 1), "2026"].join(sign) + ",1.5");
  const header = await proposed(`date,amount\ndatum,1.5\n${rows(".").join("\n")}\n`);
  assertEquals([header.questions, header.read.date], [[], "DD.MM.YYYY"]);
  const [first, ...others] = rows("/");
  const slip = `date,amount\n${[first, "datum,1.5", ...others].join("\n")}\n`;
  const [dates] = (await proposed(slip)).questions;
  assertEquals(dates.choices.map(({ answer, says }) => [answer, says]), [
    ["DD/MM/YYYY", "05/01/2026 is 2026-01-05"],
    ["MM/DD/YYYY", "05/01/2026 is 2026-05-01"],
  ]);
});

Deno.test("dates that nothing reads are asked about, where the plugin's date would be left empty", async () => {
  const asked = async (header: string, cells: string, answers: Record<string, string> = {}) => {
    const rows = ["5.00", "2.00"].map((amount) => `${cells},${amount}`);
    return await proposed([`${header},amount`, ...rows].join("\n"), { answers });
  };
  const open = await asked("Buchung", "01.10.2026");
  assertEquals(
    open.questions.map(({ key, why }) => [key, why]),
    [["book.date", 'no column is called so, and dates stand in "Buchung", which nothing reads']],
  );
  assertEquals(answersOf(open), [["Buchung", "="]]);
  assertEquals(keysOf(await asked("Erfasst", "20261031")), ["book.date"]);
  assertEquals(answersOf(await asked("Posten,Beleg", "2026-10-01,2026-10-02")), [
    ["Posten", "Beleg", "="],
  ]);
  const taken = await asked("Buchung", "01.10.2026", { "book.date": "Buchung" });
  assertEquals([taken.questions, taken.columns.date], [[], { from: "Buchung" }]);
  const none = await asked("Buchung", "01.10.2026", { "book.date": "=" });
  assertEquals([none.questions, none.columns.date], [[], { const: "" }]);
  // What another column tells, and numbers that could be days, are nothing to ask about.
  assertEquals(keysOf(await asked("date,Erfasst", "2026-10-01,2026-10-02")), []);
  assertEquals(keysOf(await asked("Posten", "101026")), []);
  assertEquals(keysOf(await asked("Reference", "2026-10-01")), []);
});

Deno.test("an answer that is none is asked again, and says what it could be", async () => {
  const content = "date,amount\n2026-01-01,5.00\n2026-01-02,2.00\n";
  const { questions } = await proposed(content, { answers: { "book.amount": "Betrag" } });
  assertEquals(keysOf({ questions } as Suggestion), ["book.amount"]);
  assertMatch(questions[0].why, /"Betrag" is no column of the file/);
  const rule = { "book.amount": '{"from": "amount", "negate": true}' };
  assertEquals((await proposed(content, { answers: rule })).columns.amount, {
    from: "amount",
    negate: true,
  });
  const turned = await proposed(content, { answers: { "book.amount": "-amount" } });
  assertEquals(turned.columns.amount, { from: "amount", negate: true });
});

Deno.test("a text that the plugin refuses to have empty is the book's name, or asked", async () => {
  const content = "date,amount\n2026-01-01,5.00\n2026-01-02,2.00\n";
  const refuses = ({ side }: Record<string, unknown>) =>
    side === "bank" || side === "ledger" ? null : "side must be bank or ledger";
  const named = await proposed(content, { name: "ledger", refuses });
  assertEquals([named.questions, named.columns.side], [[], { const: "ledger" }]);
  const { questions } = await proposed(content, { name: "gl", refuses });
  assertEquals(questions[0].why, "side must be bank or ledger");
  assertEquals(questions[0].choices.map(({ answer }) => answer), ["=bank", "=ledger"]);
});

Deno.test("of two texts that may not be empty, each is found by the refusal that is about it", async () => {
  const content = "date,amount\n2026-01-01,5.00\n2026-01-02,2.00\n";
  const refuses = ({ side, currency }: Record<string, unknown>) => {
    if (currency !== "EUR" && currency !== "CHF") return `"${currency}" is none, such as EUR`;
    return side === "bank" ? null : "side must be bank or ledger";
  };
  const { questions, columns } = await proposed(content, { name: "bank", refuses });
  assertEquals(columns.side, { const: "bank" });
  assertEquals(questions.map(({ key, choices }) => [key, choices.map(({ answer }) => answer)]), [
    ["bank.currency", ["=EUR"]],
  ]);
});

Deno.test("a column that is called so and cannot be it is asked about, and no other taken for it", async () => {
  const mixed = 'date,amount,number\n2026-01-01,"1,234.56",7\n31.1.98,"5,00",8\n';
  const { questions, columns } = await proposed(mixed);
  assertEquals(questions.map(({ key, why }) => [key, why]), [
    [
      "book.amount",
      '"amount" is called so and has no numbers that are all written alike: 1,234.56, 5,00',
    ],
    [
      "book.date",
      '"date" is called so and has no dates that are all written alike: 2026-01-01, 31.1.98',
    ],
  ]);
  assertEquals([columns.amount, columns.date], [undefined, undefined]);
  assertEquals(questions.map(({ choices }) => choices.map(({ answer }) => answer)), [
    ["amount"],
    ["date", "="],
  ]);
});

Deno.test("a column of lists that is called as the plugin's is asked about, and not left empty unsaid", async () => {
  const lines = '{"date":"2026-01-31","amount":1.5,"reference":["R1"]}\n';
  const asked = await proposed(lines, { file: "book.jsonl" });
  assertEquals(asked.questions.map(({ key, why }) => [key, why]), [
    [
      "book.reference",
      '"reference" is called so, and no cell of it can be read, being of type list or object',
    ],
  ]);
  assertEquals(answersOf(asked), [["="]]);
  const { questions } = await proposed(lines, {
    file: "book.jsonl",
    answers: { "book.reference": "=" },
  });
  assertEquals(questions, []);
});

Deno.test("letters of one byte are those of the only encoding in which they make words", async () => {
  const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const table = (word: string) => latin(`date;amount;memo\n2026-01-01;1;${word}\n2026-01-02;2;b\n`);
  assertEquals((await proposed(table("Müller"))).read.encoding, "windows-1252");
  const { questions } = await proposed(table("Ca\xf1on"));
  assertEquals(questions.map(({ key }) => key), ["book.read.encoding"]);
  const says = questions[0].choices.map(({ says }) => says.match(/Ca.on/u)?.[0]);
  assert(says.includes("Cañon") && says.includes("Cańon"));
});

Deno.test("next month's file is read as the last one was, and says only what no longer fits", async () => {
  const { ledger } = RECONCILIATION.sources;
  const input = Object.keys(ledger.columns).map((name): InputField => {
    const field = INPUT.find((it) => it.name === name);
    return field ?? { name, type: "utf8" };
  });
  const text = new TextDecoder().decode(MONTH["gl.csv"]);
  const next = await proposed(text.replaceAll("Mar-26", "Apr-26"), { known: ledger, input });
  assertEquals([next.questions, next.changes], [[], []]);
  assertEquals([next.columns, next.read], [ledger.columns, ledger.read]);

  const renamed = await proposed(text.replace("Curr", "Currency"), { known: ledger, input });
  assertEquals([renamed.questions, renamed.changes], [[], [
    { key: "book.currency", why: 'there is no column "Curr" any more' },
  ]]);
  assertEquals(renamed.columns.currency, { from: "Currency" });

  const longer = await proposed(`GL export\n\n${text}`, { known: ledger, input });
  assertEquals([longer.questions, longer.changes, longer.read], [[], [], ledger.read]);
  assertEquals(longer.notes, [
    "the names stand on line 3, and not on 1 as in the files before",
  ]);

  const dated = await proposed(
    text.replace(/(\d\d)-Mar-26/g, "$1.03.2026"),
    { known: ledger, input },
  );
  assertEquals(dated.changes.map(({ key }) => key), ["book.read.date"]);
  assertEquals(dated.read.date, "DD.MM.YYYY");
});

Deno.test("one slip among many cells hides no column", async () => {
  const rows = Array.from({ length: 40 }, (_, at) => `2026-01-02,${at}.50`);
  const { columns } = await proposed(["date,amount", ...rows, "2026-01-02,12 EUR"].join("\n"));
  assertEquals(columns.amount, { from: "amount" });
});

Deno.test("a number that only counts a file's rows is no id", async () => {
  const { columns } = await proposed(
    "No,date,amount\n1,2026-01-01,5\n2,2026-01-02,5\n3,2026-01-02,7\n",
  );
  assertEquals(columns.row_id, { content: ["date", "amount"] });
});

Deno.test("an id has the day in it, also where nothing else reads that", async () => {
  // As DATEV writes days: the year stands in another line.
  const text = "Belegdatum,amount,memo\n0110,5.00,Miete\n0510,5.00,Miete\n1310,7.00,Strom\n";
  const { columns } = await proposed(text, { answers: { "book.date": "=" } });
  assertEquals([columns.date, columns.row_id], [
    { const: "" },
    { content: ["Belegdatum", "amount", "memo"] },
  ]);
});

Deno.test("what an account holds after each row is no part of its id: another order has other balances", async () => {
  const { columns: { row_id } } = await proposed(
    "Date,Currency,Amount,Text,Balance\n" +
      "2026-01-02,EUR,-5.00,Fee,95.00\n2026-01-02,EUR,-5.00,Fee,90.00\n",
  );
  assertEquals(row_id, { content: ["Date", "Currency", "Amount", "Text"] });
});

Deno.test("one side alone is asked about, and so is the only column of numbers whatever it is called", async () => {
  // The debits are no numbers that anybody here can read.
  const [header, row] = ["Date,Currency,Debit Amount,Credit Amount", "2026-01-13,EUR,,10.50"];
  const side = await proposed(`${header}\n${row}\n2026-01-14,EUR,7.20 DR,\n`);
  assertEquals(keysOf(side), ["book.amount"]);
  assertMatch(side.questions[0].why, /"Credit Amount" is one side alone/);
  const orders = await proposed(
    "Date,Currency,交易订单号\n2026-01-13,CNY,20261001220014\n2026-01-14,CNY,20261002220015\n",
  );
  assertEquals(keysOf(orders), ["book.amount"]);
  assertMatch(orders.questions[0].why, /no column is called so, and "交易订单号" is the only one/);
});

Deno.test("days of another calendar are asked about, and not taken for days to come", async () => {
  const thai = await proposed("Date,Currency,Amount\n01/03/2569,THB,1.50\n13/03/2569,THB,2.50\n");
  assertEquals(keysOf(thai), ["book.date"]);
  assertMatch(thai.questions[0].why, /beyond the year 2299, such as 01\/03\/2569/);
  // One day of never among days of ours is what some programs write for it.
  const never = await proposed("Date,Currency,Amount\n13/03/2026,EUR,1.50\n31/12/9999,EUR,2.50\n");
  assertEquals([keysOf(never), never.columns.date], [[], { from: "Date" }]);
});

Deno.test("a month with nothing on one side is asked about as any other", async () => {
  const answers = (suggestion: Suggestion) =>
    suggestion.questions.map(({ choices }) => choices.map(({ answer }) => answer));
  const out = await proposed("Date,Currency,Debit,Credit\n2026-01-13,EUR,100.00,\n");
  assertEquals(answers(out), [["Credit - Debit", "Debit - Credit"]]);
  const into = await proposed("Date,Currency,Soll,Haben\n2026-01-13,EUR,,100.00\n");
  assertEquals(answers(into), [["Haben - Soll", "Soll - Haben"]]);
  // Words that say where money goes leave nothing open.
  const { questions, columns } = await proposed(
    "Date,Currency,Paid out,Paid in\n2026-01-13,EUR,100.00,\n",
  );
  assertEquals([questions, columns.amount], [[], { credit: "Paid in", debit: "Paid out" }]);
});

Deno.test("amounts without signs are asked about where a balance beside them goes down by some", async () => {
  const rows = (...steps: [amount: string, balance: string][]) =>
    proposed(
      "Date,Currency,Amount,Balance\n" +
        steps.map(([amount, balance], at) => `2026-01-1${at},EUR,${amount},${balance}\n`).join(""),
    );
  const turning = await rows(["100.00", "900.00"], ["250.00", "650.00"], ["50.00", "700.00"]);
  assertEquals(keysOf(turning), ["book.amount"]);
  assertMatch(turning.questions[0].why, /"Amount" has no signs, and "Balance" goes down by some/);
  const falling = await rows(["100.00", "900.00"], ["250.00", "650.00"]);
  assertEquals(keysOf(falling), ["book.amount"]);
  // They rise by all of it, the newest last or first; or the figures have nothing to do with each other.
  for (
    const plain of [
      await rows(["100.00", "900.00"], ["250.00", "1150.00"]),
      await rows(["250.00", "1150.00"], ["100.00", "900.00"]),
      await rows(["5.00", "105.00"], ["5.00", "110.00"], ["5.00", "115.00"]),
      await rows(["100.00", "7.00"], ["250.00", "7.00"]),
      await rows(["-100.00", "900.00"], ["250.00", "1150.00"]),
    ]
  ) assertEquals([plain.questions, plain.columns.amount], [[], { from: "Amount" }]);
});

Deno.test("commas behind every second digit, as India writes them, are read", async () => {
  const { columns, read, questions } = await proposed(
    "Date,Currency,Withdrawal Amt.,Deposit Amt.\n2026-01-13,INR,,12500.00\n" +
      '2026-01-14,INR,"2,50,000.00",\n2026-01-15,INR,"1,02,50,000.00",\n',
  );
  assertEquals([questions, read.number], [[], "1,234.56"]);
  assertEquals(columns.amount, { credit: "Deposit Amt.", debit: "Withdrawal Amt." });
});

Deno.test("letters of several bytes are those of an encoding that reads them all", async () => {
  // 日付 and 摘要 in Shift_JIS, of which no page of single bytes makes anything.
  const sjis = Uint8Array.from([
    ...[0x93, 0xfa, 0x95, 0x74, 0x2c, 0x93, 0x45, 0x97, 0x76, 0x0a],
    ...new TextEncoder().encode("2026-01-13,a\n2026-01-14,b\n"),
  ]);
  const { questions: [{ key, choices }] } = await proposed(sjis);
  assertEquals(key, "book.read.encoding");
  const { says = "" } = choices.find(({ answer }) => answer === "shift_jis") ?? {};
  assertMatch(says, /^日付,摘要 2026-01-13/);
});

Deno.test("all that is open is asked at once, what may not be empty too", async () => {
  const { questions, columns } = await proposed(
    "Date,Amount,Text\n03/04/2026,1.50,Paid\n05/06/2026,2.50,Paid\n",
    { refuses: ({ currency }) => currency === "EUR" ? null : `"${currency}" is none, such as EUR` },
  );
  assertEquals(questions.map(({ key, choices: [{ answer }] }) => [key, answer]), [
    ["book.read.date", "DD/MM/YYYY"],
    ["book.currency", "=EUR"],
  ]);
  // What is only likely is not proposed.
  assertEquals(Object.keys(columns), ["amount", "date", "memo"]);
});

Deno.test("who pays, from where and by what right is no id, though nobody pays twice in one file", async () => {
  for (
    const name of [
      "Kontonummer/IBAN",
      "Kunden-Nr",
      "Customer number",
      "Mandatsreferenz",
      "Gläubiger-ID",
      "Card number",
    ]
  ) {
    const text = `date,amount,memo,${name}\n2026-10-01,1.50,a,DE971\n2026-10-13,2.50,b,DE982\n`;
    const { columns } = await proposed(text);
    const content = "content" in columns.row_id ? columns.row_id.content : [];
    assertEquals([name, [content].flat().includes("amount")], [name, true]);
  }
});

Deno.test("what people write freely is no id, though no two of them write the same", async () => {
  const { columns } = await proposed(
    "Date,Payment,Order comment,Reference note,Amount,Currency\n" +
      "2026-10-01,first,please deliver at the back door,thanks for the 2 chairs,1190.00,EUR\n" +
      "2026-10-02,second,call me before delivery,great service,-11.50,EUR\n" +
      "2026-10-13,third,leave it with the neighbour,see you next year,90.00,EUR\n",
  );
  const named = Object.values(columns).flatMap((it) => "from" in it ? it.from : []);
  assertEquals(columns.row_id, {
    content: ["Date", "Payment", "Order comment", "Reference note", "Amount", "Currency"]
      .filter((it) => named.includes(it)),
  });
  const text = "Date,Reference,Amount\n2026-10-01,Rent for October,1.50\n2026-10-13,Chairs,2.50\n";
  assertEquals((await proposed(text)).columns.row_id, { content: ["Date", "Reference", "Amount"] });
});

Deno.test("an id is rather what rows are not matched by, if each has one of its own", async () => {
  const rows = ["2026-01-01,5,R-1,B-7", "2026-01-02,5,R-2,B-8", "2026-01-03,7,R-4,B-9"];
  const header = "date,amount,reference,bank_reference";
  const both = await proposed([header, ...rows].join("\n"));
  assertEquals(both.columns.row_id, { content: ["bank_reference"] });
  const one = await proposed([header, ...rows, "2026-01-04,9,R-5,"].join("\n"));
  assertEquals(one.columns.row_id, { content: ["reference"] });
});

Deno.test("no column of money is an id, though no two of its amounts are the same", async () => {
  const file = (document: string, other: string, ...amounts: string[]) =>
    `Kunde;${document};Rechnungsdatum;${other};Restbetrag\n` +
    amounts.map((it, at) => `Acme;RG-10${at * 7};1${at}.02.2026;${it};${it}\n`).join("");
  for (const name of ["Rechnungsbetrag", "Invoice total", "Rechnung brutto", "Saldo Beleg"]) {
    const read = { answers: { "book.amount": "Restbetrag" } };
    const both = await proposed(file("Rechnungsnummer", name, "1000,00", "500,50", "25,00"), read);
    assertEquals([name, both.columns.row_id], [name, { content: ["Rechnungsnummer"] }]);
    const cents = await proposed(file("Kennung", name, "1000", "500", "25"), read);
    assertEquals([name, cents.columns.row_id], [name, { content: ["Kennung"] }]);
    const euros = ["1000,00 EUR", "500,50 EUR"];
    const signed = await proposed(file("Rechnungsnummer", name, ...euros), read);
    assertEquals([name, signed.columns.row_id], [name, { content: ["Rechnungsnummer"] }]);
  }
  const amounts = "date,Invoice,currency,memo\n2026-03-02,1000,EUR,a\n2026-03-03,500,EUR,b\n";
  const told = await proposed(amounts, { answers: { "book.amount": "Invoice" } });
  assertEquals(told.columns.row_id, { content: ["date", "Invoice", "currency", "memo"] });
  // What is due by an invoice is money by its cells alone.
  const open = await proposed(file("Rechnungsnummer", "Rechnung offen", "1000,00", "500,50"), {
    answers: { "book.amount": "Restbetrag" },
  });
  assertEquals(open.columns.row_id, { content: ["Rechnungsnummer"] });
  const credits = await proposed(
    "date,amount,Gutschriftnummer\n2026-03-02,1.50,2601001\n2026-03-03,2.50,2601003\n",
  );
  assertEquals(credits.columns.row_id, { content: ["Gutschriftnummer"] });
});

Deno.test("a word of a book of one row is no word that both books have to agree on", async () => {
  const answers = new Map();
  const asked = async (...rows: string[]) => {
    const one = await proposed(["date,amount,memo", ...rows].join("\n"), { name: "one" });
    const other = await proposed("date,amount\n2026-01-01,5.00\n", { name: "other" });
    return questionsAcross([one, other], answers).map(({ key }) => key);
  };
  assertEquals(await asked("2026-01-01,5.00,rent"), []);
  const rows = [1, 2, 3].map((day) => `2026-01-0${day},5.00,rent`);
  assertEquals(await asked(...rows), ["other.memo"]);
});

Deno.test("a bank's letters for debit and credit are known where they stand below no name", async () => {
  const text = "Buchungstag;Betreff;W\u00e4hrung;Umsatz; \n01.10.2026;RE 1;EUR;5,10;S\n" +
    "02.10.2026;RE 2;EUR;6,20;H\n13.10.2026;RE 3;EUR;7,30;H\n";
  const { read, questions } = await proposed(`Muster eG\n\n${text}`);
  assertEquals(read.header, 3);
  const sign = (minus: string, plus: string) =>
    JSON.stringify({ from: "Umsatz", sign: { column: "column 5", minus: [minus], plus: [plus] } });
  assertEquals(questions.map(({ key, choices }) => [key, choices.map(({ answer }) => answer)]), [
    ["book.amount", [sign("S", "H"), sign("H", "S")]],
  ]);
  const taken = await proposed(text, { answers: { "book.amount": sign("S", "H") } });
  assertEquals([taken.questions, taken.columns.amount], [[], JSON.parse(sign("S", "H"))]);
});

Deno.test("what is called a balance is asked about, and left out or taken for a line as is said", async () => {
  const text = "date,amount,Text\n2026-10-01,100.00,Opening balance\n2026-10-02,-30.00,RE 1\n" +
    "2026-10-31,70.00,Closing balance 31.10.2026:\n";
  const { questions } = await proposed(text);
  const words = ["Opening balance", "Closing balance 31.10.2026:"];
  const [leftOut, all] = [words, []].map((words) => ({ column: "Text", words }));
  assertEquals(questions, [{
    key: "book.read.omit",
    asks: "Which rows are balances or totals, and no lines?",
    why: '"Text" says "Opening balance", "Closing balance 31.10.2026:" in 2 of 3 rows',
    choices: [
      { answer: JSON.stringify(leftOut), says: "leave those out, and count them" },
      { answer: JSON.stringify(all), says: "all of them are lines" },
    ],
  }]);
  for (const [said, rows] of [[leftOut, 1], [all, 3]] as const) {
    const answers = { "book.read.omit": JSON.stringify(said) };
    const taken = await proposed(text, { answers });
    assertEquals([taken.questions, taken.read.omit, taken.table?.rows], [[], said, rows]);
  }
  // A line that speaks of a balance is a line.
  const memo = "date,amount,Text\n2026-10-12,1.50,closing balance of the shop's till\n";
  assertEquals((await proposed(memo)).questions, []);
});

Deno.test("amounts that are no numbers are asked about by what keeps them from it", async () => {
  const why = async (...amounts: string[]) => {
    const rows = amounts.map((it, at) => `2026-03-1${at};EUR;${it}\n`).join("");
    const { questions: [question] } = await proposed(`Date;Currency;Amount\n${rows}`);
    assertEquals(question.key, "book.amount");
    return question.why;
  };
  assertMatch(
    await why("100.00 CR", "250.00 DR"),
    /has the letters "CR" among its digits.*100\.00 CR/,
  );
  assertMatch(await why("100.00", "USD 250.00"), /has the letters "USD" among its digits/);
  assertMatch(await why("$100.00", "-$50.00"), /has the sign \$ of a currency/);
  assertMatch(
    await why("\u0661\u0662\u066b\u0665", "-\u0665"),
    /digits such as \u0661; write them as 0 to 9/,
  );
  assertMatch(
    await why("\uff11\uff0c\uff12", "\uff0d\uff15"),
    /digits such as \uff11; write them as 0 to 9/,
  );
  assertMatch(
    await why("\u2013100.00", "250.00"),
    /has "\u2013" for a minus; write "-": \u2013100\.00/,
  );
  assertMatch(await why("250.00", "100.00\u2013"), /has "\u2013" for a minus/);
  // What is no number for another reason is shown as it is.
  assertMatch(await why("1.2.3.4", "5.6.7.8"), /no numbers that are all written alike: 1\.2\.3\.4/);
});

Deno.test("cells between circumflexes and lines that end in a carriage return are read", async () => {
  const plain = "Date,Currency,Amount\n2026-03-01,EUR,1.50\n2026-03-02,EUR,-2.50\n";
  const carets = await proposed(plain.replaceAll(",", "^"));
  assertEquals([carets.questions, carets.read.separator, carets.table?.rows], [[], "^", 2]);
  const returns = await proposed(plain.replaceAll("\n", "\r"));
  assertEquals([returns.questions, returns.table?.rows], [[], 2]);
});

Deno.test("where nothing makes a table of the lines, what stands between cells is asked", async () => {
  const text = "Date~Currency~Amount\n2026-03-01~EUR~1.50\n2026-03-02~EUR~-2.50\n";
  const { questions: [{ key, why }] } = await proposed(text);
  assertEquals(key, "book.read.separator");
  assertMatch(why, /none of those that programs take/);
  const { questions, table } = await proposed(text, { answers: { [key]: "~" } });
  assertEquals([questions, table?.rows], [[], 2]);
});

Deno.test("what tells all rows alike is no line of totals, such as the stars of a list of SAP", async () => {
  const stars = await proposed(
    "St,Date,Currency,Amount\n*,2026-03-01,EUR,1.50\n*,2026-03-02,EUR,2.50\n*,2026-03-03,EUR,-1.00\n",
  );
  assertEquals(keysOf(stars), []);
});

Deno.test("whether a row has been booked is read off the column that says nothing else", async () => {
  const { questions: [{ key, why }] } = await proposed(
    "Date,Currency,Text,Amount,State\n2026-03-01,EUR,Pending Shop,1.50,COMPLETED\n" +
      "2026-03-02,EUR,Shop,2.50,PENDING\n",
  );
  assertEquals(key, "book.read.booked");
  assertMatch(why, /"State" says "PENDING" in 1 of 2 rows/);
});

Deno.test("a card's statement that counts above zero what was spent is asked about", async () => {
  const rows = (text: string, ...amounts: string[]) =>
    proposed(
      "Date,Currency,Text,Amount\n" +
        amounts.map((it, at) => `2026-03-1${at},EUR,${it.startsWith("-") ? text : "Shop"},${it}\n`)
          .join(""),
    );
  const open = await rows("ONLINE PAYMENT - THANK YOU", "350.20", "-400.00", "49.80");
  assertEquals([keysOf(open), answersOf(open)], [["book.amount"], [["Amount", "-Amount"]]]);
  assertMatch(open.questions[0].why, /"ONLINE PAYMENT - THANK YOU" is below zero/);
  assertEquals(keysOf(await rows("Shell", "350.20", "-400.00", "49.80")), []);
  assertEquals(keysOf(await rows("Zahlung erhalten", "-350.20", "-49.80", "400.00")), []);
});

Deno.test("receipts and payments as Sage shortens them are signs", async () => {
  const { questions, columns } = await proposed(
    "Type,Date,Currency,Amount\nBR,2026-03-01,GBP,500.00\nBP,2026-03-15,GBP,60.00\n",
  );
  const sign = { column: "Type", minus: ["BP"], plus: ["BR"] };
  assertEquals([questions, columns.amount], [[], { from: "Amount", sign }]);
});

Deno.test("days without a year are said to have none", async () => {
  for (const days of [["0103", "1503"], ["01.03.", "15.03."], ["103", "1503"]]) {
    const rows = days.map((day) => `${day};EUR;1,50`).join("\n");
    const { questions } = await proposed(`Belegdatum;Währung;Betrag\n${rows}\n`);
    const asked = questions.find(({ key }) => key === "book.date");
    assertMatch(
      asked?.why ?? "",
      /the days of "Belegdatum" have no year: .*write it into the file/,
    );
  }
});

Deno.test("signs are the same whatever the case they are written in", async () => {
  const text = "date,amount,S/H\n2026-01-01,5.00,S\n2026-01-02,2.00,H\n2026-01-03,7.00,s\n";
  const rule = (plus: string[], minus: string[]) =>
    JSON.stringify({ from: "amount", sign: { column: "S/H", minus, plus } });
  const upwards = rule(["H"], ["S", "s"]);
  assertEquals(answersOf(await proposed(text)), [[upwards, rule(["S", "s"], ["H"])]]);
  const taken = await proposed(text, { answers: { "book.amount": upwards } });
  assertEquals([taken.questions, taken.columns.amount], [[], JSON.parse(upwards)]);
});

Deno.test("amounts without signs are asked about where a column beside them speaks of two sides", async () => {
  const beside = (name: string, ...words: string[]) => {
    const rows = [...words, ...words].map((word, at) => `2026-01-1${at},${at + 5}.50,${word}`);
    return proposed([`date,amount,${name}`, ...rows].join("\n"));
  };
  const speaking = [
    ["Type", "Debit", "Credit", "Fee"],
    ["Type", "Fee", "Debit"],
    ["Transaction Type", "Direct Debit", "Bank Giro Credit"],
    ["Buchungstext", "Lastschrift", "Gutschrift Miete", "Zins"],
    ["Kind", "charge", "refund"],
    ["Way", "Incoming", "Outgoing", "Internal"],
    ["Kz", "S", "H", "X"],
    ["Sign", "1", "0"],
    ["Dr/Cr", "40", "50"],
  ];
  for (const [name, ...words] of speaking) {
    const suggestion = await beside(name, ...words);
    assertEquals([name, keysOf(suggestion)], [name, ["book.amount"]]);
    assertMatch(suggestion.questions[0].why, /^"amount" has no signs, and ".*" says "/);
    assertEquals(suggestion.questions[0].choices.at(-1)?.answer, "amount");
  }
  for (
    const [name, ...words] of [
      ["Method", "Credit card", "Cash"],
      ["Class", "A", "C"],
      ["Steuerkennzeichen", "V0", "V1"],
      ["Buyer", "Cargo Line GmbH", "Miller"],
      ["Customer", "Deposit Box Ltd", "Miller"],
    ]
  ) assertEquals([name, keysOf(await beside(name, ...words))], [name, []]);
});

Deno.test("what is asked about signs says of each way which words count downwards", async () => {
  const text = "date,amount,Type\n2026-01-11,5.50,Debit\n2026-01-12,6.50,Credit\n" +
    "2026-01-13,7.50,Fee\n2026-01-14,8.50,debit\n";
  const { questions: [{ choices }] } = await proposed(text);
  assertEquals(choices.map(({ answer, says }) => [answer.startsWith("{"), says]), [
    [true, '"Credit" in "Type" counts upwards, "Debit", "debit", "Fee" downwards'],
    [true, '"Debit", "debit", "Fee" in "Type" counts upwards, "Credit" downwards'],
    [true, '"Credit", "Fee" in "Type" counts upwards, "Debit", "debit" downwards'],
    [true, '"Debit", "debit" in "Type" counts upwards, "Credit", "Fee" downwards'],
    [false, "5.50, 6.50, 7.50"],
  ]);
  const answered = await proposed(text, { answers: { "book.amount": choices[0].answer } });
  assertEquals([answered.questions, answered.columns.amount], [[], {
    from: "amount",
    sign: { column: "Type", minus: ["Debit", "debit", "Fee"], plus: ["Credit"] },
  }]);
  const plain = await proposed(text, { answers: { "book.amount": "amount" } });
  assertEquals([plain.questions, plain.columns.amount], [[], { from: "amount" }]);
});

Deno.test("a balance that goes up by amounts tells that they need no signs", async () => {
  const { questions, columns } = await proposed(
    "date,amount,Type,Balance\n2026-01-11,5.50,Credit,5.50\n2026-01-12,6.50,Deposit,12.00\n" +
      "2026-01-13,7.50,Transfer,19.50\n",
  );
  assertEquals([questions, columns.amount], [[], { from: "amount" }]);
});

Deno.test("a word for a state beside those for what has been booked is asked about, whatever it is", async () => {
  const text = (...words: string[]) =>
    "date,amount,Status\n" +
    words.map((it, at) => `2026-03-0${at + 1},${at + 5}.50,${it}\n`).join("");
  for (
    const word of [
      "Rejected",
      "Returned",
      "Reversed",
      "Refused",
      "On hold",
      "Scheduled",
      "Open",
      "zurückgewiesen",
      "Offen",
      "Teilweise",
      "Refunded",
    ]
  ) {
    const { questions } = await proposed(text("Completed", word, "Completed", word));
    const [{ key, why, choices }] = questions;
    assertEquals([questions.length, key], [1, "book.read.booked"]);
    assertEquals(why, `"Status" says "${word}" in 2 of 4 rows`);
    assertEquals(choices.map(({ answer }) => JSON.parse(answer)), [
      { column: "Status", words: ["Completed"], pending: [word] },
      { column: "Status", words: ["Completed", word] },
    ]);
  }
});

Deno.test("each word for what has not been booked is left out first, those that nobody knows too", async () => {
  const { questions: [{ why, choices }] } = await proposed(
    "date,amount,Status\n2026-03-01,5.50,Completed\n2026-03-02,6.50,Pending\n2026-03-03,7.50,Returned\n",
  );
  assertEquals(why, '"Status" says "Pending", "Returned" in 2 of 3 rows');
  assertEquals(choices.map(({ answer }) => JSON.parse(answer)), [
    { column: "Status", words: ["Completed"], pending: ["Pending", "Returned"] },
    { column: "Status", words: ["Completed", "Returned"], pending: ["Pending"] },
    { column: "Status", words: ["Completed", "Pending", "Returned"] },
  ]);
});

Deno.test("where most rows would be left out by words that nobody knows, all are offered first", async () => {
  const rows = ["gebucht", "Zahlung", "Zahlung", "Zahlung"].map((it, at) =>
    `0${at + 1}.03.2026;1${at},50;${it}`
  );
  const asked = await proposed(`Datum;Betrag;Buchungstext\n${rows.join("\n")}\n`);
  const all = '{"column":"Buchungstext","words":["gebucht","Zahlung"]}';
  assertEquals([keysOf(asked), answersOf(asked)[0][0]], [["book.read.booked"], all]);
  assertEquals(asked.table!.rows, 4);
});

Deno.test("a text that only now and then is a word for booked is no column of states", async () => {
  const { questions } = await proposed(
    "date,amount,Text\n2026-03-01,5.50,Cleared\n2026-03-02,6.50,Rent of the shop in March\n" +
      "2026-03-03,7.50,Office\n",
  );
  assertEquals(questions, []);
});

Deno.test("a column of signs is one also where another column of the plugin reads it", async () => {
  const input = [{ name: "kind", type: "utf8" as const }, ...INPUT];
  const rows = (...words: string[]) =>
    "date,amount,Kind\n" + words.map((it, at) => `2026-01-1${at},${at + 5}.50,${it}\n`).join("");
  for (const words of [["S", "H"], ["Debit", "Credit", "Fee"]]) {
    const { questions, columns } = await proposed(rows(...words), { input });
    assertEquals([words, questions.map(({ key }) => key)], [words, ["book.amount"]]);
    assertEquals(columns.kind, { from: "Kind" });
  }
});

Deno.test("one word for a side in every row is asked about beside amounts without signs", async () => {
  const file = (name: string, word: string) =>
    `Date,Currency,Amount,${name}\n2026-01-13,EUR,5.00,${word}\n2026-01-14,EUR,7.20,${word}\n`;
  const sign = (column: string, minus: string, plus: string) =>
    JSON.stringify({ from: "Amount", sign: { column, minus: [minus], plus: [plus] } });
  for (const [word, other] of [["D", "C"], ["S", "H"], ["Debit", "Credit"]]) {
    const asked = await proposed(file("Type", word));
    assertEquals(keysOf(asked), ["book.amount"]);
    assertEquals(answersOf(asked), [[
      sign("Type", word, other),
      sign("Type", other, word),
      "Amount",
    ]]);
  }
  // Whoever keeps the account, what is paid out is less.
  assertEquals(answersOf(await proposed(file("Type", "DBIT"))), [[
    sign("Type", "DBIT", "CRDT"),
    "Amount",
  ]]);
  const alone = JSON.stringify({
    from: "Amount",
    sign: { column: "Type", minus: ["Lastschrift"] },
  });
  assertEquals(answersOf(await proposed(file("Type", "Lastschrift"))), [[alone, "Amount"]]);
  // A partner may be called so, and a balance that goes up by each amount says what they are.
  assertEquals(keysOf(await proposed(file("Customer", "Debit"))), []);
  const borne = "Date,Currency,Amount,Type,Balance\n2026-01-13,EUR,5.00,Debit,15.00\n" +
    "2026-01-14,EUR,7.20,Debit,22.20\n2026-01-15,EUR,1.00,Debit,23.20\n";
  assertEquals(keysOf(await proposed(borne)), []);
});

Deno.test("what is asked once rows are left out is asked in the round before", async () => {
  // Of Bob and Eve, one is a currency as well, but for the row that waits.
  const wallet =
    "Date,Name,Status,Currency,Valuta,Amount\n2026-03-01,Bob,Completed,USD,EUR,100.00\n" +
    "2026-03-02,,Completed,USD,EUR,-50.00\n2026-03-15,Eve,Pending,USD,never,20.00\n";
  const first = await proposed(wallet);
  assertEquals(keysOf(first), ["book.read.booked", "book.currency"]);
  assertEquals(answersOf(first)[1], ["Currency", "Valuta"]);
});

Deno.test("of columns of which nothing can be read it says so, and goes by none of them", async () => {
  const file = "pyarrow_unread.parquet";
  const bytes = Deno.readFileSync(new URL(`../fixtures/frames/${file}`, import.meta.url));
  const input: InputField[] = [{ name: "half", type: "utf8" }, { name: "last", type: "i64" }];
  // One that is called as a column of the plugin is asked about, and the others are only told.
  assertEquals(keysOf(await proposed(bytes, { file, input })), ["book.half"]);
  const answers = { "book.half": "=" };
  const { columns, notes } = await proposed(bytes, { file, input, answers });
  assertEquals(columns, { half: { const: "" }, last: { from: "last" } });
  assertEquals(notes, [
    'of these columns nothing can be read: "bytes" (BYTE_ARRAY), "numbers" (BYTE_ARRAY), ' +
    '"fixed" (FIXED_LEN_BYTE_ARRAY), "half" (Float16), "list" (List), "struct" (Struct), "map" (Map), ' +
    '"mars" (times of the zone "Mars/Phobos")',
  ]);
});

Deno.test("words for money in and out are signs in other languages, too", async () => {
  for (const [into, out] of [["ENTRADA", "SAÍDA"], ["Receita", "Despesa"], ["Wpływ", "Wydatek"]]) {
    const file =
      `Data,Tipo,Moeda,Valor\n2026-03-13,${into},BRL,1190.00\n2026-03-14,${out},BRL,60.00\n`;
    const asked = await proposed(file);
    assertEquals(keysOf(asked), ["book.amount"]);
    const sign = { column: "Tipo", minus: [out], plus: [into] };
    assertEquals(answersOf(asked)[0][0], JSON.stringify({ from: "Valor", sign }));
  }
});

Deno.test("columns of the North are known by their names, and a receiver is no day", async () => {
  const file = "Bogføringsdato;Beløb;Modtager;Navn;Valuta\n2026/03/15;-60,00;;Shell;DKK\n" +
    "2026/03/13;1190,00;1234;BOB A/S;DKK\n";
  const { columns } = await proposed(file, { answers: { "book.currency": "Valuta" } });
  assertEquals([columns.date, columns.amount], [{ from: "Bogføringsdato" }, { from: "Beløb" }]);
  // What is reserved has no day yet.
  const pending = await proposed(file.replace("2026/03/15", "Reserveret"));
  assertMatch(pending.questions.find(({ key }) => key === "book.date")!.why, /"Bogføringsdato" is/);
});

Deno.test("what an account holds at the end of a day is a balance, whoever writes it", async () => {
  const file = "data;lançamento;valor (R$)\n13/03/2026;SALDO ANTERIOR;\n" +
    "13/03/2026;PIX RECEBIDO BOB;1.190,00\n14/03/2026;SALDO TOTAL DISPONÍVEL DIA;\n";
  const asked = await proposed(file);
  assertEquals(
    answersOf(asked)[0][0],
    JSON.stringify({
      column: "lançamento",
      words: ["SALDO ANTERIOR", "SALDO TOTAL DISPONÍVEL DIA"],
    }),
  );
});
