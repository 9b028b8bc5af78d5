import { useRef } from "preact/hooks";
import { merge, tag } from "./asking.ts";
import { marked } from "./choice.ts";
import { decide, decideMeant } from "./decide.ts";
import { digitsOf, state } from "./desk.ts";
import { ask } from "./dialog.ts";
import { list, query, shown, sumOf, which } from "./filters.ts";
import { wordAt } from "./lists.ts";
import { search } from "./narrow.ts";
import { count, MIXED, money } from "./words.ts";

/** A person is not searched for at every letter, in milliseconds. */
const TYPING = 250;

/** What can be done with the list. */
export function Tools() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const type = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void search(text), TYPING);
  };
  const many = marked.value.size;
  return (
    <div class="tools">
      <label>
        <span class="hidden">Find</span>
        <input
          id="find"
          type="search"
          placeholder="find a name, a reference, a text"
          value={query.value}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </label>
      <output>{count(shown.value.length, which.value === "groups" ? "group" : "open item")}</output>
      {many > 0
        ? (
          <span class="marked">
            <b>{count(many, "marked")}</b>
            <button type="button" onClick={() => void decideMeant("pin")}>Sign off</button>
            <button type="button" onClick={merge}>Merge</button>
            <button type="button" onClick={tag}>Tag</button>
            <button type="button" onClick={() => marked.value = new Set()}>Clear</button>
          </span>
        )
        : state.value!.verbs.includes("pin") && (
          <button type="button" class="all" onClick={signOffShown}>
            {which.value === "groups"
              ? "Sign off all that is shown"
              : "Leave all that is shown open"}
          </button>
        )}
    </div>
  );
}

/** What of it the plugin itself is not sure of. */
function doubts(rows: number[]): string[] {
  const { certainty } = list.value;
  const doubtful = rows.filter((row) => wordAt(certainty, row) === "ambiguous").length;
  return doubtful === 0 ? [] : [`${count(doubtful, "group")} ambiguous: another match is as good`];
}

/** Signs off whatever is shown and not yet decided, once its count and its sums were read. */
function signOffShown(): void {
  const rows = proposedAmong(shown.value);
  const groups = rows.map((row) => list.value.id[row]);
  const isOpen = which.value === "open";
  const sums = [...sumOf(rows)].flatMap(([currency, { amount, net }]) => {
    if (currency === MIXED) return ["groups in several currencies are among them"];
    const priced = (amount: number) => `${money(amount, digitsOf(currency))} ${currency}`.trim();
    return [
      `${priced(amount)} in all`,
      ...(net > 0 && !isOpen ? [`breaks of ${priced(net)}`] : []),
    ];
  });
  if (groups.length === 0) {
    return ask({
      title: "There is nothing to sign off",
      text: ["All that is shown is signed off already."],
      action: "Good",
      answer: () => {},
    });
  }
  ask({
    title: isOpen ? "Leave these open, as they are?" : "Sign off all of these?",
    text: [isOpen ? "No solve proposes them again." : "No solve touches them any more."],
    sums: [count(groups.length, isOpen ? "open item" : "group"), ...sums, ...doubts(rows)],
    action: isOpen ? "Leave open" : "Sign off",
    answer: () => void decide({ verb: "pin", groups }),
  });
}

/** The rows of the list that a decision about all of it would be about. */
function proposedAmong(rows: Uint32Array): number[] {
  const { status } = list.value;
  const wanted = ["proposed", "open"].map((it) => status.words.indexOf(it));
  return Array.from(rows).filter((row) => wanted.includes(status.places[row]));
}
