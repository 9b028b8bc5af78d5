import type {
  CurrencyTotal,
  Differing,
  FileSummary,
  Gap,
  Lacking,
  Place,
  Replaced,
  SourceSummary,
  Strangers,
  Unled,
  Unshared,
} from "../../sources/mapping/mod.ts";
import { type Balance, dateText, type Skip } from "../../sources/mod.ts";
import { printable } from "../../core/host/printable.ts";
import { count, decimal, integer } from "../ui/numbers.ts";
import { doubledWords } from "./doubled_words.ts";
import { quotedCells } from "./quoted_cells.ts";
import { table } from "../ui/table.ts";
import type { Terminal } from "../ui/terminal.ts";
import { series } from "../ui/series.ts";

/** More names than these nobody reads. */
const SHOWN = 3;
const REPLACED = 20;

/** How much is said of a cell. */
const CELL = 40;

const NUMBER = { align: "right" } as const;

/** What each source came to, each currency for itself, and what was stepped over on the way. */
export function printSources(terminal: Terminal, sources: SourceSummary[]): void {
  const { dim } = terminal.colours;
  terminal.print(...table(
    [
      { title: "source" },
      { title: "currency" },
      { title: "rows", ...NUMBER },
      { title: "credit", ...NUMBER },
      { title: "debit", ...NUMBER },
      { title: "sum", ...NUMBER },
      { title: "from" },
      { title: "to" },
    ],
    sources.flatMap(linesOf),
    dim,
  ));
  for (const source of sources) {
    for (const note of sourceNotes([source], sources)) terminal.print(dim(`  ${note}`));
    warnOfSources(terminal, [source], sources);
  }
}

/** What of sources a person should look at. */
export function warnOfSources(
  terminal: Terminal,
  sources: SourceSummary[],
  all: SourceSummary[] = sources,
): void {
  for (const warning of sourceWarnings(sources, all)) {
    terminal.warn(`${terminal.errorColours.warn("note")}: ${warning}`);
  }
}

/**
 * What of sources was left out, or changed, as sentences.
 *
 * @param all those beside which they stand: a file that two of them have is named with its source
 */
export function sourceNotes(sources: SourceSummary[], all: SourceSummary[] = sources): string[] {
  return sources.flatMap((source) => notesOf(source, namesIn(source, all)));
}

/** What of sources a person should look at, as sentences. */
export function sourceWarnings(sources: SourceSummary[], all: SourceSummary[] = sources): string[] {
  return sources.flatMap((source) => warningsOf(source, namesIn(source, all)));
}

/** How a file of a source is called. */
type NameOf = (file: FileSummary) => string;

/** With the source where another one has the same file. */
function namesIn({ source }: SourceSummary, all: SourceSummary[]): NameOf {
  const others = all.filter((it) => it.source !== source).flatMap(({ files }) => files);
  return ({ file, sheet }) => {
    const name = printable(sheet === undefined ? file : `${file}, sheet "${sheet}"`);
    const isShared = others.some((it) => it.file === file && it.sheet === sheet);
    return isShared ? `${source}: ${name}` : name;
  };
}

function linesOf({ source, rows, totals, firstDate, lastDate }: SourceSummary): string[][] {
  const dates = [firstDate, lastDate].map((it) => it === null ? "" : dateText(it));
  if (totals.length === 0) return [[source, "", integer(rows), "", "", "", ...dates]];
  return totals.map((total, at) => [
    at === 0 ? source : "",
    printable(total.currency, 10),
    integer(total.rows),
    decimal(total.credit),
    decimal(total.debit),
    decimal(total.sum),
    ...(at === 0 ? dates : ["", ""]),
  ]);
}

/** What was left out, or changed. */
function notesOf(
  { source, files, repeats, replaced, rounded, lacking }: SourceSummary,
  nameOf: NameOf,
): string[] {
  const skipped = files.flatMap((file) =>
    file.skipped.length === 0 ? [] : [`${nameOf(file)}: stepped over ${skippedWords(file)}`]
  );
  const again = repeats.rows === 0 ? [] : [
    `${source}: left out ${count(repeats.rows, "row")} that another file had before, ` +
    sumsOf(repeats.totals),
  ];
  const balanced = files.flatMap((file) => {
    const even = file.balances.filter(({ difference }) => difference === "0").length;
    const which = `${count(even, "statement")} from opening to closing balance`;
    return even === 0 ? [] : [`${nameOf(file)}: its lines lead ${which}`];
  });
  return [
    ...skipped,
    ...balanced,
    ...again,
    ...lacking.filter(isPaid).map((it) => `${source}: ${paidWords(it, files)}`),
    ...replacedWords(replaced).map((it) => `${source}: ${it}`),
    ...rounded.map(({ column, cells, by }) =>
      `${source}: rounded ${count(cells, "cell")} of "${printable(column)}", by ${
        decimal(by)
      } in all`
    ),
  ];
}

