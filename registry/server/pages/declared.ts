/**
 * What a plugin declares, with what its author says of it: its columns, its settings, its stages.
 *
 * @module
 */
import type { Manifest } from "../../../core/host/describe/describe.ts";
import {
  type FieldDocs,
  type PluginDocs,
  saidOf,
  type StageDocs,
} from "../../../core/host/describe/docs.ts";
import { type Html, html } from "./html.ts";
import { table } from "./table.ts";
import { authorWords, code, holdsInWords, useInWords } from "./words.ts";

/** The columns that it reads. */
export function columns({ input }: Manifest, docs: PluginDocs): Html {
  const rows = input.map((field) => [
    code(field.name),
    holdsInWords(field),
    inWords(saidOf(docs.columns, field.name), useInWords(field)),
  ]);
  return table("Columns", ["Column", "Holds", "What for"], rows);
}

/** What can be set; nothing where there is nothing to set. */
export function settings({ config = [] }: Manifest, docs: PluginDocs): Html | string {
  if (config.length === 0) return "";
  const rows = config.map((field) => [
    code(field.name),
    inWords(saidOf(docs.settings, field.name), ""),
    code(JSON.stringify(field.default)),
  ]);
  const titles = ["Setting", "What it does", "Unless set"];
  return html`<h2 id="settings">Its settings</h2>${table("Settings", titles, rows)}`;
}

/** The steps that it goes through, in order; nothing where nobody says. */
export function stages({ stages = [] }: PluginDocs): Html | string {
  if (stages.length === 0) return "";
  return html`
    <h2 id="stages">How it goes about it</h2>
    <ol class="stages">${stages.map(stage)}</ol>
  `;
}

function stage({ name, comment }: StageDocs): Html {
  return html`<li><strong>${name}</strong>${comment && html`: ${authorWords(comment)}`}</li>`;
}

function inWords(said: FieldDocs | undefined, otherwise: string): Html | string {
  if (said === undefined) return otherwise;
  const { comment, unit, example } = said;
  return html`${authorWords(comment)}${
    unit && html`
      <em>In ${unit}.</em>
    `
  }${
    example && html`
      For example ${code(example)}.
    `
  }`;
}
