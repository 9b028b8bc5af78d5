/** The page on an author's sample: each save shows, with what it changed and what it still gets wrong. */
import { assert } from "@std/assert/assert.js";
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { Project } from "../support/plugins/project.ts";
import { startBrowser } from "../support/process/browser.ts";
import { eventually } from "../support/process/eventually.ts";
import { violations } from "../support/process/violations.ts";
import { BROWSER, shoot, SIZES } from "../support/workbench/page.ts";
import { served } from "../support/workbench/reviewed.ts";

/** Which rows of the starter's sample settle one another; 9 and 110 are half a unit apart. */
const TRUTH = "row_id,truth\n1,a\n101,a\n9,b\n110,b\n";

Deno.test("--page alone is refused: it follows saves, and nobody waits for any", async () => {
  using project = new Project();
  const { code, stderr } = await project.run("author", "--page");
  assertEquals(code, 2);
  assertMatch(stderr, /give --watch beside it/);
});

Deno.test({
  name: "an author sees on the page what each save does, and why rows stand where they do",
  ignore: BROWSER === null,
  async fn() {
    using project = new Project();
    project.write("data/truth.csv", TRUTH);
    const source = project.text("plugin.ts");
    await using author = await served(project.path, ["author", "--watch", "--page"]);
    const browser = await startBrowser(BROWSER!);
    const page = await browser.newPage(SIZES.desktop);
    const complaints: string[] = [];
    page.on("console", (it) => complaints.push(it.text()));
    page.on("pageerror", (it) => complaints.push(it.message));
    await page.goto(author.address);
    await page.locator("#list .line.on").waitFor();
    // Nothing can be decided about a sample.
    for (const name of [/^Sign off/, /^Tag/, /^Undo/, /^Decline/]) {
      assertEquals(await page.getByRole("button", { name }).count(), 0, String(name));
    }
    await page.keyboard.press("p");
    assertEquals(await page.locator("#said").innerText(), "that cannot be decided here");

    await page.getByRole("button", { name: "Overview" }).click();
    const overview = page.locator(".overview");
    await overview.getByRole("heading", { name: "Against the truth" }).waitFor();
    assertMatch(await overview.innerText(), /by pair of rows\s+\d+\.\d %/);
    await overview.getByText("1 settlement missed").click();
    await shoot(page, "author-desktop-light");
    assertEquals(await violations(page), []);
    await overview.locator(".mistakes").getByRole("button", { name: "look at 1" }).first().click();
    await page.locator(".side tbody th", { hasText: /^(9|110)$/ }).first().waitFor();
    await page.keyboard.press("e");
    await page.locator(".explained h4").first().waitFor();

    await page.keyboard.press("o");
    project.write("plugin.ts", source.replace("tolerance: f64 = 0", "tolerance: f64 = 50"));
    const changed = overview.locator(".changes");
    await changed.waitFor({ timeout: 60_000 });
    assertMatch(await changed.innerText(), /rows grouped 19 → 21/);
    assertEquals(await overview.getByText("settlement missed").count(), 0);

    project.write("plugin.ts", source.replace("return row.cents;", "return row.sense;"));
    const problem = page.locator(".stale");
    await problem.waitFor({ timeout: 60_000 });
    assertMatch(await problem.innerText(), /of the save before the last/);
    assertMatch(await problem.innerText(), /plugin\.ts:\d+:\d+/);
    assertMatch(await changed.innerText(), /rows grouped 19 → 21/);

    project.write("plugin.ts", source);
    const mended = async () => await problem.count() === 0;
    await eventually("the page shows the mended plugin", mended);
    const lines = async () => /rows grouped 21 → 19/.test(await changed.innerText());
    await eventually("it says what that changed", lines);
    assertEquals(complaints, []);
    assert(await page.locator("header").innerText() !== "");
    await browser.close();
  },
});