/** Each row for itself, as far as a person reads them. */
function replacedWords(replaced: Replaced[]): string[] {
  const at = ({ file, placed, place }: Place) => `${printable(file)}, ${placed} ${place}`;
  const cell = (text: string) => text === "" ? "nothing" : printable(text, CELL);
  const said = replaced.slice(0, REPLACED).map(({ there, here, columns }) =>
    `${at(here)} takes the place of ${at(there)}: ` +
    columns.map(({ column, was, is }) => `${printable(column)} was ${cell(was)} and is ${cell(is)}`)
      .join(", ")
  );
  const more = replaced.length - said.length;
  return more === 0
    ? said
    : [...said, `and ${count(more, "row")} more so, which \`--json\` has in its \`sources\``];
}

function warningsOf(
  { source, files, unmatched, gaps, unled, differing, isDue, ...met }: SourceSummary,
  nameOf: NameOf,
): string[] {
  const { strangers, lacking, doubled, unshared } = met;
  const absent = unmatched.map((it) => `${source}: no file is called "${printable(it)}"`);
  return [
    ...absent,
    ...gaps.map((gap) => `${source}: ${gapWords(gap)}`),
    ...unled.map((it) => `${source}: ${unledWords(it)}`),
    ...(differing.rows === 0 ? [] : [`${source}: ${differingWords(differing)}`]),
    ...strangers.map((it) => `${source}: ${strangersWords(it)}`),
    ...lacking.filter((it) => !isPaid(it)).map((it) => `${source}: ${lackingWords(it, files)}`),
    ...doubled.map((it) => `${source}: ${doubledWords(it, source)}`),
    ...unshared.map((it) => unsharedWords(it, source)),
    ...files.flatMap((it, at) => fileWarnings(it, nameOf(it), isDue && at > 0)),
  ];
}

/** Whether what a later list lacks was paid, as it seems: nothing stands for it. */
function isPaid({ isDue = false, corrected }: Lacking): boolean {
  return isDue && corrected === undefined;
}

function paidWords({ file, other, rows, place }: Lacking, files: FileSummary[]): string {
  const [are, they] = rows === 1 ? ["is", "it stays"] : ["are", "they stay"];
  const [older, later] = [printable(file), printable(other)];
  return `${count(rows, "row")} of ${older} ${are} not in ${later} any more, the first on ` +
    `${
      placedIn(file, files)
    } ${place}; as a list of open items leaves out what was paid, ${they} in`;
}

function placedIn(name: string, files: FileSummary[]): string {
  return files.find(({ file }) => file === name)?.placed ?? "row";
}

function unsharedWords(
  { column, texts, more, other, theirs, theirMore }: Unshared,
  source: string,
): string {
  const some = (texts: string[], more: number) =>
    more === 0 ? quotedCells(texts) : `${quotedCells(texts)} and ${integer(more)} more`;
  const one = theirs.length === 0 ? "leaves it empty" : `has ${some(theirs, theirMore)}`;
  const two = texts.length === 0
    ? "leaves it empty"
    : `${theirs.length === 0 ? "has " : ""}${some(texts, more)}`;
  return `${other} and ${source} share no ${
    printable(column)
  }: the one ${one}, the other ${two}; ` +
    "where the plugin keeps rows apart by it, nothing can match";
}

function differingWords({ rows, columns }: Differing): string {
  const some = quotedCells(columns.slice(0, SHOWN));
  const more = columns.length > SHOWN ? ` and ${columns.length - SHOWN} more` : "";
  return `${count(rows, "row")} that ${rows === 1 ? "was" : "were"} left out as ` +
    `${
      rows === 1 ? "a repeat says" : "repeats say"
    } something else under ${some}${more}; where that ` +
    'makes another line of it, name the column in the "content" of the id too';
}

function strangersWords({ file, other, shared, own, others }: Strangers): string {
  return `of the days that ${printable(file)} and ${printable(other)} both have, ` +
    `${count(shared, "row")} ${
      shared === 1 ? "stands" : "stand"
    } in both, ${own} and ${others} in ` +
    "one alone, and what stands in both counts once; where they are of two accounts, map each as a " +
    "source of its own";
}

