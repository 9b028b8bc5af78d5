import { Parser, type Program, type TypeNode } from "../asc/asc.ts";

/** The parser, which takes `a < b.from` for the beginning of type arguments and complains. */
export class DialectParser extends Parser {
  constructor({ diagnostics, sources, options }: Program) {
    super(diagnostics, sources);
    this.options = options;
  }

  override tryParseTypeArgumentsBeforeArguments(tokens: unknown): TypeNode[] | null {
    const told = this.diagnostics.length;
    const found = super.tryParseTypeArgumentsBeforeArguments(tokens);
    if (!found) this.diagnostics.length = told;
    return found;
  }
}
