import { FloreconError } from "../../../core/host/error.ts";
import type { Part } from "../../../core/host/plugin/workspace.ts";
import { printable } from "../../../core/host/printable.ts";
import type { MoneyUnit } from "../../../core/host/report/units.ts";
import { findNamed, rowsNamed } from "../../data/row_names.ts";
import { UsageError } from "../../system/errors.ts";
import { priced } from "../../ui/numbers.ts";
import { freeAmounts } from "../free_amounts.ts";
import { unpinWords } from "../frozen.ts";
import type { DecidedLedger } from "../ledger.ts";
import { groupsNamed } from "../named_groups.ts";
import { nameOf } from "./words.ts";

/**
 * Parts of rows as a person names them: a row with all that no pinned group holds of it, or with
 * `=AMOUNT` a part of that.
 */
export function partsNamed(session: DecidedLedger, words: string[]): Part[] {
  const { data, plugin: { describe } } = session;
  // A row whose name has an = in it is meant as a whole.
  const whole = findNamed(data, describe, words);
  const asked = words.map((word) => {
    const part = /^(.+)=(-?\d+)$/.exec(word);
    return part === null || whole.has(word) ? [word, word] : [word, part[1], part[2]];
  });
  refuseOtherParts(session, asked.map(([, row]) => row));
  const ids = rowsNamed(data, describe, asked.map(([, row]) => row));
  const twice = ids.findIndex((id, at) => ids.indexOf(id) < at);
  if (twice >= 0) throw namedTwice(asked[twice][1]);
  return given(
    session,
    ids.map((id, at) => {
      const [, row, part] = asked[at];
      return { id, row, part };
    }),
  );
}

/** All that no pinned group holds of each of these rows. @param ids no row twice */
export function partsOf(session: DecidedLedger, ids: number[]): Part[] {
  const names = nameOf(session, ids);
  return given(session, ids.map((id) => ({ id, row: names(id) })));
}

/** A row, what it is called, and how much of it is asked for, where that is not all. */
interface AskedPart {
  id: number;
  row: string;
  part?: string;
}

function given(session: DecidedLedger, asked: AskedPart[]): Part[] {
  const free = freeAmounts(session.report);
  return asked.map(({ id, row, part }) => {
    const left = free.get(id) ?? 0;
    if (left === 0) throw nothingFree(session, row, id);
    const amount = part === undefined ? left : Number(part);
    // As much as there is at most, and of its sign.
    if (amount === 0 || amount * left < 0 || Math.abs(amount) > Math.abs(left)) {
      throw noSuchPart(row, amount, left, session.summary.unitOf(id));
    }
    return { id, amount };
  });
}

function namedTwice(row: string): UsageError {
  return new UsageError(
    `row ${printable(row)} is named twice; name it once, with all that it gives`,
  );
}

/**
 * A part of a row is asked for in minor units, whatever it looks like in the file.
 *
 * @throws {UsageError} for `ROW=2900.00`, where there is such a row
 */
function refuseOtherParts({ data, plugin: { describe }, summary }: DecidedLedger, words: string[]) {
  const parts = words.flatMap((word) => {
    const [, row, amount] = /^(.+)=([^=]*)$/.exec(word) ?? [];
    return row === undefined ? [] : [{ word, row, amount }];
  });
  if (parts.length === 0) return;
  const found = findNamed(data, describe, parts.flatMap(({ word, row }) => [word, row]));
  const other = parts.find(({ word, row }) => !found.has(word) && found.has(row));
  if (other === undefined) return;
  const { row, amount } = other;
  const unit = summary.unitOf(found.get(row)!);
  const minor = minorUnits(amount, unit);
  const advice = minor === null
    ? "a whole number of minor units"
    : `${printable(row)}=${minor} for ${priced(minor, unit)}`;
  throw new UsageError(
    `"${printable(amount)}" of row ${printable(row)} is no part in minor units; write ${advice}`,
  );
}

/** `2900.00` in minor units; null where it has other digits than its unit. */
function minorUnits(text: string, { digits }: MoneyUnit): number | null {
  const [, whole, fraction = ""] = /^(-?\d{1,13})\.(\d+)$/.exec(text) ?? [];
  return whole === undefined || fraction.length !== digits ? null : Number(whole + fraction);
}

/** More than the row has left, or of the other sign. */
function noSuchPart(row: string, amount: number, left: number, unit: MoneyUnit): FloreconError {
  return new FloreconError(
    "insufficient_live_amount",
    `row ${printable(row)} cannot give ${priced(amount, unit)}, as ${
      priced(left, unit)
    } of it is ` +
      `left; ask for a part of that in minor units, up to ${printable(row)}=${left}`,
    { row, requested: amount, available: left },
  );
}

function nothingFree(session: DecidedLedger, row: string, id: number): FloreconError {
  const holds = session.report.allocations.find((it) => it.id === id)?.group_id;
  const free = holds === undefined
    ? ""
    : `, or free it with ${unpinWords(session, holds, groupsNamed(session, [holds])[0].parts)}`;
  const message = `row ${printable(row)} has nothing left to give; leave it out${free}`;
  return new FloreconError("insufficient_live_amount", message, { row });
}
