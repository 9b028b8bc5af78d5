/** What fills the columns of numbers, names and accounts, by what files call theirs and have in them. */
import { assertEquals } from "@std/assert/equals.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import { questionsAcross } from "../../sources/propose/mod.ts";
import { answersOf, INPUT, keysOf, proposed } from "../support/sources/proposed.ts";

/** What programs for books call the number of a document. */
const DOCUMENTS = [
  ..."Document|Document No.|Doc. no.|Doc|Invoice|Invoice No|Inv. No.|Voucher|Voucher No.|Vch No."
    .split("|"),
  ..."Belegnr|Belegnr.|Belegnummer|Beleg|Belegfeld1|Belegfeld 1|Rechnungsnummer|Rechnungs-Nr."
    .split("|"),
  ..."N° pièce|Pièce|N° facture|Numero documento|N. doc.|Fattura n.|N. protocollo".split("|"),
  ..."N.º factura|Comprobante|Nº documento|Asiento|Boekstuknummer|Factuurnummer|Stuknummer".split(
    "|",
  ),
  ..."Nr dokumentu|Numer faktury|Nr dowodu|Bilagsnr|Bilag|Bilagsnummer|Fakturanr".split("|"),
  ..."Verifikationsnummer|Ver.nr|Tositenumero|Laskun numero|Número do documento".split("|"),
];

/** A ledger with a column of numbers of documents. */
const ledger = (name: string) =>
  `date,amount,currency,Text,${name}\n2026-03-02,100.10,EUR,sale,RE-10001\n` +
  "2026-03-03,200.20,EUR,sale,RE-10002\n2026-03-13,300.20,EUR,rent,RE-10007\n";

Deno.test("the number of a document is the reference, whatever a program for books calls it", async () => {
  for (const name of DOCUMENTS) {
    const { columns, questions } = await proposed(ledger(name));
    assertEquals([name, questions, columns.reference], [name, [], { from: name }]);
  }
});

Deno.test("what is no number of a document is no reference, whatever it is called", async () => {
  for (const name of ["Document date", "Document type", "Rechnungsempfänger", "Invoice customer"]) {
    assertEquals([name, (await proposed(ledger(name))).columns.reference], [name, { const: "" }]);
  }
  const words = ledger("Document").replaceAll(/RE-\d+/g, "invoice");
  assertEquals((await proposed(words)).columns.reference, { const: "" });
});

Deno.test("a column called as a reference goes before numbers of documents, of which two are asked about", async () => {
  const row = (...cells: string[]) => `2026-03-02,1.50,EUR,${cells.join(",")}\n`;
  const file = (names: string) =>
    `date,amount,currency,${names}\n` + row("RE-10001", "4711", "x") + row("RE-10002", "4713", "y");
  const both = await proposed(file("Invoice No,Reference,Text"));
  assertEquals([both.questions, both.columns.reference], [[], { from: "Reference" }]);
  const two = await proposed(file("Invoice No,Voucher No,Text"));
  assertEquals(keysOf(two), ["book.reference"]);
  assertEquals(answersOf(two), [["Invoice No", "Voucher No", "="]]);
});

Deno.test("a plugin's own column of invoices or documents has them first", async () => {
  const input: InputField[] = [...INPUT, { name: "invoice_no", type: "utf8" }];
  const file = "date,amount,currency,Invoice No,Voucher No\n2026-03-02,1.50,EUR,RE-1001,4711\n" +
    "2026-03-03,2.50,EUR,RE-1002,4713\n";
  const { columns } = await proposed(file, { input });
  assertEquals([columns.invoice_no, columns.reference], [{ from: "Invoice No" }, {
    from: "Voucher No",
  }]);
  const documents: InputField[] = [...INPUT, { name: "document", type: "utf8" }];
  const own = await proposed(ledger("Rechnungsnummer"), { input: documents });
  assertEquals([own.questions, own.columns.document], [[], { from: "Rechnungsnummer" }]);
});

