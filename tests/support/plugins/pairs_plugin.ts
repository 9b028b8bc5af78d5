import {
  amount,
  Domain,
  domain,
  exact1to1,
  id,
  Lot,
  record,
  Resolution,
  Span,
  Strategy,
} from "florecon";

@record
export class Line {
  @id
  id: i64 = 0;
  @amount
  amount: f64 = 0;
}

export class Config {
  /** Loses every residual lot, which no strategy may. */
  cheat: bool = false;
}

/** Opposite amounts, in minor units already. */
@domain("florecon.pairs", "1.0.0")
export class Pairs extends Domain<Line, f64, Config> {
  project(line: Line): f64 {
    return line.amount;
  }

  primary(row: f64): f64 {
    return row;
  }

  strategy(): Strategy<f64> {
    const honest = exact1to1<f64>((_lot) => "any");
    return this.config.cheat ? new Cheat(honest) : honest;
  }
}

class Cheat extends Strategy<f64> {
  constructor(private inner: Strategy<f64>) {
    super("cheat");
  }

  resolve(bag: Lot<f64>[], span: Span | null): Resolution<f64> {
    return new Resolution<f64>(this.inner.run(bag, span).groups, []);
  }
}
