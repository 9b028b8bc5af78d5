/** Which plugin is the one for some data. Every expected reason is derived by hand from the rules. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import type { InputField } from "../../core/host/describe/describe.ts";
import type { Candidate } from "../../registry/select/candidate.ts";
import type { Dataset } from "../../registry/select/fit.ts";
import type { Wish } from "../../registry/select/selection.ts";
import { type Probe, select } from "../../registry/select/mod.ts";
import { describeOf, type Said } from "../support/plugins/made_plugin.ts";
import { chosen, reasons } from "../support/registry/selection.ts";

const columns = (text: string): InputField[] =>
  text.split(" ").map((column) => {
    const [name, type] = column.split(":");
    return { name, type: type as InputField["type"] };
  });

function candidate(said: Said & { yanked?: boolean; source?: string }): Candidate {
  const manifest = describeOf(said);
  const { id, version } = manifest.domain;
  const { yanked, source = `${id}-${version}.wasm` } = said;
  return { id, version, manifest, source, ...(yanked && { yanked }) };
}

/** A bank statement beside a ledger, as an Arrow file has it. */
const DATA: Dataset = {
  columns: [
    { name: "row_id", type: "Int64" },
    { name: "side", type: "Dictionary<Utf8>" },
    { name: "amount", type: "Float64" },
    { name: "date", type: "Date32" },
    { name: "reference", type: "LargeUtf8" },
    { name: "posted", type: "Timestamp" },
  ],
};

const BANK = columns("row_id:i64 side:utf8 amount:f64 date:i64");

/** Eight plugins: what each of them is for stands behind it. */
const SHELF = [
  candidate({
    id: "acme.bank",
    version: "1.0.0",
    input: BANK,
    selector: { tag: "bank", priority: 100 },
  }),
  candidate({
    id: "acme.bank",
    version: "1.2.0",
    input: BANK,
    selector: { tag: "bank", priority: 100 },
  }),
  // Reads an amount out of a text.
  candidate({
    id: "acme.card",
    input: columns("row_id:i64 amount:utf8"),
    selector: { tag: "bank", priority: 200 },
  }),
  // Reads anything with an amount, and says that others are to be preferred.
  candidate({
    id: "acme.any",
    input: columns("row_id:i64 amount:f64"),
    selector: { priority: 1 },
  }),
  // Needs what the data does not have.
  candidate({
    id: "acme.intercompany",
    input: columns("row_id:i64 amount:f64"),
    selector: { requires_fields: ["row_id", "entity", "counterparty"], tag: "ic", priority: 300 },
  }),
  // The name of a column is nearly right.
  candidate({ id: "acme.refs", input: columns("row_id:i64 referense:utf8") }),
  candidate({
    id: "acme.vat",
    version: "3.0.0",
    input: columns("row_id:i64 amount:f64"),
    selector: { tag: "vat", priority: 50 },
  }),
  candidate({ id: "acme.zero", version: "9.0.0", input: BANK, yanked: true }),
];

Deno.test("of eight plugins the right one is chosen, and each other is passed over for a reason", async () => {
  const selection = await select(SHELF, DATA);
  assertEquals(chosen(selection), "acme.bank 1.2.0");
  assertEquals(reasons(selection), {
    "acme.zero 9.0.0": ["yanked", "its publisher withdrew it"],
    "acme.card 1.0.0": ["columns", 'column "amount" is Float64, which cannot feed utf8'],
    "acme.intercompany 1.0.0": ["columns", 'the data has no columns "entity", "counterparty"'],
    "acme.refs 1.0.0": ["columns", 'the data has no column "referense"; did you mean "reference"?'],
    "acme.any 1.0.0": ["priority", "its priority is 1; acme.bank 1.2.0 has 100"],
    "acme.vat 3.0.0": ["priority", "its priority is 50; acme.bank 1.2.0 has 100"],
    "acme.bank 1.0.0": ["version", "acme.bank 1.2.0 is higher"],
  });
  assertEquals(selection.why, "acme.bank 1.2.0 is the highest version of those that fit");
  const [missing] = selection.passedOver.filter(({ columns }) => columns?.length === 2);
  assertEquals(missing.columns, ["entity", "counterparty"]);
});

Deno.test("a publisher's priority says nothing about the plugins of others", async () => {
  const shelf = (priority: number) => [
    candidate({ id: "acme.bank", input: BANK }),
    candidate({
      id: "evil.any",
      version: "999.0.0",
      input: columns("row_id:i64 amount:f64"),
      selector: { priority },
    }),
  ];
  for (const priority of [0, 1, 1e308]) {
    const selection = await select(shelf(priority), DATA);
    assertEquals(chosen(selection), "acme.bank 1.0.0");
    assertEquals(reasons(selection), {
      "evil.any 999.0.0": ["fit", "it reads 2 of the data's columns; acme.bank 1.0.0 reads 4"],
    });
    assertEquals(
      selection.why,
      "acme.bank 1.0.0 reads 4 of the data's columns, more than the others",
    );
  }
});