Deno.test("codes that nothing reads are asked about where another book quotes them, and told elsewhere", async () => {
  const bank = (memo: string) =>
    proposed(
      `date,amount,currency,memo\n2026-03-02,100.10,EUR,${memo} 10001 thanks\n` +
        `2026-03-03,200.20,EUR,${memo}10002\n2026-03-04,300.20,EUR,10007\n`,
      { name: "bank" },
    );
  const book = await proposed(ledger("Vorgang"), { name: "ledger" });
  assertEquals([book.questions, book.columns.reference], [[], { const: "" }]);
  const [question, ...more] = questionsAcross([await bank("RE "), book], new Map());
  assertEquals([question.key, more], ["ledger.reference", []]);
  assertEquals(question.choices.map(({ answer }) => answer), ["Vorgang", "="]);
  assertEquals(
    question.why,
    'nothing reads "Vorgang", and "bank" quotes what stands there, such as RE-10001',
  );
  // A book by itself quotes nobody.
  assertEquals(questionsAcross([book], new Map()), []);
  assertEquals(book.notes, [
    '"reference" is left empty, and "Vorgang" has codes such as RE-10001, which nothing reads',
  ]);
  const answered = await proposed(ledger("Vorgang"), { answers: { "book.reference": "=" } });
  assertEquals([answered.notes, questionsAcross([await bank("RE "), answered], new Map())], [
    [],
    [],
  ]);
});

Deno.test("codes are not spoken of where they are of something else, or read", async () => {
  for (const number of ["10", "1.50", "-1200", "+12"]) {
    const rows = ["", "3", "7"].map((it) => `2026-03-02,1.50,${number}${it}`);
    const { notes } = await proposed(["date,amount,Left", ...rows].join("\n"));
    assertEquals([number, notes], [number, []]);
  }
  for (const name of ["Kundennr", "Transaction ID", "Konto", "IBAN", "Reference"]) {
    const { notes } = await proposed(ledger(name));
    assertEquals([name, notes], [name, []]);
  }
});

const ACCOUNTS: InputField[] = [...INPUT, { name: "account", type: "utf8" }];

/** What programs and banks call the account on the other side. */
const OTHER_ACCOUNTS = [
  ..."Gegenkonto|Gegenkonto (ohne BU-Schlüssel)|Gegen-Konto|Contra account|Counter account".split(
    "|",
  ),
  ..."Offset Account|Offsetting acct|Bal. Account No.|Compte de contrepartie|Contropartita".split(
    "|",
  ),
  ..."Conto contropartita|Cuenta de contrapartida|Tegenrekening|Modkonto|Motkonto".split("|"),
  ..."counterparty_account|Counterparty IBAN".split("|"),
];

Deno.test("the account on the other side of a row is asked about, and not taken for the book's own", async () => {
  const bank = await proposed(
    "date,amount,account\n2026-03-02,1.50,DE12\n2026-03-03,2.50,DE12\n2026-03-04,3.50,DE12\n",
    { name: "bank", input: ACCOUNTS },
  );
  for (const name of OTHER_ACCOUNTS) {
    const file = `date,amount,${name}\n2026-03-02,1.50,70001\n2026-03-03,2.50,70002\n`;
    const book = await proposed(file, { input: ACCOUNTS });
    assertEquals([name, book.questions, book.columns.account], [name, [], { const: "" }]);
    const [{ key, why, choices }, ...more] = questionsAcross([bank, book], new Map());
    assertEquals([name, key, more], [name, "book.account", []]);
    assertEquals(choices.map(({ answer }) => answer), ["=DE12", "=", name]);
    assertEquals(
      why,
      `"${name}" has accounts on the other side of each row, such as 70001, and "bank" has DE12`,
    );
    // There is a choice where no other book says anything, too.
    const [alone] = questionsAcross([book], new Map());
    assertEquals(alone.choices.map(({ answer }) => answer), ["=", name]);
    const answered = await proposed(file, { input: ACCOUNTS, answers: { "book.account": name } });
    assertEquals([answered.questions, answered.columns.account], [[], { from: name }]);
  }
});

