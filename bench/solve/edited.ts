import { Table, tableToIPC, vectorFromArray } from "apache-arrow";

/**
 * Some rows of a ledger with their amounts a cent higher, as an Arrow stream of their own. They lie all
 * over it.
 *
 * @param turn other rows for every turn
 */
export function edited(ledger: Table, count: number, turn: number, amount: string): Uint8Array {
  const step = Math.floor(ledger.numRows / count);
  const first = (turn * 7919) % step;
  const rows = Array.from({ length: count }, (_, at) => first + at * step);
  const columns = ledger.schema.fields.map(({ name, type }) => {
    const column = ledger.getChild(name)!;
    const cells = rows.map((row) => column.get(row));
    const dearer = (cell: number) => Math.round(100 * cell + 1) / 100;
    return [name, vectorFromArray(name === amount ? cells.map(dearer) : cells, type)];
  });
  return tableToIPC(new Table(Object.fromEntries(columns)), "stream");
}
