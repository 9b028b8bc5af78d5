import { dayText, MS_PER_DAY } from "../../core/host/day.ts";
import type { GroupFilter, GroupSort } from "../../decisions/mod.ts";
import { choice, type Flag, flagName, option, toggle, type Values } from "../frame/flag.ts";
import { UsageError } from "../system/errors.ts";

/** A flag that takes a day. */
export function dayFlag(summary: string): Flag<number | undefined> {
  return {
    summary,
    value: "DATE",
    read: (texts) => texts.length === 0 ? undefined : dayIn(texts.at(-1)!),
  };
}

/** Which groups a command is about. */
export const FILTER_FLAGS = {
  open: toggle("only rows that nothing matched"),
  age: ageFlag("only what is so many days old, such as 30.. or 8..30"),
  stage: option("TEXT", "only groups of a stage, by a part of its name or reason"),
  partner: option("TEXT", "only groups with a partner, by a part of the name"),
  tag: option("TAG", "only groups with a row that has the tag"),
  over: overFlag("only groups with a side of more than this: 1000 or 1000.50"),
  currency: option("CODE", "only groups with a row of the currency"),
  status: choice("STATUS", "only groups that are proposed, or pinned", ["proposed", "pinned"]),
  through: dayFlag("only groups of which no row is dated later, such as 2026-03-31"),
  on: dayFlag("the day that ages count to; the last one of the data unless given"),
};

/** What those flags were set to. */
export type FilterFlags = Values<typeof FILTER_FLAGS>;

/** The order in which groups are shown; its words are those of `SORTS`. */
export const SORT_FLAG: Flag<GroupSort | undefined> = choice(
  "BY",
  "amount, age, net, size or stage; by amount unless given",
  ["amount", "age", "net", "size", "stage"],
);

/** The filter of a command line; null where there is none. */
export function filterOf(flags: FilterFlags): GroupFilter | null {
  const { on: _, open, ...rest } = flags;
  const given = Object.entries(rest).filter(([key, value]) =>
    key in FILTER_FLAGS && value !== undefined
  );
  const filter: GroupFilter = { ...Object.fromEntries(given), ...(open && { open }) };
  return Object.keys(filter).length === 0 ? null : filter;
}

/** The first flag of a filter that was given, as it is typed. */
export function filterFlag(flags: FilterFlags): string | undefined {
  const key = Object.keys(FILTER_FLAGS).find((it) => {
    const value = flags[it as keyof FilterFlags];
    return value !== undefined && value !== false;
  });
  return key === undefined ? undefined : flagName(key);
}

/** A filter as it is typed: `--open --age 30.. --over 1000`. */
export function filterWords({ open, age, through, ...rest }: GroupFilter): string {
  const said = Object.entries(rest).map(([key, value]) => `${flagName(key)} ${value}`);
  return [
    ...(open ? ["--open"] : []),
    ...(age === undefined ? [] : [`--age ${age.least ?? ""}..${age.most ?? ""}`]),
    ...said,
    ...(through === undefined ? [] : [`--through ${dayText(through)}`]),
  ].join(" ");
}

/** Reads `2026-03-31` as days since 1970-01-01. */
export function dayIn(text: string): number {
  const day = Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY;
  if (/^\d{4}-\d\d-\d\d$/.test(text) && dayText(day) === text) return day;
  throw new UsageError(`takes a day, such as 2026-03-31, not "${text}"`);
}

function ageFlag(summary: string): Flag<GroupFilter["age"]> {
  return {
    summary,
    value: "DAYS",
    read(texts) {
      const text = texts.at(-1);
      if (text === undefined) return undefined;
      const [, least, most] = /^(\d{1,6})?\.\.(\d{1,6})?$/.exec(text) ?? [];
      if (least === undefined && most === undefined) {
        throw new UsageError(`takes a range of days, such as 30.. or 8..30, not "${text}"`);
      }
      return {
        ...(least !== undefined && { least: Number(least) }),
        ...(most !== undefined && { most: Number(most) }),
      };
    },
  };
}

function overFlag(summary: string): Flag<number | undefined> {
  return {
    summary,
    value: "AMOUNT",
    read(texts) {
      const text = texts.at(-1);
      if (text === undefined) return undefined;
      if (/^\d{1,13}(\.\d{1,4})?$/.test(text)) return Number(text);
      throw new UsageError(`takes an amount, such as 1000 or 1000.50, not "${text}"`);
    },
  };
}