Deno.test("several accounts are asked about where the other book has none, be they called accounts", async () => {
  const bank = await proposed("date,amount\n2026-03-02,1.50\n", { name: "bank", input: ACCOUNTS });
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => `2026-03-02,${at}.50,${70001 + at}\n`).join("");
  const asked = async (name: string, count: number, answers: Record<string, string> = {}) => {
    const file = `date,amount,${name}\n${rows(count)}`;
    const book = await proposed(file, { input: ACCOUNTS, answers });
    assertEquals(book.questions, []);
    return questionsAcross([bank, book], new Map(Object.entries(answers)));
  };
  const [question, ...more] = await asked("Konto", 3);
  assertEquals([question.key, more], ["book.account", []]);
  assertEquals(question.choices.map(({ answer }) => answer), ["=", "Konto"]);
  assertEquals(
    question.why,
    '"Konto" has several, such as 70001, 70002, 70003, which may be those on the other side of each row, ' +
      'and "bank" has none',
  );
  // A row may lack one, such as what is carried forward.
  const lacking = await proposed(`date,amount,Konto\n2026-03-01,7.50,\n${rows(3)}`, {
    input: ACCOUNTS,
  });
  assertEquals(questionsAcross([bank, lacking], new Map()).map(({ key }) => key), ["book.account"]);
  const few = await proposed(`date,amount,Konto\n${rows(2).repeat(5)}`, { input: ACCOUNTS });
  assertEquals(questionsAcross([bank, few], new Map()).map(({ key }) => key), ["book.account"]);
  assertEquals((await asked("Account", 9)).map(({ key }) => key), ["book.account"]);
  assertEquals(await asked("Konto", 9, { "book.account": "Konto" }), []);
  assertEquals(await asked("Konto", 9, { "book.account": "=" }), []);
  assertEquals(await asked("Konto", 1), []);
});

Deno.test("what was left empty is not asked about again, but beside a book that is new", async () => {
  const file = "date,amount,account\n" + "2026-03-02,1.50,DE12\n".repeat(3);
  const bank = await proposed(file, { name: "bank", input: ACCOUNTS });
  const rules = { files: [], columns: { ...bank.columns, account: { const: "" } } };
  const again = "date,amount\n2026-03-02,1.50\n";
  const book = await proposed(again, { input: ACCOUNTS, known: rules });
  const asked = (known: string[]) =>
    questionsAcross([bank, book], new Map(), {
      known: Object.fromEntries(known.map((it) => [it, rules])),
    }).map(({ key }) => key);
  assertEquals([asked([]), asked(["book"]), asked(["bank", "book"])], [
    ["book.account"],
    ["book.account"],
    [],
  ]);
});

Deno.test("a text that a plugin keeps nothing apart by need not be the other book's", async () => {
  const memos = "date,amount,memo\n" + "2026-03-02,1.50,rent\n".repeat(3);
  const both = [
    await proposed(memos, { name: "bank" }),
    await proposed("date,amount\n2026-03-02,1.50\n"),
  ];
  const asked = (...by: string[]) =>
    questionsAcross(both, new Map(), { cut: { by } }).map(({ key }) => key);
  assertEquals([asked("currency"), asked("memo")], [[], ["book.memo"]]);
});

Deno.test("what another book has is offered of all its files", async () => {
  const bank = (account: string) =>
    proposed(
      "date,amount,account\n" + `2026-03-02,1.50,${account}\n`.repeat(3),
      { name: "bank", input: ACCOUNTS },
    );
  const book = await proposed("date,amount\n2026-03-02,1.50\n", { input: ACCOUNTS });
  const all = [await bank("DE12"), await bank("CH34"), await bank("DE12"), book];
  const [{ choices }] = questionsAcross(all, new Map());
  assertEquals(choices.map(({ answer }) => answer), ["=DE12", "=CH34", "="]);
});

Deno.test("a book's own account goes before the one on the other side, and nothing is asked", async () => {
  for (const names of ["Konto,Gegenkonto", "Gegenkonto,Konto", "Tegenrekening IBAN,Rekening"]) {
    const own = names.split(",").find((it) => !/egen/.test(it))!;
    const book = await proposed(`date,amount,${names}\n2026-03-02,1.50,1200,1300\n`, {
      input: ACCOUNTS,
    });
    assertEquals([book.columns.account, book.questions], [{ from: own }, []]);
    assertEquals(questionsAcross([book], new Map()), []);
  }
});

