import { dayText } from "../../core/host/day.ts";
import { computed, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { api } from "./api.ts";
import { cursor, goToPlace, mark, marked, markTo } from "./choice.ts";
import { digitsOf, state, waiting } from "./desk.ts";
import { list, lists, type Order, order, shown, touched, which } from "./filters.ts";
import { wordAt } from "./lists.ts";
import { look } from "./look.ts";
import { integer, MIXED, money } from "./words.ts";

/** The height of a row, and of the titles, in pixels. */
const ROW = 30;

/** Rows above and below what is seen are there already. */
const BEYOND = 8;

/** Words of rows that are seen only in passing are not asked for, in milliseconds. */
const PASSING = 40;

/** More words are not asked for at a time. */
const MOST_ASKED = 100;

const top = signal(0);
const height = signal(600);
const known = signal<ReadonlyMap<number, string>>(new Map());

/** Which of the rows that are shown are seen. */
const seen = computed(() => ({
  from: Math.max(0, Math.floor(top.value / ROW) - BEYOND),
  to: Math.min(shown.value.length, Math.ceil((top.value + height.value) / ROW) + BEYOND),
}));

/** How wide a column of amounts is, in digits: no amount is ever cut. */
const widths = computed(() => {
  const { amount, net, currency, length } = list.value;
  let [widest, broadest] = [8, 6];
  const digits = currency.words.map((it) => it === MIXED ? 0 : digitsOf(it));
  const wide = (amount: number, places: number) => {
    const whole = Math.max(1, Math.ceil(Math.log10(Math.abs(amount) + 1)) - places);
    return whole + Math.floor((whole - 1) / 3) + (places > 0 ? places + 1 : 0) + 1;
  };
  for (let row = 0; row < length; row++) {
    const places = digits[currency.places[row]];
    widest = Math.max(widest, wide(amount[row], places));
    if (net[row] !== 0) broadest = Math.max(broadest, wide(net[row], places));
  }
  return { amount: widest, net: broadest };
});

const COLUMNS: [order: Order | null, title: string, className: string][] = [
  [null, "", "box"],
  [null, "who and what", "words"],
  [null, "matched by", "stage"],
  ["rows", "rows", "number"],
  ["amount", "amount", "number"],
  ["net", "break", "number"],
  ["day", "since", "day"],
  [null, "status", "status"],
];

/** The list: as many rows as are seen, whatever there are. */
export function Grid() {
  const scroller = useRef<HTMLDivElement>(null);
  const { from, to } = seen.value;
  const rows = [];
  // A line that leaves at one end comes in at the other: to make it anew takes longer than to write it.
  for (let at = from; at < to; at++) rows.push(<Line key={at % (to - from)} at={at} />);
  useSize(scroller);
  useWords();
  useCursor(scroller);
  const { amount, net } = widths.value;
  return (
    <div
      id="list"
      class={`grid ${which.value}`}
      role="grid"
      tabIndex={0}
      ref={scroller}
      aria-label={which.value === "groups" ? "Groups" : "Open items"}
      aria-rowcount={shown.value.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={cursor.value >= 0 && shown.value.length > 0
        ? `row-${cursor.value}`
        : undefined}
      style={{ "--amount": `${amount}ch`, "--net": `${net}ch` }}
      onScroll={({ currentTarget }) => top.value = currentTarget.scrollTop}
    >
      <div role="rowgroup" class="titles">
        <div role="row" class="line" aria-rowindex={1}>
          {COLUMNS.map(([by, title, className]) => (
            <Title key={title} by={by} title={title} className={className} />
          ))}
        </div>
      </div>
      <div role="rowgroup" class="lines" style={{ height: `${shown.value.length * ROW}px` }}>
        {rows}
      </div>
      {shown.value.length === 0 && <p class="none">Nothing is like this.</p>}
    </div>
  );
}

function Title({ by, title, className }: { by: Order | null; title: string; className: string }) {
  if (by === null) {
    return (
      <span role="columnheader" class={className}>
        {title === "" ? <span class="hidden">marked</span> : title}
      </span>
    );
  }
  const { by: now, down } = order.value;
  const sort = () => order.value = { by, down: now === by ? !down : by !== "day" };
  const sorted = now !== by ? "none" : down ? "descending" : "ascending";
  return (
    <span role="columnheader" class={className} aria-sort={sorted}>
      <button type="button" tabIndex={-1} onClick={sort}>
        {title}
        {now === by && <span aria-hidden="true">{down ? " ↓" : " ↑"}</span>}
      </button>
    </span>
  );
}

function Line({ at }: { at: number }) {
  touched.value;
  const row = shown.value[at];
  const { id, rows, net, amount, day: days, currency, status, stage, reason, tags } = list.value;
  const group = id[row];
  const unit = wordAt(currency, row);
  const isMixed = unit === MIXED;
  const digits = isMixed ? 0 : digitsOf(unit);
  const coming = waiting.value.get(group);
  const state = coming === undefined ? wordAt(status, row) : `${coming} …`.trim();
  const kind = coming === undefined ? state.replace(" ", "-") : "coming";
  const tagged = wordAt(tags, row);
  const isMarked = marked.value.has(group);
  const choose = (event: MouseEvent) => {
    if (event.shiftKey && cursor.value >= 0) markTo(cursor.value, at);
    else if (event.ctrlKey || event.metaKey) mark(group);
    goToPlace(at);
    look();
  };
  return (
    <div
      role="row"
      id={`row-${at}`}
      aria-rowindex={at + 2}
      aria-selected={isMarked || at === cursor.value}
      class={`line${at === cursor.value ? " on" : ""}${isMarked ? " marked" : ""}`}
      style={{ top: `${at * ROW}px` }}
      onClick={choose}
    >
      <span role="gridcell" class="box" onClick={(event) => (event.stopPropagation(), mark(group))}>
        <span aria-hidden="true">{isMarked ? "☒" : "☐"}</span>
        <span class="hidden">{isMarked ? "marked" : ""}</span>
      </span>
      <span role="gridcell" class="words">
        {known.value.get(group) ?? ""}
        {tagged !== "" && <em>{tagged}</em>}
      </span>
      <span role="gridcell" class="stage" title={wordAt(reason, row)}>{wordAt(stage, row)}</span>
      <span role="gridcell" class="number">{integer(rows[row])}</span>
      <span role="gridcell" class="number">
        {isMixed ? "several currencies" : `${money(amount[row], digits)} ${unit}`.trim()}
      </span>
      <span role="gridcell" class={`number${net[row] === 0 && !isMixed ? " even" : " bad"}`}>
        {isMixed ? "?" : net[row] === 0 ? "–" : money(net[row], digits)}
      </span>
      <span role="gridcell" class="day">{dayText(days[row])}</span>
      <span role="gridcell" class={`status ${kind}`}>{state}</span>
    </div>
  );
}

/** Knows how much of the list is seen. */
function useSize(scroller: { current: HTMLDivElement | null }): void {
  useEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) => height.value = contentRect.height);
    observer.observe(scroller.current!);
    return () => observer.disconnect();
  }, []);
}

