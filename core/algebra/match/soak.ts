import { Group, groupOf } from "../lot/group.ts";
import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Soak<E> extends Strategy<E> {
  constructor(private origin: string) {
    super("soak", origin);
  }

  resolve(bag: Lot<E>[], _span: Span | null): Resolution<E> {
    const lots: Lot<E>[] = [];
    const residual: Lot<E>[] = [];
    for (const lot of bag) {
      if (lot.amount == 0) residual.push(lot);
      else lots.push(lot);
    }
    const groups: Group[] = [];
    if (lots.length > 0) {
      const group = groupOf<E>(lots, this.origin, "");
      group.aside = true;
      groups.push(group);
    }
    return new Resolution<E>(groups, residual);
  }
}

/**
 * Puts every lot that is not zero into one group, whatever its net. It ends a cascade: which lots
 * it gets is a matter of `when`, how many groups it makes one of `partitionBy`. It claims no relation
 * between them, so in a report such a group of two or more is `likely` at most, also within `sure`:
 * `florecon pin --clean` leaves it alone.
 *
 * ```ts
 * partitionBy<Row, string>((i) => i.data.account, (_account) => soak<Row>("unmatched"));
 * ```
 */
export function soak<E>(origin: string): Strategy<E> {
  return new Soak<E>(origin);
}
