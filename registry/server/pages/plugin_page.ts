import { type Html, html } from "./html.ts";
import type { Manifest } from "../../../core/host/describe/describe.ts";
import type { SignatureState } from "../../trust/mod.ts";
import type { Entry, PluginEntry } from "../catalog/mod.ts";
import { layout } from "./layout.ts";
import {
  moment,
  purpose,
  signatureBadge,
  signatureInWords,
  size,
  typeInWords,
  useInWords,
} from "./words.ts";

/** What a page shows. */
export interface Shown {
  plugin: PluginEntry;
  /** The version that is shown. */
  entry: Entry;
  signature: SignatureState;
  /** The address of this registry, as people reach it. */
  origin: string;
}

/** All that there is to know of a plugin before one uses it. */
export function pluginPage({ plugin, entry, signature, origin }: Shown): Html {
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
      <h2 id="purpose">What it reconciles</h2>
      <p>${purpose(manifest)} Whatever it cannot settle stays unmatched: no row and no minor unit is
        lost.</p>
      <h2 id="columns">The columns it needs</h2>
      ${columns(manifest)}
      ${settings(manifest)}
      <h2 id="use">How to use it</h2>
      ${entry.yanked ? insteadOf(entry, plugin.latest) : commands(entry, origin)}
      <h2 id="versions">Versions</h2>
      ${versions(plugin, entry)}
      <h2 id="origin">Where it comes from</h2>
      ${provenance(entry, signature)}
    `,
  );
}

function yankNotice({ yanked, version }: Entry): Html | string {
  if (yanked === null) return "";
  return html`<p class="notice warn"><strong>Version ${version} was withdrawn</strong> by
    ${yanked.actor}, ${moment(yanked.at)}: ${yanked.reason}</p>`;
}

function columns({ input }: Manifest): Html {
  return table(
    "Columns",
    html`
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Holds</th>
          <th scope="col">What for</th>
        </tr>
      </thead>
      <tbody>${input.map((field) =>
        html`
          <tr>
            <th scope="row"><code>${field.name}</code></th>
            <td>${typeInWords(field.type)} <code>${field.type}</code></td>
            <td>${useInWords(field)}</td>
          </tr>
        `
      )}</tbody>
    `,
  );
}

function settings({ config = [] }: Manifest): Html | string {
  if (config.length === 0) return "";
  return html`<h2 id="settings">Its settings</h2>${
    table(
      "Settings",
      html`
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Takes</th>
            <th scope="col">Unless set</th>
          </tr>
        </thead>
        <tbody>${config.map((field) =>
          html`
            <tr>
              <th scope="row"><code>${field.name}</code></th>
              <td>${typeInWords(field.type)}</td>
              <td><code>${JSON.stringify(field.default)}</code></td>
            </tr>
          `
        )}</tbody>
      `,
    )
  }`;
}

/** A withdrawn version is found by nobody: only who has its digest gets it. */
function insteadOf(entry: Entry, latest: Entry): Html {
  const advice = latest.yanked
    ? "There is no version to use in its place."
    : html`Use ${versionLink(entry.id, latest, false)} in its place.`;
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

function versions({ id, versions }: PluginEntry, shown: Entry): Html {
  return html`<ul class="versions">${
    versions.map((it) =>
      html`
        <li>
          <strong>${versionLink(id, it, it === shown)}</strong>
          ${it.yanked ? html`<span class="badge warn">yanked</span>` : ""}
          ${it === shown ? html`<span class="badge">shown here</span>` : ""}
          <p>${published(it)}, ${size(it.size)}.
            <a href="/v1/blobs/${it.digest}" download="${id}-${it.version}.wasm">Download ${it
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

function versionLink(id: string, { version }: Entry, isShown: boolean): Html {
  const href = `/plugins/${encodeURIComponent(id)}?version=${encodeURIComponent(version)}`;
  return isShown
    ? html`<a href="${href}" aria-current="page">${version}</a>`
    : html`<a href="${href}">${version}</a>`;
}

function provenance(
  { digest, manifest: { build, capabilities = [] } }: Entry,
  signature: SignatureState,
): Html {
  const facts: [string, Html | string | undefined][] = [
    ["Signature", signatureInWords(signature)],
    ["File digest", html`<code>${digest}</code>`],
    ["Code digest", build && html`<code>${build.digest}</code>`],
    ["Built", build?.at && moment(build.at)],
    ["Commit", build?.git && html`<code>${build.git}</code>`],
    ["Toolchain", build?.toolchain],
    ["Can do", capabilities.join(", ") || undefined],
  ];
  return html`<dl>${
    facts.filter(([, value]) => value !== undefined).map(([name, value]) =>
      html`
        <dt>${name}</dt>
        <dd>${value}</dd>
      `
    )
  }</dl>`;
}

/** A table that scrolls by itself where a screen is narrower than its words, for the keyboard too. */
function table(label: string, rows: Html): Html {
  return html`
    <div class="scroll" role="region" aria-label="${label}" tabindex="0">
      <table>${rows}</table>
    </div>
  `;
}
