/**
 * A ledger as one page that an auditor keeps: it opens from a mail, needs no server and no network, and
 * holds no script. Texts from outside are texts in it.
 *
 * @module
 */
import { FloreconError } from "../../core/host/error.ts";
import type { MadeBy } from "../../core/host/report/made_by.ts";
import { ageingOf } from "../../decisions/mod.ts";
import { BASE } from "../../look/mod.ts";
import { dateText } from "../../sources/table/mod.ts";
import { breaksSheet } from "../breaks.ts";
import type { Contents } from "../contents.ts";
import { decisionsSheet } from "../decisions.ts";
import { notesSheet } from "../notes.ts";
import { openItemsSheet } from "../open_items.ts";
import { sourcesSheet } from "../sources.ts";
import { summarySheet } from "../summary.ts";
import { ageingPictures } from "./ageing.ts";
import { groupsTable } from "./groups.ts";
import { Escaped, html } from "./html.ts";
import style from "./style.css" with { type: "text" };
import { statementTables } from "./statements.ts";
import { tableOf } from "./table.ts";

/** No browser shows more of them in time. */
const MOST_ROWS = 30_000;

/**
 * The page.
 *
 * @param title what is reconciled, as people call it
 * @throws {FloreconError} `too_large` for more rows than a browser shows
 */
export async function pageOf(title: string, contents: Contents, head: MadeBy): Promise<string> {
  const { groups, snapshot, on, statements = [], notes = [], sources = [], decided } = contents;
  const rows = groups.reduce((sum, { parts }) => sum + parts.length, 0);
  if (rows > MOST_ROWS) throw tooLarge(rows);
  const open = groups.filter(({ isOpen }) => isOpen).length;
  const rest = snapshot.report.groups.length - groups.length;
  const isPart = rest === 0 ? "" : html`
    <p
      class="part">This is a part: ${rest} groups and open items of the same ledger are not shown.</p>
  `;
  const ageing = on === null ? [] : ageingPictures(ageingOf(snapshot, on));
  const sections = [
    ...(notes.length > 0 ? [section("To look at", tableOf("To look at", notesSheet(notes)))] : []),
    section("What went in, and what became of it", tableOf("Summary", summarySheet(contents))),
    ...(statements.length > 0 ? [section("Statement", statementTables(statements))] : []),
    ...(sources.length > 0
      ? [
        section("From the files to what was reconciled", tableOf("Sources", sourcesSheet(sources))),
      ]
      : []),
    ...(ageing.length > 0 ? [section(`How old is what is open, on ${dateText(on!)}`, ageing)] : []),
    ...(groups.length > open
      ? [section(`Groups: ${groups.length - open}`, groupsTable(contents))]
      : []),
    ...(open > 0
      ? [section(`Open items: ${open}`, tableOf("Open items", openItemsSheet(contents)))]
      : []),
    section("Breaks", breaksOf(contents)),
    ...(decided === undefined
      ? []
      : [section("Decisions", tableOf("Decisions", decisionsSheet(contents)))]),
    section("Made by", madeTable(head, contents)),
  ];
  const css = `${BASE}\n${style}`;
  return `<!doctype html>\n${
    html`
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta http-equiv="Content-Security-Policy"
            content="default-src 'none'; style-src 'sha256-${new Escaped(await digestOf(css))}'">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>${title}</title>
          <style>${new Escaped(css)}</style>
        </head>
        <body>
          <header><h1>${title}</h1><p>${head.domain.id} ${head.domain.version}</p>${isPart}</header>
          <main>${sections}</main>
        </body>
      </html>
    `.text
  }\n`;
}

function section(title: string, inside: Escaped | Escaped[]): Escaped {
  return html`<section><h2>${title}</h2>${inside}</section>`;
}

function breaksOf(contents: Contents): Escaped {
  const sheet = breaksSheet(contents);
  return sheet.rows === 0 ? html`<p>Every group comes to zero.</p>` : tableOf("Breaks", sheet);
}

/** By what the ledger can be made again, and where the log ends that it was made around. */
function madeTable(
  { module, config, sources, mapping }: MadeBy,
  { decided, files }: Contents,
): Escaped {
  const last = decided?.events.at(-1);
  const lines = [
    ["module", module],
    ["settings", JSON.stringify(config)],
    ...sources.map(({ sha256 }, at) => ["source", `sha256:${sha256} ${files[at]}`]),
    ...(mapping === undefined ? [] : [["columns", `sha256:${mapping}`]]),
    ...(last === undefined ? [] : [["log", `event ${last.rev}, ${last.digest}`]]),
  ];
  const rows = lines.map(([name, value]) =>
    html`
      <tr>
        <th scope="row">${name}</th>
        <td class="long">${value}</td>
      </tr>
    `
  );
  return html`
    <table>
      <tbody>${rows}</tbody>
    </table>
  `;
}

async function digestOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(hash).toBase64();
}

function tooLarge(rows: number): FloreconError {
  const message = `a page of ${rows} rows opens in no browser, ${MOST_ROWS} do; ` +
    "show less of the ledger, or take a workbook";
  return new FloreconError("too_large", message, { rows });
}