/** Asks for the words of the rows that are seen, and keeps them. */
function useWords(): void {
  const { from, to } = seen.value;
  const version = state.value!.version;
  // A group that goes by the same name may hold other words now.
  useEffect(() => void (known.value = new Map()), [version]);
  const ids = Array.from(shown.value.subarray(from, to), (row) => list.value.id[row]);
  const missing = ids.filter((id) => !known.value.has(id)).slice(0, MOST_ASKED);
  const wanted = missing.join();
  useEffect(() => {
    if (wanted === "") return;
    const timer = setTimeout(async () => {
      const words = await api.words(missing).catch(() => []);
      if (words.length === 0) return;
      known.value = new Map([...known.value, ...missing.map((id, at) => [id, words[at]] as const)]);
    }, PASSING);
    return () => clearTimeout(timer);
  }, [wanted, lists.value]);
}

/** Keeps the row that is looked at in sight. */
function useCursor(scroller: { current: HTMLDivElement | null }): void {
  useEffect(() => {
    if (cursor.value < 0) return;
    const element = scroller.current!;
    const at = cursor.value * ROW;
    const room = element.clientHeight - ROW;
    if (at < element.scrollTop) element.scrollTop = at;
    else if (at + ROW > element.scrollTop + room) element.scrollTop = at + ROW - room;
  }, [cursor.value]);
  useEffect(() => {
    scroller.current!.scrollTop = 0;
  }, [which.value]);
}
