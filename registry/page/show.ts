import { printable } from "../../core/host/printable.ts";
import type { StageDocs } from "../../core/host/describe/docs.ts";
import { count, integer } from "../../core/host/report/count.ts";
import type { BookLines, GroupLines, ScoreLine, TryoutResult } from "./tryout.ts";

/** What a cell shows at most, in UTF-16 units. */
const CELL = 80;

/**
 * Shows what came of a tryout: the headline, the proof, groups, and what is open.
 *
 * @param stages what the plugin's author says of its steps
 */
export function showResult(
  into: HTMLElement,
  name: string,
  outcome: TryoutResult,
  stages: StageDocs[],
): void {
  into.replaceChildren(
    element("h2", {}, headline(outcome)),
    element(
      "p",
      {},
      `This was ${name}. It went through the plugin in this browser: no byte of it left it.`,
    ),
    element("p", {}, "Conserved to the minor unit: what went in is in groups, or open."),
    proof(outcome.books),
    ...score(outcome.score),
    report(outcome.csv),
    ...groups(outcome, stages),
    ...open(outcome),
  );
  into.querySelector("h2")!.tabIndex = -1;
  into.querySelector("h2")!.focus();
}

function headline({ rows, grouped, groups, open, split, zero }: TryoutResult): string {
  const whole = open - split;
  return [
    `${integer(grouped)} of ${count(rows, "row")} in ${count(groups, "group")}`,
    ...open === 0 ? ["nothing is open"] : [],
    ...whole === 0 ? [] : [`${count(whole, "row")} open`],
    ...split === 0 ? [] : [`${count(split, "row")} open in part`],
    ...zero === 0 ? [] : [`${count(zero, "row")} of amount zero`],
  ].join(", ");
}

/** What went in is what is in groups and what is open: each currency for itself. */
function proof(books: BookLines[]): HTMLElement {
  const lines = books.map(({ unit, in: all, grouped, open }) => [unit, all, grouped, open]);
  const titles = ["Amounts in", "Went in", "In groups", "Open"];
  const shown = table("What went in and what became of it", titles, lines, [1, 2, 3]);
  shown.classList.add("stacked");
  return shown;
}

/** How much of what is known was found: counted here, from what ran here. */
function score(lines: ScoreLine[]): HTMLElement[] {
  if (lines.length === 0) return [];
  const titles = ["Counted in", "Precision", "Put together", "Recall", "Belongs together"];
  const cells = lines.map(({ by, precision, claimed, recall, expected }) => {
    return [by, precision, claimed, recall, expected];
  });
  const shown = table("Held against its publisher's truth", titles, cells, [1, 2, 3, 4]);
  shown.classList.add("stacked");
  return [
    element("h3", {}, "Held against its publisher's truth"),
    element(
      "p",
      {},
      "With the sample came which of its rows belong together. Precision is how much of what the " +
        "plugin put together does, recall how much of what does it put together. Both were counted " +
        "in this browser just now; nobody's word was taken for them.",
    ),
    shown,
  ];
}

function report(csv: string): HTMLElement {
  const link = element("a", {}, "Keep the report as CSV");
  link.setAttribute("href", URL.createObjectURL(new Blob([csv], { type: "text/csv" })));
  link.setAttribute("download", "report.csv");
  return element("p", {}, link);
}

function groups({ groups, shown, columns }: TryoutResult, stages: StageDocs[]): HTMLElement[] {
  if (groups === 0) return [];
  const title = shown.length < groups
    ? `The ${integer(shown.length)} largest of ${count(groups, "group")}`
    : "Groups";
  return [element("h3", {}, title), ...shown.map((it) => group(it, columns, stages))];
}

function group(
  { reason, net, size, rows }: GroupLines,
  columns: string[],
  stages: StageDocs[],
): HTMLElement {
  const why = commentOn(reason, stages);
  const words = [count(size, "row"), reason, net && `differs by ${net}`].filter((it) => it !== "");
  const more = size > rows.length
    ? [element("p", {}, `and ${count(size - rows.length, "row")} more`)]
    : [];
  return element(
    "details",
    {},
    element("summary", {}, printable(words.join(" · "))),
    ...why === undefined ? [] : [element("p", {}, printable(why))],
    rowsTable("Rows of the group", columns, rows),
    ...more,
  );
}

/** What is said of the innermost step that a reason names. */
function commentOn(reason: string, stages: StageDocs[]): string | undefined {
  const steps = reason.split(": ");
  return steps.map((step) => stages.find(({ name }) => name === step)?.comment)
    .findLast((it) => it !== undefined);
}

function open({ open, openRows, columns }: TryoutResult): HTMLElement[] {
  if (open === 0) return [];
  const title = openRows.length < open
    ? `The ${integer(openRows.length)} largest of ${count(open, "open row")}`
    : "Open";
  return [element("h3", {}, title), rowsTable("Open rows", columns, openRows)];
}

function rowsTable(label: string, columns: string[], rows: string[][]): HTMLElement {
  const isNamed = rows.every((it) => it.length === columns.length);
  return table(label, isNamed ? columns : ["Row"], rows, []);
}

/** A table that scrolls by itself. @param numbers the columns whose cells stand right */
function table(
  label: string,
  titles: string[],
  rows: string[][],
  numbers: number[],
): HTMLElement {
  const right = (at: number): Record<string, string> =>
    numbers.includes(at) ? { class: "number" } : {};
  const head = titles.map((it, at) => {
    return it === ""
      ? element("td")
      : element("th", { scope: "col", ...right(at) }, printable(it, CELL));
  });
  const body = rows.map((cells) =>
    element(
      "tr",
      {},
      ...cells.map((it, at) =>
        element("td", { ...right(at), "data-title": titles[at] }, printable(it, CELL))
      ),
    )
  );
  const shown = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...body),
  );
  return element(
    "div",
    { class: "scroll", role: "region", "aria-label": label, tabindex: "0" },
    shown,
  );
}

function element(
  name: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
