/** The parts of a small plugin, each to be replaced by a test. */
export interface Parts {
  imports?: string;
  record?: string;
  row?: string;
  config?: string;
  marks?: string;
  head?: string;
  project?: string;
  strategy?: string;
  /** More members of the class. */
  members?: string;
  /** More declarations, behind the class. */
  rest?: string;
}

/** The source of a plugin that compiles, but for what its parts say. */
export function pluginSource(parts: Parts = {}): string {
  return `${
    parts.imports ??
      'import { amount, Domain, domain, id, identity, minor, record, selector, seq, Strategy } from "florecon";'
  }
${
    parts.record ?? `@record
class Line {
  @id id: i64 = 0;
  account: string = "";
  @amount amount: f64 = 0;
  day: i64 = 0;
}`
  }
${
    parts.row ?? `class Row {
  constructor(public account: string, public cents: f64) {}
}`
  }
${
    parts.config ?? `class Config {
  tol: f64 = 0;
}`
  }
${parts.marks ?? '@domain("acme.test", "1.0.0")'}
${parts.head ?? "class Test extends Domain<Line, Row, Config>"} {
  project(line: Line): Row {
    ${parts.project ?? "return new Row(line.account, minor(line.amount, 2));"}
  }
  primary(row: Row): f64 {
    return row.cents;
  }
  strategy(): Strategy<Row> {
    ${parts.strategy ?? ""}
    return identity<Row>();
  }
  ${parts.members ?? ""}
}
${parts.rest ?? ""}
`;
}