Deno.test("of two publishers' plugins that fit alike neither number decides: they are tied", async () => {
  const shelf = [
    candidate({ id: "acme.bank", input: BANK }),
    candidate({ id: "evil.bank", version: "999.0.0", input: BANK, selector: { priority: 1e308 } }),
  ];
  const selection = await select(shelf, DATA);
  assertEquals(selection.tied?.map(({ id }) => id), ["acme.bank", "evil.bank"]);
});

Deno.test("a domain id wins over columns, tag and priority, and a range narrows its versions", async () => {
  const ask = async (wish: Wish) => chosen(await select(SHELF, DATA, wish));
  assertEquals(await ask({ domain: "acme.intercompany" }), "acme.intercompany 1.0.0");
  assertEquals(await ask({ domain: "acme.bank" }), "acme.bank 1.2.0");
  assertEquals(await ask({ domain: "acme.bank", range: "~1.0" }), "acme.bank 1.0.0");
  assertEquals(await ask({ domain: "acme.bank", range: "<1.2", tag: "vat" }), "acme.bank 1.0.0");
  assertEquals(await ask({ domain: "acme.zero" }), undefined);

  const selection = await select(SHELF, DATA, { domain: "acme.bank", range: "^1.1" });
  assertEquals(selection.why, "acme.bank 1.2.0 was asked for");
  assertEquals(reasons(selection)["acme.bank 1.0.0"], ["range", "^1.1 was asked for"]);
  assertEquals(reasons(selection)["acme.vat 3.0.0"], ["domain", "acme.bank was asked for"]);
});

Deno.test("what is asked for in vain is answered with what there is", async () => {
  const why = async (wish: Wish, shelf = SHELF) => (await select(shelf, DATA, wish)).why;
  assertEquals(
    await why({ domain: "acme.bnak" }),
    "there is no plugin acme.bnak; did you mean acme.bank?",
  );
  assertMatch(await why({ domain: "x" }), /^there is no plugin x; there are acme\.any, acme\.bank/);
  assertEquals(
    await why({ domain: "acme.bank", range: "^2" }),
    "acme.bank has no version ^2; it has 1.0.0, 1.2.0",
  );
  assertEquals(
    await why({ tag: "none" }),
    'none of 8 plugins fits the data and has the tag "none"',
  );
  assertEquals(await why({}, []), "there are no plugins to choose from");
  await assertRejects(() => select(SHELF, DATA, { domain: "a", range: "one" }), Error, "no range");
});

Deno.test("where what is asked for is yanked, that is said, and what there is instead", async () => {
  const versions = (all: string) =>
    all.split(" ").map((version) => {
      const yanked = version.endsWith("!");
      return candidate({ id: "acme.bank", version: version.replace("!", ""), yanked });
    });
  const why = async (all: string, range?: string) =>
    (await select(versions(all), DATA, { domain: "acme.bank", range })).why;
  assertEquals(
    await why("1.0.0! 2.0.0", "^1"),
    "acme.bank 1.0.0 is yanked; ask for another: 2.0.0",
  );
  assertEquals(
    await why("1.0.0! 1.1.0! 2.0.0 2.1.0", "^1"),
    "acme.bank 1.0.0, 1.1.0 are yanked; ask for another: 2.0.0, 2.1.0",
  );
  assertEquals(
    await why("1.0.0! 2.0.0", "^3"),
    "acme.bank has no version ^3; it has 2.0.0",
  );
  const noOther = "and there is no other; ask its publisher for one";
  assertEquals(await why("1.0.0!", "^1"), `acme.bank 1.0.0 is yanked, ${noOther}`);
  assertEquals(await why("1.0.0! 2.0.0!"), `acme.bank 1.0.0, 2.0.0 are yanked, ${noOther}`);
  assertEquals(
    await why("1.0.0!", "^2"),
    "acme.bank has no version ^2; all that it has is yanked",
  );
});

Deno.test("a tag narrows what fits", async () => {
  const selection = await select(SHELF, DATA, { tag: "vat" });
  assertEquals(chosen(selection), "acme.vat 3.0.0");
  assertEquals(selection.why, "acme.vat 3.0.0 is the only one that fits");
  assertEquals(reasons(selection)["acme.any 1.0.0"], ["tag", "it has no tag"]);
  assertEquals(reasons(selection)["acme.bank 1.2.0"], ["tag", 'its tag is "bank", not "vat"']);
});

Deno.test("a column feeds what the table of types says, and a CSV whatever is declared", async () => {
  // The table of the plugin interface, by hand.
  const feeds = {
    i64: ["Int64", "Int32", "Date32", "Date64"],
    f64: ["Float64", "Float32", "Int64", "Int32"],
    utf8: ["Utf8", "LargeUtf8", "Dictionary<Utf8>", "Dictionary<LargeUtf8>"],
  };
  const others = ["Bool", "Timestamp", "Decimal", "UInt64", "Float16", "Utf8View", "Null"];
  const types = new Set([...Object.values(feeds).flat(), ...others]);
  for (const [declared, accepted] of Object.entries(feeds)) {
    const shelf = [candidate({ input: columns(`c:${declared}`) })];
    for (const type of types) {
      const selection = await select(shelf, { columns: [{ name: "c", type }] });
      assertEquals([declared, type, selection.chosen !== undefined], [
        declared,
        type,
        accepted.includes(type),
      ]);
    }
    const csv = await select(shelf, { columns: [{ name: "c" }] });
    assertEquals(chosen(csv), "acme.tiny 1.0.0");
  }
});

