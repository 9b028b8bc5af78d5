/** Amounts on the page are whole, however large they are and however narrow the screen. */
import { assertEquals } from "@std/assert/equals.js";
import { assertMatch } from "@std/assert/match.js";
import { startBrowser } from "../support/process/browser.ts";
import { BROWSER, opened, SIZES } from "../support/workbench/page.ts";

/** More than anybody has, in two books that come to one but for a cent. */
const LARGE = [
  "row_id,side,account,currency,amount,date,reference,counterparty,memo",
  "1,bank,1200,EUR,20000000000000.37,2026-03-02,INV-2041,ADLER OPTIK GMBH,SEPA",
  "2,bank,1200,EUR,-10000000000000.12,2026-01-02,,WOLF,",
  "101,ledger,1200,EUR,20000000000000.37,2026-03-01,INV-2041,Adler Optik GmbH,",
];

/** Cells of amounts and days whose text does not fit into them, or is hidden. */
const CUT = `[...document.querySelectorAll(".number, .day, .books td, .side h3 b")]
  .filter((it) => getComputedStyle(it).overflow !== "visible" && it.scrollWidth > it.clientWidth)
  .map((it) => it.className + ": " + it.textContent)`;

Deno.test({ name: "amounts on the page are whole", ignore: BROWSER === null }, async (t) => {
  const browser = await startBrowser(BROWSER!);
  const layOut = (path: string) => Deno.writeTextFileSync(`${path}/march.csv`, LARGE.join("\n"));
  for (const [size, options] of Object.entries(SIZES)) {
    await t.step(size, async () => {
      await using desk = await opened(browser, options, { layOut });
      const { page } = desk;
      for (const key of ["g", "i", "o"]) {
        await page.keyboard.press(key);
        if (key === "o") await page.locator(".overview .picture").first().waitFor();
        else await page.locator(".side tbody tr").first().waitFor();
        assertEquals([key, await page.evaluate(CUT)], [key, []]);
        assertMatch(await page.locator("main").innerText(), /[12]0,000,000,000,000\.\d\d/);
      }
      assertEquals(desk.complaints, []);
    });
  }
  await browser.close();
});
