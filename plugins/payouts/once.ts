import { Lot, Resolution, Span, Strategy } from "florecon";

class Once<E> extends Strategy<E> {
  constructor(
    private look: (lot: Lot<E>) => string,
    private inner: Strategy<E>,
  ) {
    super("once");
  }

  resolve(bag: Lot<E>[], span: Span | null): Resolution<E> {
    const seen = new Map<string, i32>();
    const firsts: Lot<E>[] = [];
    const copies: Lot<E>[] = [];
    for (const lot of bag) {
      const look = this.look(lot);
      const isCopy = look.length > 0 && seen.has(look);
      (isCopy ? copies : firsts).push(lot);
      if (look.length > 0) seen.set(look, 0);
    }
    const out = this.inner.run(firsts, span);
    for (const lot of out.residual) copies.push(lot);
    return new Resolution<E>(out.groups, copies);
  }
}

/**
 * Runs `inner` on each line once: of those that look the same, the first, and the others stay free. A
 * line that was imported again makes no sum wrong so.
 *
 * @param look what is the same for the same line; empty where others may look just like it
 */
export function once<E>(look: (lot: Lot<E>) => string, inner: Strategy<E>): Strategy<E> {
  return new Once<E>(look, inner);
}
