/** Whoever types what a page shows sees what the page shows. */
import { blocksOf, pageOf } from "../support/documents/page.ts";
import { Shell } from "../support/documents/shell.ts";

Deno.test("docs/month-end.md does what it shows, command by command", async () => {
  using shell = new Shell();
  await shell.follow(blocksOf(pageOf("docs/month-end.md")));
});
