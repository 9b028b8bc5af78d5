/** What is written stands in the folder as a whole, or not at all. */
import { assertEquals } from "@std/assert/equals.js";
import { assertRejects } from "@std/assert/rejects.js";
import { writeWhole } from "../../cli/system/files.ts";
import { FloreconError } from "../../core/host/error.ts";
import { csvPieces, reportToCsv } from "../../core/host/report/to_csv.ts";
import type { Report } from "../../core/host/report/report.ts";
import { temporaryFolder } from "../support/process/florecon.ts";

/** So many pairs. */
function report(pairs: number): Report {
  const groups = Array.from({ length: pairs }, (_, at) => ({
    ...{ group_id: at + 1, net: 0, size: 2, origin: "pair" },
    status: "proposed" as const,
  }));
  const allocations = groups.flatMap(({ group_id }) => [
    { id: 2 * group_id, group_id, amount: group_id },
    { id: 2 * group_id + 1, group_id, amount: -group_id },
  ]);
  return { groups, allocations };
}

Deno.test("a CSV in pieces is the CSV as a whole, written or not", async () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/report.csv`;
  for (const pairs of [0, 1, 2047, 2048, 7_000]) {
    const whole = reportToCsv(report(pairs));
    assertEquals(whole.split("\r\n").length, 2 * pairs + 2);
    assertEquals([...csvPieces(report(pairs))].length, Math.floor((2 * pairs + 1) / 4096) + 1);
    await writeWhole(file, csvPieces(report(pairs)));
    assertEquals(await Deno.readTextFile(file), whole);
  }
});

Deno.test("where a piece does not come about, what stood there stays as it was", async () => {
  using folder = temporaryFolder();
  const file = `${folder.path}/report.csv`;
  await Deno.writeTextFile(file, "as it was");
  function* pieces() {
    yield new TextEncoder().encode("the first piece");
    throw new FloreconError("ingest", "there is no more");
  }
  const { code } = await assertRejects(() => writeWhole(file, pieces()), FloreconError);
  assertEquals(code, "ingest");
  assertEquals(await Deno.readTextFile(file), "as it was");
  assertEquals([...Deno.readDirSync(folder.path)].length, 1);
});

Deno.test("what is written by a link stands where the link leads, and the link stays", async () => {
  using folder = temporaryFolder();
  const [file, link] = ["settings.json", "link.json"].map((it) => `${folder.path}/${it}`);
  await Deno.writeTextFile(file, "before");
  await Deno.symlink(file, link);
  await writeWhole(link, "now");
  assertEquals(await Deno.readTextFile(file), "now");
  assertEquals((await Deno.lstat(link)).isSymlink, true);
});