function lackingWords(
  { file, other, rows, place, isFirstDay, corrected, isDue = false }: Lacking,
  files: FileSummary[],
): string {
  const more = rows === 1 ? "" : ` (and ${integer(rows - 1)} more)`;
  const instead = corrected === undefined
    ? ""
    : `, but on ${placedIn(other, files)} ${corrected.place} one that differs in ` +
      quotedCells(corrected.columns);
  const first = isFirstDay ? ", its first, which may be cut" : "";
  const [older, later] = [printable(file), printable(other)];
  const them = rows === 1 ? "it" : "them";
  // Of a list of what is due, all that was paid would go with it.
  const all = isDue ? "" : `, or all of ${older} where ${later} has each of its days`;
  const paid = isDue ? "where it was paid, it stays in; " : "";
  return `${older}, ${placedIn(file, files)} ${place}: ${later} has that day${first}, ` +
    `and not this row${more}${instead}; ${paid}where it was corrected, both count, so take ${them} ` +
    `out of ${older}${all}`;
}

function unledWords({ opening, openingFile, closing, closingFile, currency, difference }: Unled) {
  return `the rows that are kept do not lead from the opening ${decimal(opening)} of ` +
    `${printable(openingFile)} to the closing ${decimal(closing)} of ${printable(closingFile)}; ` +
    `${decimal(difference)} ${currency} are missing or too many`;
}

function gapWords(gap: Gap): string {
  const of = (balance: string, file: string, day: number) =>
    `${decimal(balance)} of ${printable(file)} (${dateText(day)})`;
  return `closing ${of(gap.closing, gap.closingFile, gap.closingDate)} is not the opening ` +
    `${of(gap.opening, gap.openingFile, gap.openingDate)}: ` +
    "a statement is missing, or lies between";
}

/** @param isLaterList whether it may be a list of open items that lines were taken out of */
function fileWarnings(file: FileSummary, name: string, isLaterList: boolean): string[] {
  return [
    ...file.doubtful.map((column) =>
      `${name}, column "${printable(column)}": every number with a point reads two ways, ` +
      'such as 1.500; say "number" under "read"'
    ),
    ...file.balances.filter(({ difference }) => difference !== null && difference !== "0")
      .map((balance) => `${name}: ${balanceWords(balance)}`),
    ...file.balances.filter(({ opening, closing }) => opening !== null && closing === null)
      .map((balance) => `${name}: ${unclosedWords(balance)}`),
    ...file.falseTotals.map((
      { place, column, stated, sum, difference },
    ) =>
      `${name}, ${file.placed} ${place}, column "${printable(column)}": the total says ` +
      `${decimal(stated)}, and the rows come to ${decimal(sum)}` +
      (isLaterList ? takenOutWords(difference) : "")
    ),
  ];
}

function takenOutWords(difference: string): string {
  return "; where lines that payments changed were taken out, they come to the " +
    `${decimal(difference)} between`;
}

/** A file that was cut off ends like one whose bank never states what is there at the end. */
function unclosedWords(balance: Balance): string {
  return `${
    statementName(balance)
  } has an opening balance and no closing one; see that it is whole`;
}

function statementName({ account, statement }: Balance): string {
  return [account, statement].filter((it) => it !== "").map((it) => printable(it)).join(" ");
}

function balanceWords(balance: Balance): string {
  const { currency, difference } = balance;
  return `the lines of ${
    statementName(balance)
  } do not lead from its opening to its closing balance; ` +
    `${decimal(difference!)} ${currency} are missing or too many`;
}

function skippedWords({ skipped, placed }: FileSummary): string {
  const words = skipped.map(({ what, count: places }) => {
    const said = SKIPPED[what];
    return said(places, placed === "entry" && places !== 1 ? "entrie" : placed);
  });
  return series(words);
}

/** What was stepped over, in words; counts make the plural of what places are called. */
const SKIPPED: Record<Skip["what"], (places: number, placed: string) => string> = {
  preamble: (places, placed) => `${count(places, placed)} of preamble`,
  totals: (places, placed) => `${count(places, placed)} of totals`,
  empty: (places, placed) => count(places, `empty ${placed}`),
  beside: (places) => `${count(places, "cell")} beside the table`,
  pending: (places, placed) =>
    `${count(places, placed)} that ${places === 1 ? "is" : "are"} not booked yet`,
  heading: (places) => count(places, "heading"),
  omitted: (places, placed) => `${count(places, placed)} to omit`,
};

function sumsOf(totals: CurrencyTotal[]): string {
  return totals.map(({ sum, currency }) => `${decimal(sum)} ${printable(currency, 10)}`.trim())
    .join(" and ");
}
