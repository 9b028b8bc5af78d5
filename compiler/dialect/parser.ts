import {
  Parser,
  type Program,
  type Statement,
  Token,
  type Tokenizer,
  type TypeNode,
} from "../asc/asc.ts";

/**
 * The parser, which takes `a < b.from` for the beginning of type arguments and complains, and which
 * stumbles over `import type { … }` and `export type { … }`. What those name is the number types,
 * for TypeScript's sake: the compiler has them itself.
 */
export class DialectParser extends Parser {
  constructor({ diagnostics, sources, options }: Program) {
    super(diagnostics, sources);
    this.options = options;
  }

  override parseTopLevelStatement(tokens: Tokenizer, namespace?: unknown): Statement | null {
    while (isOfTypes(tokens)) this.skipStatement(tokens);
    if (tokens.peek() == Token.EndOfFile) return null;
    return super.parseTopLevelStatement(tokens, namespace);
  }

  override tryParseTypeArgumentsBeforeArguments(tokens: Tokenizer): TypeNode[] | null {
    const told = this.diagnostics.length;
    const found = super.tryParseTypeArgumentsBeforeArguments(tokens);
    if (!found) this.diagnostics.length = told;
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
