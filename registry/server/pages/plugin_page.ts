import { type Html, html } from "./html.ts";
import { count } from "../../../core/host/report/count.ts";
import type { PluginDocs } from "../../../core/host/describe/docs.ts";
import type { Provenance } from "../../module/provenance.ts";
import type { SignatureState } from "../../trust/mod.ts";
import type { Entry, PluginEntry } from "../catalog/mod.ts";
import { layout } from "./layout.ts";
import { columns, settings, stages } from "./declared.ts";
import { rendered } from "./markdown.ts";
import {
  authorWords,
  code,
  moment,
  purpose,
  signatureBadge,
  signatureInWords,
  size,
} from "./words.ts";

/** What a page shows. */
export interface Shown {
  plugin: PluginEntry;
  /** The version that is shown. */
  entry: Entry;
  signature: SignatureState;
  /** What its author says of it. */
  docs: PluginDocs;
  /** Of what it says that it was built; `null` where it does not. */
  provenance: Provenance | null;
  /** The address of this registry, as people reach it, and what stands there in front of every path. */
  origin: string;
  base: string;
}

/** All that there is to know of a plugin before one uses it. */
export function pluginPage(
  { plugin, entry, signature, docs, provenance, origin, base }: Shown,
): Html {
  const { manifest } = entry;
  return layout(
    `${entry.id} ${entry.version}`,
    html`
      <h1>${entry.id} <span class="badge">${entry.version}</span></h1>
      <p>
        ${manifest.selector?.tag ? html`<span class="badge">${manifest.selector.tag}</span>` : ""}
        ${signatureBadge(signature)}
        ${entry.yanked ? html`<span class="badge warn">yanked</span>` : ""}
      </p>
      ${yankNotice(entry)}
      ${paragraphs(docs.summary)}
      <p class="offer"><a class="action" href="${base}${tryAddress(entry)}">Try it here</a>
        <span>on a file of yours or on a sample: it runs in this browser, and no byte leaves it.</span></p>
      <h2 id="purpose">What it reconciles</h2>
      ${introduction(docs) ?? html`<p>${purpose(manifest)}</p>`}
      ${paragraphs(docs.description)}
      <p>Whatever it cannot settle stays open: no row and no minor unit is lost.</p>
      <h2 id="columns">The columns it needs</h2>
      ${columns(manifest, docs)}
      ${settings(manifest, docs)}
      ${stages(docs)}
      <h2 id="use">How to use it</h2>
      ${entry.yanked ? insteadOf(entry, plugin.latest, base) : commands(entry, origin + base)}
      ${readme(docs)}
      <h2 id="versions">Versions</h2>
      ${changes(entry, docs)}
      ${versions(plugin, entry, base)}
      <h2 id="origin">Where it comes from</h2>
      ${whence(entry, signature, provenance, docs)}
    `,
    base,
  );
}

function yankNotice({ yanked, version }: Entry): Html | string {
  if (yanked === null) return "";
  return html`<p class="notice warn"><strong>Version ${version} was withdrawn</strong> by
    ${yanked.actor}, ${moment(yanked.at)}: ${yanked.reason}</p>`;
}

/** The address at which a version can be tried. */
function tryAddress({ id, version }: Entry): string {
  return `/plugins/${encodeURIComponent(id)}/try?version=${encodeURIComponent(version)}`;
}

/** Paragraphs that are shown of what an author says. */
const MOST_PARAGRAPHS = 50;

/** A line for each paragraph. */
function paragraphs(text: string | undefined): Html | string {
  if (text === undefined) return "";
  const lines = text.split("\n").filter((it) => it !== "").slice(0, MOST_PARAGRAPHS);
  return html`${lines.map((it) => html`<p>${authorWords(it)}</p>`)}`;
}

