import { Lot } from "../lot/lot.ts";
import { Resolution } from "../lot/resolution.ts";
import { Strategy } from "../strategy.ts";
import { Span } from "../trace/trace.ts";

class Identity<E> extends Strategy<E> {
  constructor() {
    super("identity");
  }

  resolve(bag: Lot<E>[], _span: Span | null): Resolution<E> {
    return new Resolution<E>([], bag);
  }
}

/**
 * Forms no group: the whole bag stays free. The arm of a choice that does nothing.
 *
 * ```ts
 * partitionBy<Row>((i) => i.data.account, (key) => key == "suspense" ? identity<Row>() : inner);
 * ```
 */
export function identity<E>(): Strategy<E> {
  return new Identity<E>();
}
