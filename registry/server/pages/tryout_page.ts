import type { StageDocs } from "../../../core/host/describe/docs.ts";
import type { Entry } from "../catalog/mod.ts";
import { type Html, html } from "./html.ts";
import { layout } from "./layout.ts";
import { code } from "./words.ts";

/** What the page has to know. */
export interface Tried {
  entry: Entry;
  /** What its author says of its steps. */
  stages: StageDocs[];
  /** Where its sample is; `null` where nobody published one. */
  sample: string | null;
  /** Where it stands what of its sample belongs together; `null` where nobody said so. */
  truth: string | null;
  /** Where the page's script is, and the one that it runs the plugin by. */
  script: string;
  runner: string;
  /** What stands in front of every path. */
  base: string;
}

/** The page on which a plugin runs in the browser, on a file that never leaves it. */
export function tryoutPage({ entry, stages, sample, truth, script, runner, base }: Tried): Html {
  const { id, version, digest, manifest: { input } } = entry;
  const back = `${base}/plugins/${encodeURIComponent(id)}?version=${encodeURIComponent(version)}`;
  return layout(
    `Try ${id} ${version}`,
    html`
      <h1>Try ${id} <span class="badge">${version}</span></h1>
      <p
        class="lead">Choose a CSV or Arrow file with the columns ${input.map((it, at) =>
          html`${at > 0 ? ", " : ""}${code(it.name)}`
        )}. It goes through the plugin here, in this browser: no byte of it is sent anywhere.</p>
      <div id="tryout" data-module="${base}/v1/blobs/${digest}" data-runner="${runner}"
        data-sample="${sample ?? ""}"
        data-truth="${truth ?? ""}" data-stages="${JSON.stringify(stages)}">
        <div class="choices">
          <label for="file">A file of yours</label>
          <input id="file" type="file" accept=".csv,.txt,.arrow,.arrows,.feather" disabled>
          ${sample === null
            ? ""
            : html`<button id="sample" type="button" disabled>Run it on its sample</button>`}
          <button id="stop" type="button" hidden>Stop</button>
        </div>
        <p id="status" role="status"></p>
        <div id="outcome"></div>
      </div>
      <p><a href="${back}">All about ${id}</a></p>
      <noscript><p class="notice warn">This page needs a browser that runs its script.</p></noscript>
      <script type="module" src="${script}"></script>
    `,
    base,
  );
}