Deno.test("what is carried forward in the midst of rows is left out, and a transfer that is called so is not", async () => {
  for (
    const word of ["Übertrag", "Carried forward", "c/f", "À reporter", "Riporto"]
  ) {
    const book = await proposed(
      `date,Text,currency,amount,Saldo\n2026-03-02,sale,EUR,5.00,5.00\n,${word},,,5.00\n` +
        "2026-03-03,rent,EUR,-2.00,3.00\n",
    );
    assertEquals([word, keysOf(book)], [word, ["book.read.omit"]]);
    assertEquals(answersOf(book)[0][0], JSON.stringify({ column: "Text", words: [word] }));
  }
  const transfer = await proposed(
    "date,Text,currency,amount\n2026-03-02,sale,EUR,5.00\n2026-03-02,Übertrag,EUR,7.00\n",
  );
  assertEquals(keysOf(transfer), []);
});

const STATEMENT = [
  ":20:STARTUMS\n:25:70050000/0123456789\n:28C:00003/001\n:60F:C260228EUR50000,00",
  ":61:2602070207C1206,69N166NONREF//100000",
  ":86:166?00GUTSCHRIFT?109310?20SVWZ+RE-600129?30COBADEFFXXX?31DE0012345678?32Braendli Holz AG",
  ":61:2602130213C2940,83N166NONREF//100001",
  ":86:166?00GUTSCHRIFT?109310?20SVWZ+INV600379?30COBADEFFXXX?31DE0012345679?32Kranz 24 GmbH",
  ":62F:C260228EUR54147,52\n-",
].join("\n");

Deno.test("a statement's column is what it is called, also where a file has nothing in it", async () => {
  const { columns, notes } = await proposed(STATEMENT, { file: "pay.sta" });
  assertEquals([columns.reference, notes], [{ from: "reference" }, []]);
});

/** The columns of a plugin that knows customers by a number and by a name. */
const CUSTOMERS: InputField[] = [
  ...INPUT.filter(({ name }) => name !== "reference"),
  { name: "customer", type: "utf8" },
  { name: "name", type: "utf8" },
];

Deno.test("a payer's name is no customer's number, and his account is no name", async () => {
  const { columns } = await proposed(STATEMENT, { file: "pay.sta", input: CUSTOMERS });
  assertEquals([columns.customer, columns.name], [{ const: "" }, { from: "counterparty" }]);
  const rows = (...cells: string[]) =>
    cells.map((it, at) => `2026-03-1${at},${at + 1}.50,EUR,${it}`).join("\n");
  const filled = async (names: string, ...cells: string[]) => {
    const file = `date,amount,currency,${names}\n${rows(...cells)}\n`;
    const book = await proposed(file, { input: CUSTOMERS });
    assertEquals([names, book.questions], [names, []]);
    return [book.columns.customer, book.columns.name];
  };
  const [none, from] = [{ const: "" }, (name: string) => ({ from: name })];
  assertEquals(await filled("Debitor,Kunde", "10001,Acme", "10002,Beta"), [
    from("Debitor"),
    from("Kunde"),
  ]);
  assertEquals(await filled("Kunde,Debitor", "Acme,10001", "Beta,10002"), [
    from("Debitor"),
    from("Kunde"),
  ]);
  assertEquals(await filled("Debitor,Name", "D-10001,Acme", "D-10002,Beta"), [
    from("Debitor"),
    from("Name"),
  ]);
  assertEquals(await filled("Auftraggeber,IBAN des Auftraggebers", "Acme,DE0012", "Beta,DE0013"), [
    none,
    from("Auftraggeber"),
  ]);
  assertEquals(await filled("Kundenkonto", "KD100001", "KD100002"), [from("Kundenkonto"), none]);
  assertEquals(await filled("Kundennr", "MEIER", "HUBER"), [from("Kundennr"), none]);
  assertEquals(await filled("Payer account", "DE89370400440532013000", "DE02120300000000202051"), [
    none,
    none,
  ]);
});

