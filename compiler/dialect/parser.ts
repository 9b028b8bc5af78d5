import {
  type ForOfStatement,
  Parser,
  type Program,
  type Source,
  type Statement,
  Token,
  type Tokenizer,
  type TypeNode,
} from "../asc/asc.ts";

/**
 * The parser, which complains of what it only tries to read, type arguments in `a < b.from` and an
 * arrow function in `a ? (b) : c`, and which stumbles over `import type { … }` and
 * `export type { … }`. What those name is the number types, for TypeScript's sake: the compiler has
 * them itself.
 */
export class DialectParser extends Parser {
  /** The files in which a `for … of` stands: what is looked for in those only takes less time. */
  readonly iterating = new Set<Source>();

  constructor({ diagnostics, sources, options }: Program) {
    super(diagnostics, sources);
    this.options = options;
  }

  override parseTopLevelStatement(tokens: Tokenizer, namespace?: unknown): Statement | null {
    while (isOfTypes(tokens)) this.skipStatement(tokens);
    if (tokens.peek() == Token.EndOfFile) return null;
    return super.parseTopLevelStatement(tokens, namespace);
  }

  override parseForOfStatement(
    tokens: Tokenizer,
    start: number,
    variable: Statement,
  ): ForOfStatement | null {
    this.iterating.add(tokens.source);
    return super.parseForOfStatement(tokens, start, variable);
  }

  override tryParseTypeArgumentsBeforeArguments(tokens: Tokenizer): TypeNode[] | null {
    const told = this.diagnostics.length;
    const found = super.tryParseTypeArgumentsBeforeArguments(tokens);
    if (!found) this.diagnostics.length = told;
    return found;
  }

  override parseType(
    tokens: Tokenizer,
    parenthesized?: boolean,
    isTried?: boolean,
  ): TypeNode | null {
    const told = this.diagnostics.length;
    const found = super.parseType(tokens, parenthesized, isTried);
    if (!found && isTried) this.diagnostics.length = told;
    return found;
  }
}

/** Whether an import or export of types comes next; its first two words are behind then. */
function isOfTypes(tokens: Tokenizer): boolean {
  const start = tokens.mark();
  const isFound = (tokens.skip(Token.Import) || tokens.skip(Token.Export)) &&
    tokens.skip(Token.Type) && tokens.peek() == Token.OpenBrace;
  if (!isFound) tokens.reset(start);
  return isFound;
}