/** What a README begins with, below its title; `null` where that is no paragraph. */
function introduction({ readme = "" }: PluginDocs): Html | null {
  const [first = ""] = readme.trim().split(/\n\s*\n/).filter((it) => !it.startsWith("#"));
  return /^[\w*_`"'(\u00c0-\uffff]/.test(first) && !first.startsWith("```")
    ? html`<div class="prose">${rendered(first)}</div>`
    : null;
}

function readme({ readme = "" }: PluginDocs): Html | string {
  if (readme.trim() === "") return "";
  return html`
    <h2 id="readme">Read me</h2>
    <details>
      <summary>All that its author says of it</summary>
      <div class="prose">${rendered(readme)}</div>
    </details>
  `;
}

function changes({ version }: Entry, { changes = "" }: PluginDocs): Html | string {
  if (changes.trim() === "") return "";
  return html`
    <h3>New in ${version}</h3>
    <div class="prose">${rendered(changes)}</div>
  `;
}

/** A withdrawn version is found by nobody: only who has its digest gets it. */
function insteadOf(entry: Entry, latest: Entry, base: string): Html {
  const advice = latest.yanked
    ? "There is no version to use in its place."
    : html`Use ${versionLink(entry.id, latest, false, base)} in its place.`;
  return html`<p>It is no longer found by <code>florecon</code>. ${advice} Whoever pinned it still gets
    these very bytes under their digest, below.</p>`;
}

function commands({ id, version }: Entry, origin: string): Html {
  const steps = [
    [
      "Reconcile a ledger with it, straight from here:",
      `florecon solve ledger.csv --plugin "${origin}#${id}@${version}" --out report.csv`,
    ],
    [
      "Or add it to a project, where it is pinned to these very bytes:",
      `florecon add ${id}@${version} --registry ${origin}`,
    ],
    [
      "Then reconcile with the copy in the project:",
      `florecon solve ledger.csv --plugin plugins/${id}-${version}.wasm --out report.csv`,
    ],
  ];
  return html`<ol class="steps">${
    steps.map(([what, command]) => html`<li>${what}<pre><code>${command}</code></pre></li>`)
  }</ol>`;
}

function versions({ id, versions }: PluginEntry, shown: Entry, base: string): Html {
  return html`<ul class="versions">${
    versions.map((it) =>
      html`
        <li>
          <strong>${versionLink(id, it, it === shown, base)}</strong>
          ${it.yanked ? html`<span class="badge warn">yanked</span>` : ""}
          ${it === shown ? html`<span class="badge">shown here</span>` : ""}
          <p>${published(it)}, ${size(it.size)}.
            <a href="${base}/v1/blobs/${it.digest}" download="${id}-${it
              .version}.wasm">Download ${it
              .version}</a></p>
          ${it.yanked ? html`<p>Withdrawn: ${it.yanked.reason}</p>` : ""}
        </li>
      `
    )
  }</ul>`;
}

function published({ at, actor }: Entry): Html {
  return actor === null
    ? html`In the registry's folder since ${moment(at)}`
    : html`Published ${moment(at)} by ${actor}`;
}

function versionLink(id: string, { version }: Entry, isShown: boolean, base: string): Html {
  const href = `${base}/plugins/${encodeURIComponent(id)}?version=${encodeURIComponent(version)}`;
  return isShown
    ? html`<a href="${href}" aria-current="page">${version}</a>`
    : html`<a href="${href}">${version}</a>`;
}

function whence(
  { digest, manifest: { build, capabilities = [] } }: Entry,
  signature: SignatureState,
  provenance: Provenance | null,
  { license, repository, authors = [], keywords = [] }: PluginDocs,
): Html {
  const facts: [string, Html | string | null | undefined][] = [
    ["Signature", signatureInWords(signature)],
    ["File digest", html`<code>${digest}</code>`],
    ["Code digest", build && html`<code>${build.digest}</code>`],
    ["Built", build?.at && moment(build.at)],
    ["Commit", build?.git && html`<code>${build.git}</code>`],
    ["Toolchain", build?.toolchain],
    ["Provenance", provenance && provenanceInWords(provenance)],
    ["Can do", capabilities.join(", ") || undefined],
    ["Licence", license],
    ["Repository", repository],
    ["Authors", authors.join(", ") || undefined],
    ["Keywords", keywords.join(", ") || undefined],
  ];
  return html`<dl>${
    facts.filter(([, value]) => value).map(([name, value]) =>
      html`
        <dt>${name}</dt>
        <dd>${value}</dd>
      `
    )
  }</dl>`;
}

/** How many sources are named, and which: whoever has them can build the same module. */
function provenanceInWords({ builder, sources, commit }: Provenance): Html {
  const names = Object.keys(sources);
  const at = commit === undefined ? "" : html`, at commit ${code(commit)}`;
  return html`
    Built by ${builder} of ${count(names.length, "source")}${at}, as SLSA has it.
        <details>
      <summary>The sources, with the digest of each</summary>
      <ul>${names.map((it) => html`<li>${code(it)} ${code(sources[it])}</li>`)}</ul>
    </details>
  `;
}
