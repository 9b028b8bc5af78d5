import type { TrialMistakes, TrialOnPage } from "../server/overview.ts";
import { lists } from "./filters.ts";
import { lookAt } from "./look.ts";
import { turnTo } from "./narrow.ts";
import { Scrolled, Titles } from "./table.tsx";
import { integer } from "./words.ts";

/** How an author's plugin fares on its sample. */
export function Trial({ nodes, ratings, steps, mistakes, changes }: TrialOnPage) {
  return (
    <>
      {changes.length > 0 && (
        <article>
          <h2>Since the last save</h2>
          <ul class="changes">{changes.map((it) => <li key={it}>{it}</li>)}</ul>
        </article>
      )}
      {ratings.length > 0 && (
        <article>
          <h2>Against the truth</h2>
          <div class="beside">
            <Scrolled label="Scores">
              <Titles of={["score", "#precision", "#recall", "#f1"]} />
              <tbody>
                {ratings.map(({ name, precision, recall, f1 }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td class="number">{tenths(precision)}</td>
                    <td class="number">{tenths(recall)}</td>
                    <td class="number">{tenths(f1)}</td>
                  </tr>
                ))}
              </tbody>
            </Scrolled>
            <Scrolled label="Scores by step">
              <Titles of={["step", "#precision", "#recall", "#pairs", "#right"]} />
              <tbody>
                {steps.map(({ name, pairs, right, expected }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td class="number">{tenths(right, pairs)}</td>
                    <td class="number">{tenths(right, expected)}</td>
                    <td class="number">{integer(pairs)}</td>
                    <td class="number">{integer(right)}</td>
                  </tr>
                ))}
              </tbody>
            </Scrolled>
          </div>
          {mistakes.length === 0 && <p class="good">Nothing is missed, split or merged.</p>}
          {mistakes.map((it) => <Mistakes key={it.title} {...it} />)}
        </article>
      )}
      <article>
        <h2>What each node did</h2>
        <Scrolled label="Nodes">
          <Titles of={["node", "#runs", "#lots in", "#lots out", "#groups", "#refused"]} />
          <tbody>
            {nodes.map(({ name, depth, runs, in: came, out, groups, refused }, at) => (
              <tr key={at}>
                <th scope="row">
                  {"\u2003".repeat(depth)}
                  {name}
                </th>
                <td class="number">{integer(runs)}</td>
                <td class="number">{integer(came)}</td>
                <td class="number">{integer(out)}</td>
                <td class="number">{integer(groups)}</td>
                <td class="number">{integer(refused)}</td>
              </tr>
            ))}
          </tbody>
        </Scrolled>
      </article>
    </>
  );
}

function Mistakes({ title, some, more }: TrialMistakes) {
  return (
    <details>
      <summary>
        <b>{title}</b>
      </summary>
      <ul class="mistakes">
        {some.map(({ parts, groups }, at) => (
          <li key={at}>
            {parts.map((it) => it.join(" ")).join(" | ")}
            {groups.map((group, place) => (
              <button
                type="button"
                key={group}
                onClick={() => show(group)}
              >
                {groups.length === 1 ? "look" : `look at ${place + 1}`}
              </button>
            ))}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="none">and {integer(more)} more</p>}
    </details>
  );
}

/** Looks at a group of a mistake, beside the list that it stands in. */
function show(group: number): void {
  turnTo(lists.value.open.id.includes(group) ? "open" : "groups");
  void lookAt(group);
}

/** `93.5 %`; what is not quite all never reads 100 %, and of nothing there is no share. */
function tenths(part: number, whole = 1): string {
  if (whole === 0) return "–";
  const shown = Math.round(1000 * part / whole) / 10;
  return `${(part < whole ? Math.min(99.9, shown) : 100).toFixed(1)} %`;
}
