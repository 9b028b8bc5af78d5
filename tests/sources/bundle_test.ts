/** Every format is read, and both are written, by one bundled file in an empty folder. */
import { assertEquals } from "@std/assert/equals.js";
import { run, temporaryFolder } from "../support/process/florecon.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url).pathname;

Deno.test("a bundle reads every format and writes both, with nothing around it", async () => {
  using scope = temporaryFolder();
  const home = Deno.realPathSync(scope.path);
  const main = new URL("../support/sources/read_and_write.ts", import.meta.url).pathname;
  const bundled = await run(Deno.execPath(), ["bundle", "-q", main, "-o", `${home}/main.js`]);
  assertEquals(bundled.code, 0, bundled.stderr);
  Deno.writeTextFileSync(`${home}/a.csv`, "id,memo\n1,a\n2,b\n");
  Deno.writeTextFileSync(`${home}/a.jsonl`, '{"id":1}\n{"id":2}\n');
  const files = [
    `${home}/a.csv`,
    `${home}/a.jsonl`,
    ...[
      "xlsx/openpyxl.xlsx",
      "frames/polars.parquet",
      "frames/pyarrow_zstd.feather",
      "frames/pyarrow.feather",
      "statements/bank.camt053.xml",
      "statements/bank.mt940.sta",
      "statements/bank.bai2",
      "statements/bank.sgml.ofx",
      "statements/bank.qif",
    ].map((file) => FIXTURES + file),
  ];
  const rights = [`--allow-read=${home},${FIXTURES}`, "--no-config", "--no-remote", "--no-prompt"];
  const env = { DENO_DIR: `${home}/empty`, HOME: home };
  const args = ["run", ...rights, `${home}/main.js`, ...files];
  const { code, stdout, stderr } = await run(Deno.execPath(), args, { cwd: home, env });
  assertEquals([code, stderr], [0, ""]);
  assertEquals(stdout.trim().split("\n"), [
    "a.csv csv 2 2 2",
    "a.jsonl jsonl 2 2 2",
    "openpyxl.xlsx xlsx 4 4 4",
    "polars.parquet parquet 5 5 5",
    "pyarrow_zstd.feather arrow 5 5 5",
    "pyarrow.feather arrow 5 5 5",
    "bank.camt053.xml camt 10 10 10",
    "bank.mt940.sta mt940 5 5 5",
    "bank.bai2 bai2 4 4 4",
    "bank.sgml.ofx ofx 3 3 3",
    "bank.qif qif 3 3 3",
  ]);
});
