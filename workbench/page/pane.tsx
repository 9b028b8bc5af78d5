import { dayText } from "../../core/host/day.ts";
import { curves } from "../../look/curves.ts";
import type {
  BookOnPage,
  ChangedRows,
  DeskOverview,
  StatementOnPage,
  TrendRun,
} from "../server/overview.ts";
import { Drawn } from "./drawn.tsx";
import { chosen, since } from "./filters.ts";
import { turnTo } from "./narrow.ts";
import { overview } from "./overview.ts";
import { Periods } from "./periods.tsx";
import { Ages, Breaks, Stages } from "./pictures.tsx";
import { Scrolled, Titles } from "./table.tsx";
import { Trial } from "./trial.tsx";
import { count, integer, money, percent, time } from "./words.ts";

/** How things stand as a whole, in place of the lists. */
export function Overview() {
  const seen = overview.value;
  return (
    <section class="overview" id="overview" tabIndex={-1} aria-label="Overview">
      {seen === null ? <p class="none">adding up …</p> : <Seen {...seen} />}
    </section>
  );
}

function Seen(seen: DeskOverview) {
  const { notes, statements, stages, breaks, ageing, on, trend, trial } = seen;
  return (
    <>
      {trial === null ? <Periods {...seen} /> : <Trial {...trial} />}
      {notes.length > 0 && (
        <article>
          <h2>To look at</h2>
          <ul>{notes.map((it) => <li key={it}>{it}</li>)}</ul>
        </article>
      )}
      {statements.map((it) => <Stated key={it.currency} {...it} />)}
      {stages.length > 0 && (
        <article>
          <h2>How much each step has matched</h2>
          {stages.map((it) => <Stages key={it.currency} {...it} />)}
        </article>
      )}
      {breaks.length > 0 && (
        <article>
          <h2>What does not come out even</h2>
          {breaks.map((it) => <Breaks key={it.currency} {...it} />)}
        </article>
      )}
      {ageing.length > 0 && on !== null && (
        <article>
          <h2>How old is what is open, on {dayText(on)}</h2>
          {ageing.map((it) => <Ages key={it.currency} {...it} />)}
        </article>
      )}
      <Trend runs={trend} />
      {trial === null && <Since />}
    </>
  );
}

function Stated(
  { currency, digits, from, steps, expected, to, unexplained, without }: StatementOnPage,
) {
  const shows = ({ name, day: on }: BookOnPage) =>
    `${name} shows${on === null ? "" : ` on ${dayText(on)}`}`;
  const line = (what: string, amount: number, kind = "") => (
    <tr key={what} class={kind}>
      <th scope="row">{what}</th>
      <td class="number">{money(amount, digits)}</td>
    </tr>
  );
  return (
    <article>
      <h2>Statement, {currency}</h2>
      <Scrolled label={`Statement, ${currency}`}>
        <tbody>
          {line(shows(from), from.amount!, "sum")}
          {steps.map(({ what, amount }) => line(what, amount))}
          {line(`${to.name} has to show`, expected, "sum")}
          {without !== null && line(without.what, without.amount)}
          {to.amount !== null && line(shows(to), to.amount)}
          {unexplained !== null &&
            line("not explained", unexplained, unexplained === 0 ? "good" : "bad")}
        </tbody>
      </Scrolled>
    </article>
  );
}

/** How much was matched from run to run; one alone is no trend. */
function Trend({ runs }: { runs: TrendRun[] }) {
  if (runs.length < 2) return null;
  const names = [...new Set(runs.flatMap(({ books }) => books.map((it) => it.currency)))];
  const shareOf = ({ books }: TrendRun, name: string) => {
    const book = books.find(({ currency }) => currency === name);
    return book === undefined || book.in === 0 ? null : book.grouped / book.in;
  };
  const lines = names.map((name) => ({ name, shares: runs.map((run) => shareOf(run, name)) }));
  const called = ({ run, at }: TrendRun) => run === null ? "now" : time(at).slice(0, 10);
  return (
    <article>
      <h2>How much was matched</h2>
      <div class="beside">
        <Drawn picture={curves(lines, runs.map(called))} />
        <Scrolled label="Runs">
          <Titles
            of={[
              "run",
              "when",
              "who",
              "#rows open",
              ...names.map((it) => `#${it} matched`.replace("# ", "#")),
            ]}
          />
          <tbody>
            {runs.map((run) => (
              <tr key={run.run ?? "now"}>
                <th scope="row">{run.run ?? "now"}</th>
                <td>{run.run === null ? "" : time(run.at)}</td>
                <td>{run.who}</td>
                <td class="number">{integer(run.open)}</td>
                {names.map((name) => {
                  const book = run.books.find((it) => it.currency === name);
                  return (
                    <td key={name} class="number">{book && percent(book.grouped, book.in)}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </Scrolled>
      </div>
    </article>
  );
}

function Since() {
  const compared = since.value;
  return (
    <article>
      <h2>What changed{compared === null ? "" : `, since ${compared.run}`}</h2>
      {compared === null && (
        <p class="none">
          There is no run to compare with yet. One is kept when a period is signed off, when files
          are read again, and by <code>florecon solve</code>.
        </p>
      )}
      {compared?.kinds.length === 0 && <p class="none">No row is another one.</p>}
      {compared?.kinds.map((it) => <Changed key={it.title} {...it} />)}
    </article>
  );
}

function Changed({ title, rows, sums, groups, some }: ChangedRows) {
  const hasWords = some.some((it) => it.said !== "");
  const said = sums.map(({ amount, digits, currency }) => `${money(amount, digits)} ${currency}`);
  return (
    <details>
      <summary>
        <b>{title}</b> {count(rows, "row")}, {said.join(" and ")}
      </summary>
      <Scrolled label={`Rows that are ${title}`}>
        <Titles of={["row", "#amount", ...(hasWords ? ["what it said"] : [])]} />
        <tbody>
          {some.map(({ name, amount, digits, currency, said }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{money(amount, digits)} {currency}</td>
              {hasWords && <td>{said}</td>}
            </tr>
          ))}
        </tbody>
      </Scrolled>
      {rows > some.length && <p class="none">and {count(rows - some.length, "row")} more</p>}
      {groups.length > 0 && (
        <div class="acts">
          <button type="button" onClick={() => show("groups", title)}>See their groups</button>
          <button type="button" onClick={() => show("open", title)}>
            See what of them is open
          </button>
        </div>
      )}
    </details>
  );
}

/** Narrows a list to what happened alone. */
function show(which: "groups" | "open", title: string): void {
  turnTo(which);
  chosen.value = { since: title };
}
