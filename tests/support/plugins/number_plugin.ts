/// <reference path="../../../core/guest/assembly.d.ts" />
import { amount, Domain, domain, id, record, soak, Strategy } from "florecon";

@record
export class Line {
  @id
  id: i64 = 0;
  @amount
  amount: f64 = 0;
}

export class Config {
  value: f64 = 0;
}

/** Says which double its tunable is: the origin holds the upper and the lower half of its bits. */
@domain("florecon.number", "1.0.0")
export class Numbers extends Domain<Line, f64, Config> {
  project(line: Line): f64 {
    return line.amount;
  }

  primary(row: f64): f64 {
    return row;
  }

  strategy(): Strategy<f64> {
    const place = heap.alloc(8);
    store<f64>(place, this.config.value);
    return soak<f64>(`${load<u32>(place, 4)} ${load<u32>(place)}`);
  }
}
