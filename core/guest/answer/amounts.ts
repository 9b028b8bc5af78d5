/// <reference path="../assembly.d.ts" />
import { Recon } from "../../workspace/recon.ts";
import { Domain } from "../../sdk/domain.ts";
import { Worths } from "../intake/worths.ts";
import { StreamWriter, Written } from "../arrow/stream_writer.ts";
import { Words } from "../arrow/words.ts";

/** Every row of a session, ascending by id, those of amount zero too. */
export function held<R>(recon: Recon<R>): Worths<R> {
  const worths = new Worths<R>();
  const lots = recon.whole();
  for (let i: i32 = 0; i < lots.length; i++) {
    const lot = unchecked(lots[i]);
    worths.ids.push(lot.id);
    worths.rows.push(lot.data);
    worths.amounts.push(lot.amount);
  }
  return worths;
}

/**
 * What rows are worth, as an Arrow stream: the `id` of each and its `amount` in minor units, both Int64,
 * and the `currency` that the amount is in, or an empty text.
 *
 * @param usual the currency of a row that has none of its own, or was only weighed
 */
export function amounts<L, R, C>(
  worths: Worths<R>,
  domain: Domain<L, R, C>,
  usual: string,
): u64 {
  const rows = worths.rows;
  const length = worths.ids.length;
  const words = new Words();
  const places = new StaticArray<i32>(length);
  for (let i: i32 = 0; i < length; i++) {
    const own = i < rows.length ? domain.currency(unchecked(rows[i])) : "";
    unchecked(places[i] = words.positionOf(own.length > 0 ? own : usual));
  }
  const columns = [
    new Written("id", 64, null),
    new Written("amount", 64, null),
    new Written("currency", 32, words),
  ];
  const out = new StreamWriter(columns, length);
  const idsAt = out.values(0);
  const amountsAt = out.values(1);
  for (let i: i32 = 0; i < length; i++) {
    store<i64>(idsAt + (<usize> i << 3), <i64> unchecked(worths.ids[i]));
    store<i64>(amountsAt + (<usize> i << 3), <i64> unchecked(worths.amounts[i]));
  }
  memory.copy(out.values(2), changetype<usize>(places), <usize> length << 2);
  return out.packed();
}