Deno.test("a customer that is called so and has names is asked about", async () => {
  const file =
    "date,amount,currency,Customer\n2026-03-02,1.50,EUR,Acme\n2026-03-03,2.50,EUR,Beta\n";
  const book = await proposed(file, { input: CUSTOMERS });
  assertEquals([keysOf(book), answersOf(book)], [["book.customer"], [["=", "Customer"]]]);
  const answers = { "book.customer": "=" };
  const { columns, questions } = await proposed(file, { input: CUSTOMERS, answers });
  assertEquals([questions, columns.name], [[], { from: "Customer" }]);
  // Where a name stands beside it, it is what the books call the customer by.
  const both = "date,amount,currency,Customer,Name\n2026-03-02,1.50,EUR,ACME,Acme Ltd\n" +
    "2026-03-03,2.50,EUR,BETA,Beta Ltd\n";
  const own = await proposed(both, { input: CUSTOMERS });
  assertEquals([own.questions, own.columns.customer], [[], { from: "Customer" }]);
});

Deno.test("the account of who paid is no partner", async () => {
  const input: InputField[] = [...INPUT, { name: "counterparty", type: "utf8" }];
  const file = "date,amount,Counterparty account\n2026-03-02,1.50,DE12\n2026-03-03,2.50,DE13\n";
  const { columns, questions } = await proposed(file, { input });
  assertEquals([questions, columns.counterparty], [[], { const: "" }]);
});

Deno.test("one value in every row is a number where the plugin wants one", async () => {
  const input: InputField[] = [...INPUT, { name: "is_offset", type: "i64" }, {
    name: "rate",
    type: "f64",
  }];
  const file = "date,amount\n2026-03-02,1.50\n";
  const filled = async (answer: string) => {
    const answers = { "book.is_offset": answer, "book.rate": answer, "book.memo": answer };
    const { questions, columns } = await proposed(file, { input, answers });
    return [questions.map(({ why }) => why), columns.is_offset, columns.rate, columns.memo];
  };
  const values = (number: number | string, text = String(number)) => [
    [],
    { const: number },
    { const: number },
    { const: text },
  ];
  assertEquals(await filled("=0"), values(0));
  assertEquals(await filled("=-12"), values(-12));
  assertEquals(await filled("="), values(""));
  const [why] = await filled("=none");
  assertEquals(why, [
    '"none" is no number; write it as in =0 or =-12.5',
    '"none" is no number; write it as in =0 or =-12.5',
  ]);
  const [day] = (await proposed(file, { answers: { "book.date": "=2026-03-31" } })).questions;
  assertEquals(day, undefined);
});

Deno.test("what is asked about a number offers no days, and a currency is filled by no other codes", async () => {
  const input: InputField[] = [
    ...INPUT.filter(({ name }) => name !== "currency"),
    { name: "trx_amt", type: "f64" },
    { name: "posting_currency", type: "utf8" },
  ];
  const file = "Buchungsdatum,Buchungskreis,amount,Kurs\n2026-03-02,DE01,1.50,1.1\n" +
    "2026-03-03,DE01,2.50,1.2\n";
  const { questions } = await proposed(file, { input });
  const asked = questions.find(({ key }) => key === "book.trx_amt");
  assertEquals(asked?.choices.map(({ answer }) => answer), ["Kurs", "="]);
  const answers = { "book.trx_amt": "=" };
  const { columns } = await proposed(file, { input, answers });
  assertEquals(columns.posting_currency, { const: "" });
  const own = file.replaceAll("DE01", "eur").replace("Buchungskreis", "Buchungswährung");
  const { posting_currency } = (await proposed(own, { input, answers })).columns;
  assertEquals(posting_currency, { from: "Buchungswährung", case: "upper" });
});

Deno.test("a currency that the names of columns say is offered first", async () => {
  const refuses = ({ currency }: Record<string, unknown>) =>
    /^[A-Z]{3}$/.test(String(currency)) ? null : `"${currency}" is no currency, such as EUR`;
  const file =
    "date,Text,Soll CHF,Haben CHF,VAT\n2026-03-02,a,,1.50,0.10\n2026-03-03,b,2.50,,0.20\n";
  const answers = { "book.amount": "Haben CHF - Soll CHF" };
  const book = await proposed(file, { answers, refuses });
  assertEquals([keysOf(book), answersOf(book)], [["book.currency"], [["=CHF", "=EUR"]]]);
});

