import { folded } from "../../core/host/unmatched/folded.ts";
import { FloreconError } from "../../core/host/error.ts";
import { firstDay, groupsOf, lastDay, type SnapshotGroup } from "./groups.ts";
import type { LedgerSnapshot } from "./ledger_snapshot.ts";

/** Which groups are meant; what is left out takes all. */
export interface GroupFilter {
  /** Rows that nothing matched, and nothing else. */
  open?: true;
  /** How many days old, from the first day of its rows; both ends count. */
  age?: { least?: number; most?: number };
  /** A part of the stage's name, or of its reason. */
  stage?: string;
  /** A part of a partner's name. */
  partner?: string;
  tag?: string;
  /** Its larger side is over this, in whole units of its currency. */
  over?: number;
  /** The currency of some row of it. */
  currency?: string;
  status?: "proposed" | "pinned";
  /** No row is dated after this day, since 1970-01-01. */
  through?: number;
}

/** Beside which the filter is read. */
export interface FilterContext {
  /** The day from which ages count, since 1970-01-01; null where no row has a day. */
  on: number | null;
  tagsOf(id: number): string[];
}

/** What plugins call the column of who a row is with. */
const PARTNER =
  /^(counterparty|partner|party|payee|payer|beneficiary|name|customer|supplier|vendor|debtor|creditor|company|icp|entity)$/i;

/** The columns of a snapshot that say who a row is with. */
export function partnerColumns({ input }: Pick<LedgerSnapshot, "input">): number[] {
  return [...input.keys()].filter((at) =>
    input[at].type === "utf8" && PARTNER.test(input[at].name)
  );
}

/**
 * The groups that a filter lets through, in the report's order. A group across currencies is over
 * nothing, as its amount is no sum.
 *
 * @throws {FloreconError} `no_such_column` where it asks for days or partners, and no column has them;
 * `no_such_currency` for one that no row is in
 */
export function filteredGroups(
  snapshot: LedgerSnapshot,
  filter: GroupFilter,
  { on, tagsOf }: FilterContext,
): SnapshotGroup[] {
  const tests: ((it: SnapshotGroup) => boolean)[] = [];
  const { open, age, stage, partner, tag, over, currency, status, through } = filter;
  if (open) tests.push((it) => it.isOpen);
  if (status !== undefined) tests.push(({ group }) => group.status === status);
  if (stage !== undefined) {
    const part = stage.toLowerCase();
    tests.push(({ group: { origin, reason = "" } }) =>
      `${reason}\n${origin}`.toLowerCase().includes(part)
    );
  }
  if (over !== undefined) {
    tests.push(({ unit, amount }) => unit !== null && amount > minorUnits(over, unit.digits));
  }
  const all = groupsOf(snapshot);
  if (currency !== undefined) {
    const code = currency.toUpperCase();
    const currencyOf = (id: number) => snapshot.unitOf(id).currency;
    needCurrency(code, new Set(all.flatMap(({ parts }) => parts.map(({ id }) => currencyOf(id)))));
    tests.push(({ parts }) => parts.some(({ id }) => currencyOf(id) === code));
  }
  if (tag !== undefined) {
    tests.push(({ parts }) => parts.some(({ id }) => tagsOf(id).includes(tag)));
  }
  if (partner !== undefined) tests.push(isWith(snapshot, partner));
  if (age !== undefined) tests.push(isAged(snapshot, age, on));
  if (through !== undefined) {
    needDates(snapshot);
    tests.push(({ parts }) => {
      const last = lastDay(snapshot, parts.map(({ id }) => id));
      return last !== null && last <= through;
    });
  }
  return all.filter((it) => tests.every((test) => test(it)));
}

/** An amount of whole units in minor ones; a part of a minor unit stays one. */
function minorUnits(over: number, digits: number): number {
  return Number((over * 10 ** digits).toFixed(4));
}

function isWith(snapshot: LedgerSnapshot, partner: string): (it: SnapshotGroup) => boolean {
  const columns = partnerColumns(snapshot);
  if (columns.length === 0) {
    throw noSuchColumn("no column of this plugin is a partner; take --stage, --tag or --over");
  }
  const part = folded(partner);
  return ({ parts }) =>
    parts.some(({ id }) =>
      columns.some((at) => folded(String(snapshot.cellOf(id, at) ?? "")).includes(part))
    );
}

function isAged(
  snapshot: LedgerSnapshot,
  { least = -Infinity, most = Infinity }: { least?: number; most?: number },
  on: number | null,
): (it: SnapshotGroup) => boolean {
  needDates(snapshot);
  return (it) => {
    const day = firstDay(snapshot, it);
    if (day === null || on === null) return false;
    return on - day >= least && on - day <= most;
  };
}

/** A currency that no row is in would let nothing through, and look like an answer. */
function needCurrency(code: string, known: Set<string>): void {
  if (known.has(code)) return;
  const others = [...known].filter((it) => it !== "").sort().join(", ");
  const message = `no row is in ${code}; ${
    others === "" ? "none says its own" : `there are ${others}`
  }`;
  throw new FloreconError("no_such_currency", message, { currency: code });
}

function needDates({ dateColumn }: LedgerSnapshot): void {
  if (dateColumn >= 0) return;
  throw noSuchColumn(
    "no column of this plugin is a date, so that nothing has an age; leave it out",
  );
}

function noSuchColumn(message: string): FloreconError {
  return new FloreconError("no_such_column", message);
}
