import { assertEquals } from "@std/assert/equals.js";
import * as florecon from "../../mod.ts";
import { moduleOf, starterSource } from "../support/plugins/starter_module.ts";

const MODULE = new URL("../../mod.ts", import.meta.url);

Deno.test("the example at the top of the library runs as it stands", async () => {
  const [, indented] = /```ts\n([^]*?)```/.exec(await Deno.readTextFile(MODULE))!;
  const example = indented.replaceAll(/^ \* ?/gm, "").replace("@florecon/florecon", MODULE.href);
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/example.ts`, example);
    await Deno.writeFile(`${folder}/solver.wasm`, await moduleOf(starterSource()));
    await Deno.copyFile(
      new URL("../../plugins/starter/data/sample.csv", import.meta.url),
      `${folder}/ledger.csv`,
    );
    const config = new URL("../../deno.json", import.meta.url).pathname;
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-lock", "--config", config, "-R", "-W", "-E", "example.ts"],
      cwd: folder,
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    // The sample says of itself which rows match: eight settlements, and a ninth within 50 cents.
    assertEquals(text(stdout), "9 matches, of 28 rows\n", text(stderr));
    // Of the eight, one is in doubt: 13 and 14 are booked twice, and either would do.
    const report = await Deno.readTextFile(`${folder}/report.csv`);
    assertEquals(report.split("\r\n").filter((line) => line.endsWith("pinned")).length, 17);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("the algebra and the ledger run here as they do in a plugin", () => {
  const { aggNet, GroupView: _, Recon, reportOf } = florecon;
  const recon = new Recon<number>(
    aggNet<number, string>(() => "all", (group) => group.net === 0),
    (row) => row,
  );
  for (const [id, amount] of [[1, 700], [2, -300], [3, -400]]) recon.upsert(id, amount);
  recon.solve();
  assertEquals(reportOf(recon).groups, [
    {
      group_id: 4,
      net: 0,
      size: 3,
      origin: "agg_net",
      reason: "aggregate net",
      status: "proposed",
    },
  ]);
});
