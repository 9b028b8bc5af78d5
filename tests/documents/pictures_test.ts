/** The gallery: every picture is one that a page shows, small enough to be loaded with it. */
import { assertEquals } from "@std/assert/equals.js";
import { pageOf } from "../support/documents/page.ts";
import { ROOT } from "../support/repository/imports.ts";

const FOLDER = "docs/pictures";

/** What a picture weighs at most, in bytes. */
const MOST = 200_000;

const pictures = [...Deno.readDirSync(`${ROOT}/${FOLDER}`)].map(({ name }) => name).sort();

Deno.test("every picture is shown, and says to whom cannot see it what it shows", () => {
  const text = pageOf("docs/review.md");
  const shown = [...text.matchAll(/!\[([^\]]{10,})\]\(pictures\/([^)]+)\)/g)].map((it) => it[2]);
  assertEquals(shown.toSorted(), pictures);
});

Deno.test("no picture is heavier than a page may be", () => {
  const heavy = pictures.filter((it) => Deno.statSync(`${ROOT}/${FOLDER}/${it}`).size > MOST);
  assertEquals(heavy, []);
});
