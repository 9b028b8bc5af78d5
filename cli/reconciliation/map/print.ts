import { printable } from "../../../core/host/printable.ts";
import type { Question, Suggestion } from "../../../sources/propose/mod.ts";
import { type ColumnRule, columnsOf } from "../../../sources/reconciliation/mod.ts";
import { cellText, type Table } from "../../../sources/mod.ts";
import { fittedTable, table } from "../../ui/table.ts";
import type { Terminal } from "../../ui/terminal.ts";

/** How many rows of a file are shown, and how many values of a column. */
const ROWS = 10;
const VALUES = 3;

/** The letters of a day, such as 2026-01-31. */
const DAY = 10;

/** How a file is read, its first rows, and what of that was otherwise before. */
export function printFile(terminal: Terminal, suggestion: Suggestion): void {
  const { bold, dim, warn } = terminal.colours;
  terminal.print(`${bold(printable(suggestion.name))} from ${printable(suggestion.file)}`);
  const { format, read, table: rows, changes } = suggestion;
  const settings = Object.entries(read).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  terminal.print(dim(`  ${printable([format, ...settings].join(", "))}`));
  if (rows !== null) terminal.print(...firstRows(rows, terminal));
  for (const { key, why } of changes) {
    terminal.print(`  ${warn("changed")} ${printable(key)}: ${printable(why)}`);
  }
  terminal.print();
}

/** How each column of the plugin is filled from a file. */
export function printColumns(terminal: Terminal, suggestion: Suggestion): void {
  const { name, file, columns, table: rows, notes } = suggestion;
  if (rows === null) return;
  terminal.print(terminal.colours.bold(printable(name)), ...filled(columns, rows, terminal));
  const { warn } = terminal.errorColours;
  for (const note of notes) terminal.warn(`${warn("note")}: ${printable(`${file}: ${note}`)}`);
  terminal.print("");
}

/** What is open, with the flag that answers it. */
export function printQuestions(terminal: Terminal, questions: Question[]): void {
  const { dim, name, warn } = terminal.colours;
  for (const { key, asks, why, about, choices } of questions) {
    terminal.print(`${warn("open")} ${printable(key)}: ${printable(asks)} ${printable(why)}`);
    if (about !== undefined) terminal.print(dim(`  ${printable(about)}`));
    const lines = choices.map(({ answer, says }) => [
      name(`--answer ${printable(quoted(`${key}=${answer}`))}`),
      printable(says, 60),
    ]);
    terminal.print(...table([{ title: "" }, { title: "" }], lines));
  }
}

/** In words: `Haben - Soll`, `= bank`, `Text + Ref`. */
export function ruleWords(rule: ColumnRule): string {
  if ("const" in rule) return rule.const === "" ? "left empty" : `always ${rule.const}`;
  if ("content" in rule) return `id of ${rule.content === true ? "all" : rule.content.join(", ")}`;
  const negated = rule.negate ? ", sign turned" : "";
  const turned = rule.negate_where === undefined
    ? ""
    : `, sign turned where ${rule.negate_where.column} is ${rule.negate_where.words.join(" or ")}`;
  if ("credit" in rule) return `${rule.credit} less ${rule.debit}${negated}${turned}`;
  const sign = rule.sign === undefined
    ? ""
    : `, below zero where ${rule.sign.column} is ${rule.sign.minus.join(" or ")}`;
  const means = Object.entries(rule.means ?? {}).map(([word, meant]) => `, ${word} means ${meant}`);
  return `${[rule.from].flat().join(" and ")}${sign}${negated}${turned}${means.join("")}`;
}

function firstRows({ columns, rows }: Table, terminal: Terminal): string[] {
  const all = columns.filter(({ kind }) => kind !== "other").map((column) => ({
    title: column.name,
    cells: Array.from({ length: Math.min(rows, ROWS) }, (_, row) => cellText(column, row)),
  }));
  const shown = all.slice(0, fitting(all, terminal.width));
  const lines = (shown[0]?.cells ?? []).map((_, row) => shown.map(({ cells }) => cells[row]));
  const { dim } = terminal.colours;
  const others = all.slice(shown.length).map(({ title }) => title);
  const beside = others.length === 0 ? [] : [dim(`  beside them: ${printable(others.join(", "))}`)];
  return [...fittedTable(shown, lines, terminal.width, dim), ...beside];
}

/** How many columns a screen has room for, so that each shows a day whole: half of one is another one. */
function fitting(columns: { title: string; cells: string[] }[], width: number): number {
  let used = 0;
  const at = columns.findIndex(({ title, cells }) => {
    const longest = Math.max(...[title, ...cells].map(({ length }) => length));
    used += Math.min(longest, DAY) + 2;
    return used > width;
  });
  return at < 0 ? columns.length : Math.max(1, at);
}

function filled(
  columns: Record<string, ColumnRule>,
  rows: Table,
  terminal: Terminal,
): string[] {
  const lines = Object.entries(columns).map(([field, rule]) => [
    field,
    ruleWords(rule),
    values(rule, rows).join(", "),
  ]);
  const titles = [{ title: "column" }, { title: "filled from" }, { title: "such as" }];
  return fittedTable(titles, lines, terminal.width, terminal.colours.bold);
}

function values(rule: ColumnRule, { columns, rows }: Table): string[] {
  const read = new Map(columns.map((it) => [it.name, it]));
  if (!columnsOf(rule).some((name) => read.has(name))) return [];
  const texts: string[] = [];
  for (let row = 0; row < rows && texts.length < VALUES; row++) {
    const text = valueText(rule, (name) => {
      const column = read.get(name);
      return column === undefined ? "" : cellText(column, row).trim();
    });
    if (text !== "" && !texts.includes(text)) texts.push(text);
  }
  return texts;
}

/** A value as its file writes it, on the side that it counts on. */
export function valueText(rule: ColumnRule, cell: (column: string) => string): string {
  if ("content" in rule || "const" in rule) return "";
  const turned = (text: string, isTurned: boolean) =>
    !isTurned || text === "" ? text : text.startsWith("-") ? text.slice(1) : `-${text}`;
  const where = rule.negate_where;
  const isTurned = (rule.negate === true) !== (where?.words.includes(cell(where.column)) === true);
  if ("from" in rule) {
    const isBelow = rule.sign?.minus.includes(cell(rule.sign.column)) === true;
    const text = [rule.from].flat().map(cell).filter((it) => it !== "").join(" ");
    return turned(turned(text, isBelow), isTurned);
  }
  const [credit, debit] = [cell(rule.credit), cell(rule.debit)];
  const isCredit = /[1-9]/.test(credit) || debit === "";
  return turned(isCredit ? credit : turned(debit, rule.signed !== true), isTurned);
}

/** A word as a shell takes it. */
function quoted(text: string): string {
  return /^[\w.=/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