Deno.test("a column that stands twice in the data feeds nothing", async () => {
  const shelf = [
    candidate({ input: columns("a:i64") }),
    candidate({ id: "b", input: columns("b:i64") }),
  ];
  const twice = { columns: [{ name: "a" }, { name: "a" }, { name: "b" }] };
  const selection = await select(shelf, twice);
  assertEquals(chosen(selection), "b 1.0.0");
  assertEquals(reasons(selection)["acme.tiny 1.0.0"], ["columns", 'the data has 2 columns "a"']);
});

Deno.test("a release comes before a pre-release, and numbers are not compared as text", async () => {
  const versions = ["1.9.0", "1.10.0", "2.0.0-rc.1", "0.99.0"];
  const shelf = versions.map((version) => candidate({ version }));
  const data = { columns: [{ name: "row_id" }, { name: "amount" }] };
  const selection = await select(shelf, data);
  assertEquals(chosen(selection), "acme.tiny 1.10.0");
  assertEquals(reasons(selection), {
    "acme.tiny 2.0.0-rc.1": ["version", "acme.tiny 1.10.0 is released"],
    "acme.tiny 1.9.0": ["version", "acme.tiny 1.10.0 is higher"],
    "acme.tiny 0.99.0": ["version", "acme.tiny 1.10.0 is higher"],
  });
  const early = await select(shelf, data, { domain: "acme.tiny", range: ">=2.0.0-rc.1" });
  assertEquals(chosen(early), "acme.tiny 2.0.0-rc.1");
});

/** Three that nothing but the data can tell apart. */
const TWINS = ["a", "b", "c"].map((id) => candidate({ id, source: `${id}.wasm` }));
const FITS = { columns: [{ name: "row_id" }, { name: "amount" }] };

Deno.test("what is tied is tried, and whichever matches most of the data wins", async () => {
  const matched: Record<string, number> = { a: 40, b: 60, c: 59 };
  const tried: string[] = [];
  const probe: Probe = ({ id }) => {
    tried.push(id);
    return Promise.resolve({ rows: 100, matched: matched[id] });
  };
  const selection = await select(TWINS, FITS, {}, probe);
  assertEquals(chosen(selection), "b 1.0.0");
  assertEquals(selection.why, "b 1.0.0 matches most of the data, of those that fit equally well");
  assertEquals(reasons(selection), {
    "a 1.0.0": ["probe", "it matched 40 of 100 rows; b 1.0.0 matched 60 of 100 rows"],
    "c 1.0.0": ["probe", "it matched 59 of 100 rows; b 1.0.0 matched 60 of 100 rows"],
  });
  assertEquals(tried, ["a", "b", "c"]);

  tried.length = 0;
  await select(TWINS, FITS, { domain: "a" }, probe);
  assertEquals(tried, []); // nothing is run where nothing is tied
});

Deno.test("one that fails its trial is passed over, and an exact tie lists the candidates", async () => {
  const probe: Probe = ({ id }) =>
    Promise.resolve(
      id === "b" ? { code: "timed_out", message: "it took too long" } : { rows: 9, matched: 3 },
    );
  const tied = await select(TWINS, FITS, {}, probe);
  assertEquals(tied.chosen, undefined);
  assertEquals(tied.tied?.map(({ id }) => id), ["a", "c"]);
  assertEquals(
    tied.why,
    "a 1.0.0 (a.wasm) and c 1.0.0 (c.wasm) fit equally well; name one of them",
  );
  assertEquals(reasons(tied), { "b 1.0.0": ["probe", "it took too long [timed_out]"] });

  const untried = await select(TWINS, FITS);
  assertEquals(untried.tied?.length, 3);
});

Deno.test("where all that fit fail their trial, that is said, and not that nothing fits", async () => {
  const copies = ["a", "b"].map((source) => candidate({ id: "acme.bank", source }));
  const probe: Probe = () => Promise.resolve({ code: "timed_out", message: "it took too long" });
  for (const wish of [{}, { domain: "acme.bank" }]) {
    assertEquals(
      (await select(copies, FITS, wish, probe)).why,
      "acme.bank 1.0.0 (a) and acme.bank 1.0.0 (b) fit and fail on the data; mend one of them",
    );
  }
});

Deno.test("the order in which candidates are found decides nothing", async () => {
  const [forth, back] = [await select(SHELF, DATA), await select(SHELF.toReversed(), DATA)];
  assertEquals(forth, back);
});