Deno.test("a Dutch bank's name, message and other account are what they are called", async () => {
  const input: InputField[] = [...ACCOUNTS, { name: "counterparty", type: "utf8" }];
  const file = "Datum,Naam / Omschrijving,Rekening,Tegenrekening,Bedrag (EUR),Mededelingen\n" +
    "2026-03-02,Acme,NL01,NL02,10.50,Factuur 1001\n2026-03-13,Beta,NL01,NL03,-1.50,Factuur 1002\n";
  const { columns, questions, notes } = await proposed(file, { input });
  assertEquals([questions, notes], [[], []]);
  assertEquals(["account", "counterparty", "memo"].map((it) => columns[it]), [
    { from: "Rekening" },
    { from: "Naam / Omschrijving" },
    { from: "Mededelingen" },
  ]);
});

/** A statement of payments, of which each has a reference of the payer's and one of the bank's. */
const payments = (references: string[], of = (it: string) => `<EndToEndId>${it}</EndToEndId>`) =>
  '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>' +
  "<Stmt><Id>S1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>" +
  references.map((it, at) =>
    `<Ntry><Amt Ccy="EUR">${at + 1}.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
    `<BookgDt><Dt>2026-03-0${at + 1}</Dt></BookgDt><AcctSvcrRef>ASR${
      7 * at
    }</AcctSvcrRef><NtryDtls>` +
    `<TxDtls>${
      of(it).startsWith("<End") ? `<Refs>${of(it)}</Refs>` : of(it)
    }<RltdPties><Dbtr><Nm>Holding</Nm></Dbtr></RltdPties></TxDtls></NtryDtls></Ntry>`
  ).join("") +
  "</Stmt></BkToCstmrStmt></Document>";

/** The columns of a plugin that knows documents by their numbers, and reads what a payer says. */
const DUES: InputField[] = [
  ...INPUT.filter(({ name }) => name !== "reference"),
  { name: "document", type: "utf8" },
];

Deno.test("what a payer gives is asked about where another book quotes it, and is no id", async () => {
  const structured = (it: string) =>
    `<RmtInf><Strd><CdtrRefInf><Ref>${it}</Ref></CdtrRefInf></Strd></RmtInf>`;
  const book = await proposed(
    "date,amount,currency,Belegnr\n" +
      [1, 2, 3].map((it) => `2026-02-0${it},${it}.50,EUR,RG-26010${it}\n`).join(""),
    { name: "op", input: DUES },
  );
  assertEquals(book.columns.document, { from: "Belegnr" });
  const numbers = ["RG-260101", "RG-260102", "RG-260103"];
  const files: [column: string, file: string][] = [
    ["reference", payments(numbers)],
    ["reference", payments(["Rent for the month of March", ...numbers])],
    ["structured_reference", payments(numbers.map((it) => it.replace("-", "")), structured)],
  ];
  for (const [column, content] of files) {
    const bank = await proposed(content, { name: "bank", file: "camt.xml", input: DUES });
    assertEquals([bank.columns.row_id, bank.questions, bank.notes], [
      { content: ["bank_reference"] },
      [],
      [],
    ]);
    const [question, ...more] = questionsAcross([bank, book], new Map(), {
      cut: { by: ["currency"] },
    });
    assertEquals([question?.key, more], ["bank.document", []]);
    assertEquals(question.choices.map(({ answer }) => answer), [column, "="]);
  }
  const others = await proposed(payments(["X-1", "X-2", "X-3"]), { file: "camt.xml", input: DUES });
  assertEquals(questionsAcross([others, book], new Map(), { cut: { by: [] } }), []);
  // Where the bank gives nothing, an installment may come with the payer's reference again.
  const bare = payments(numbers).replaceAll(/<AcctSvcrRef>.*?<\/AcctSvcrRef>/g, "");
  const { row_id } = (await proposed(bare, { file: "camt.xml", input: DUES })).columns;
  assertEquals(row_id, { content: ["currency", "amount", "date", "memo"] });
});
