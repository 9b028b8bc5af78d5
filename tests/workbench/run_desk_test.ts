/** A decision file alone: the last run is looked at where neither data nor plugin is at hand. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { assertRejects } from "@std/assert/rejects.js";
import { RunDesk } from "../../cli/desk/run_desk.ts";
import { FloreconError } from "../../core/host/error.ts";
import { readList, wordAt } from "../../workbench/page/lists.ts";
import { startBrowser } from "../support/process/browser.ts";
import { florecon, temporaryFolder } from "../support/process/florecon.ts";
import { monthDesk } from "../support/workbench/desk.ts";
import { BROWSER, SIZES } from "../support/workbench/page.ts";
import { reviewed } from "../support/workbench/reviewed.ts";

const BOOKS = ["march.csv", "--plugin", "bank.wasm", "--workspace", "march.florecon"];

/** A folder with nothing but the log of a month of which one group is signed off. */
async function logAlone() {
  const folder = temporaryFolder();
  using month = await monthDesk();
  const { desk, path } = month;
  const [group] = await desk.find("PAPIERWERK");
  await desk.decide({ verb: "pin", rev: 0, groups: [group] }, "ann");
  await florecon(["solve", ...BOOKS], { cwd: path });
  const shown = await desk.group(group);
  const lists = [readList(await desk.groups()), readList(await desk.open())];
  Deno.copyFileSync(`${path}/march.florecon`, `${folder.path}/march.florecon`);
  return { folder, file: `${folder.path}/march.florecon`, group, shown, lists };
}

Deno.test("a run says of its groups what the ledger said, and nothing is decided on it", async () => {
  const { folder, file, group, shown, lists } = await logAlone();
  using _ = folder;
  using desk = await RunDesk.open(file);
  const ours = [readList(await desk.groups()), readList(await desk.open())];
  for (const [at, list] of lists.entries()) {
    const said = (it: typeof list) =>
      Array.from(it.id, (id, row) => [id, it.net[row], it.amount[row], wordAt(it.status, row)])
        .toSorted(([a], [b]) => Number(a) - Number(b));
    assertEquals(said(ours[at]), said(list));
  }
  const seen = await desk.group(group);
  assertEquals([seen.status, seen.sums, seen.rows], [shown.status, shown.sums, shown.rows]);
  assertEquals(seen.sides.map((it) => [it.name, it.sums[0].amount]), [["bank", -82050], [
    "ledger",
    82050,
  ]]);
  const { verbs, books, notes, today } = await desk.state();
  assertEquals([verbs, books[0].in.gross], [[], 2011710]);
  assertEquals(today, Date.UTC(2026, 2, 30) / 86_400_000);
  assertMatch(notes[0], /^this is run 1 of .*: nothing was decided since$/);
  const refused = await assertRejects(() => desk.decide(), FloreconError);
  assertEquals(refused.code, "unsupported");
  assertEquals((await desk.overview()).trend.map(({ run }) => run), [1]);
  assertEquals(await desk.since(), null);
});

Deno.test("a run leaves as the command writes it", async () => {
  const { folder, file } = await logAlone();
  using _ = folder;
  using desk = await RunDesk.open(file);
  for (const as of ["csv", "html"] as const) {
    const args = ["report", "--run", "last", "--workspace", "march.florecon", "-o", `theirs.${as}`];
    const { code, stderr } = await florecon(args, { cwd: folder.path });
    assertEquals([code, stderr], [0, ""]);
    const { bytes } = await desk.export({ as });
    const theirs = Deno.readTextFileSync(`${folder.path}/theirs.${as}`);
    assertEquals(new TextDecoder().decode(bytes), theirs);
  }
});

Deno.test({
  name: "review opens a decision file without its data",
  ignore: BROWSER === null,
  async fn() {
    const { folder } = await logAlone();
    using _ = folder;
    await using served = await reviewed(folder.path, ["--workspace", "march.florecon"]);
    const browser = await startBrowser(BROWSER!);
    const page = await browser.newPage(SIZES.desktop);
    const complaints: string[] = [];
    page.on("console", (it) => complaints.push(it.text()));
    page.on("pageerror", (it) => complaints.push(it.message));
    await page.goto(served.address);
    await page.locator(".side tbody tr").first().waitFor();
    assertMatch(await page.locator(".notes").innerText(), /nothing can be decided/);
    assertEquals(await page.getByRole("button", { name: /^Sign off/ }).count(), 0);
    await page.keyboard.press("o");
    await page.getByRole("heading", { name: /^How old/ }).waitFor();
    assertEquals(complaints, []);
    await browser.close();
  },
});
