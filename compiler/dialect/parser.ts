import {
  BlockStatement,
  CommonFlags,
  type DecoratorNode,
  DiagnosticCode,
  ExpressionStatement,
  type ForOfStatement,
  FunctionDeclaration,
  type IdentifierExpression,
  ImportStatement,
  NamedTypeNode,
  Node,
  type ParameterNode,
  Parser,
  type Program,
  type Source,
  type Statement,
  Token,
  Tokenizer,
  type TypeNode,
  type VariableDeclaration,
  VariableStatement,
} from "../asc/asc.ts";
import { PARTED, partsOf, type Pattern, type PatternPart } from "../source/patterns.ts";
import { tellTypes } from "../source/told.ts";
import { lowerForOf } from "../source/for_of.ts";
import { masked, TAKEN } from "../source/masked.ts";
import { walk } from "../source/tree.ts";
import { NUMBER_TYPES } from "../source/type_names.ts";
import type { TrapCode } from "../traps/catalog.ts";
import { keepParsed, parsedBefore, takeIn } from "./parsed.ts";
import { TRAP_MESSAGE } from "./refusing.ts";

/** An expression up to the comma that follows it. */
const BEFORE_COMMA = 2;
/** Words that cannot be types of what is missing. */
const VALUES = [...NUMBER_TYPES, "number", "boolean"];

/**
 * The parser, which knows optional parameters and what takes an object or a list apart; which does not
 * complain of what it only tries to read, type arguments in `a < b.from` and an arrow function in
 * `a ? (b) : c`; and which passes over imports of number types: the compiler has them itself.
 */
export class DialectParser extends Parser {
  /** The files in which a `for … of` stands: what is looked for in those only takes less time. */
  readonly iterating = new Set<Source>();
  /** What variables are taken apart by. */
  private patterns = new Map<VariableDeclaration, { pattern: Pattern; flags: CommonFlags }>();
  private parted = 0;

  constructor({ diagnostics, sources, options }: Program) {
    super(diagnostics, sources);
    this.options = options;
  }

  override parseFile(text: string | null, path: string, isEntry: boolean): void {
    if (path.startsWith("~") && text != null && !isEntry) return this.takeOurs(text, path);
    const told = this.diagnostics.length;
    super.parseFile(text && masked(text), path, isEntry);
    const wanting = this.diagnostics.slice(told)
      .filter(({ code }) => code == DiagnosticCode.Type_expected);
    const source = this.sources.at(-1)!;
    source.text = text ?? "";
    walk(source, (node) => {
      if (node instanceof FunctionDeclaration) this.takeGiven(node);
    });
    source.statements.forEach(withoutNumbers);
    for (const place of tellTypes(source)) {
      const complaint = wanting.find(({ range }) => range?.start == place);
      if (complaint) this.diagnostics.splice(this.diagnostics.indexOf(complaint), 1);
    }
  }

  /** A file of ours is parsed once, and lowered at once: it never changes from then on. */
  private takeOurs(text: string, path: string): void {
    const before = parsedBefore(path, text);
    if (before) return takeIn(this, before);
    const known = this.sources.length;
    super.parseFile(text, path, false);
    const source = this.sources.at(known);
    if (!source) return;
    if (this.iterating.has(source)) lowerForOf(source);
    keepParsed(path, source);
  }

  /** What the SDK imports and exports as types is number types. */
  override parseTopLevelStatement(tokens: Tokenizer, namespace?: unknown): Statement | null {
    while (isOfTypes(tokens)) this.skipStatement(tokens);
    if (tokens.peek() == Token.EndOfFile) return null;
    return super.parseTopLevelStatement(tokens, namespace);
  }

  /** Takes apart what a function is given, as its first statement. */
  private takeGiven(declaration: FunctionDeclaration): void {
    const taken = declaration.signature.parameters
      .filter(({ name }) => name.text.startsWith(TAKEN));
    const { body } = declaration;
    if (taken.length == 0 || !body) return;
    const parts = taken.flatMap(({ name }) => {
      const tokens = new Tokenizer(name.range.source);
      tokens.pos = name.range.start;
      const pattern = this.parsePattern(tokens)!;
      return partsOf(name, pattern, CommonFlags.Let, () => this.partedName());
    });
    const { range } = taken[0].name;
    const first = Node.createVariableStatement(null, parts, range);
    const rest = body instanceof BlockStatement
      ? body.statements
      : body instanceof ExpressionStatement
      ? [Node.createReturnStatement(body.expression, body.range)]
      : [body];
    declaration.body = Node.createBlockStatement([first, ...rest], body.range);
  }

  override parseForOfStatement(
    tokens: Tokenizer,
    start: number,
    variable: Statement,
  ): ForOfStatement | null {
    this.iterating.add(tokens.source);
    if (variable instanceof VariableStatement) this.takeApart(variable, true);
    return super.parseForOfStatement(tokens, start, variable);
  }

  /** What may be left out is null where it is. */
  override parseParameter(tokens: Tokenizer, isConstructor?: boolean): ParameterNode | null {
    const parameter = super.parseParameter(tokens, isConstructor);
    if (!parameter || parameter.initializer || !isLeftOut(parameter)) return parameter;
    const { type, name } = parameter;
    const isValue = type instanceof NamedTypeNode && VALUES.includes(type.name.identifier.text);
    if (!isValue) {
      type.isNullable = true;
      parameter.initializer = Node.createNullExpression(name.range);
    }
    return parameter;
  }

  override parseVariable(
    tokens: Tokenizer,
    flags: CommonFlags,
    decorators: DecoratorNode[] | null,
    start: number,
    isFor?: boolean,
  ): VariableStatement | null {
    const statement = super.parseVariable(tokens, flags, decorators, start, isFor);
    if (statement) this.takeApart(statement, false);
    return statement;
  }

  override parseVariableDeclaration(
    tokens: Tokenizer,
    flags: CommonFlags,
    decorators: DecoratorNode[] | null,
    isFor?: boolean,
  ): VariableDeclaration | null {
    const next = tokens.peek();
    if (next != Token.OpenBrace && next != Token.OpenBracket) {
      return super.parseVariableDeclaration(tokens, flags, decorators, isFor);
    }
    const start = tokens.mark();
    const pattern = this.parsePattern(tokens);
    if (!pattern) {
      tokens.reset(start);
      tokens.next();
      this.refuse(tokens, "destructuring");
      return null;
    }
    const type = tokens.skip(Token.Colon) ? this.parseType(tokens) : null;
    const value = tokens.skip(Token.Equals) ? this.parseExpression(tokens, BEFORE_COMMA) : null;
    const name = Node.createIdentifierExpression(this.partedName(), tokens.range());
    const declaration = Node.createVariableDeclaration(
      name,
      decorators,
      flags & ~CommonFlags.Let | CommonFlags.Const,
      type,
      value,
      name.range,
    );
    this.patterns.set(declaration, { pattern, flags });
    return declaration;
  }

  /** What takes an object or a list apart; null where it does more than the dialect can. */
  private parsePattern(tokens: Tokenizer): Pattern | null {
    const isObject = tokens.skip(Token.OpenBrace);
    if (!isObject && !tokens.skip(Token.OpenBracket)) return null;
    const end = isObject ? Token.CloseBrace : Token.CloseBracket;
    const parts: PatternPart[] = [];
    for (let place = 0; !tokens.skip(end); place++) {
      if (!isObject && tokens.skip(Token.Comma)) continue;
      if (!isObject && tokens.skip(Token.Dot_Dot_Dot)) {
        const target = this.parseTarget(tokens);
        if (!target || !tokens.skip(end)) return null;
        parts.push({ member: null, place, isRest: true, target });
        break;
      }
      const part = isObject ? this.parseMember(tokens) : this.parseTarget(tokens);
      if (!part) return null;
      parts.push(
        isObject
          ? part as PatternPart
          : { member: null, place, target: part as PatternPart["target"] },
      );
      if (!tokens.skip(Token.Comma) && tokens.peek() != end) return null;
    }
    return { parts };
  }

  private parseMember(tokens: Tokenizer): PatternPart | null {
    const member = identifier(tokens);
    if (!member) return null;
    const target = tokens.skip(Token.Colon) ? this.parseTarget(tokens) : member;
    return target && { member, place: 0, target };
  }

  private parseTarget(tokens: Tokenizer): PatternPart["target"] | null {
    return identifier(tokens) ?? this.parsePattern(tokens);
  }

  /** Puts the parts of what is taken apart behind it, where it has its value by then. */
  private takeApart(statement: VariableStatement, isLoop: boolean): void {
    statement.declarations = statement.declarations.flatMap((declaration) => {
      const taken = this.patterns.get(declaration);
      if (!taken || (!declaration.initializer && !isLoop)) return [declaration];
      const { pattern, flags } = taken;
      const { name } = declaration;
      return [declaration, ...partsOf(name, pattern, flags, () => this.partedName())];
    });
  }

  private partedName(): string {
    return `${PARTED}${this.parted++}`;
  }

  private refuse(tokens: Tokenizer, code: TrapCode): void {
    this.error(DiagnosticCode.Transform_0_1, tokens.range(), TRAP_MESSAGE, code);
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

/** The next name, where one comes next. */
function identifier(tokens: Tokenizer): IdentifierExpression | null {
  return tokens.skipIdentifier()
    ? Node.createIdentifierExpression(tokens.readIdentifier(), tokens.range())
    : null;
}

/** Whether a parameter is written with a question mark. */
function isLeftOut({ name: { range } }: ParameterNode): boolean {
  return /^\s*\?/.test(range.source.text.slice(range.end, range.end + 20));
}

/** The compiler has the number types itself. */
function withoutNumbers(statement: Statement): void {
  if (!(statement instanceof ImportStatement) || statement.path.value != "florecon") return;
  statement.declarations = statement.declarations
    ?.filter(({ foreignName }) => !NUMBER_TYPES.includes(foreignName.text)) ?? null;
}

/** Whether an import or export of types comes next; its first two words are behind then. */
function isOfTypes(tokens: Tokenizer): boolean {
  const start = tokens.mark();
  const isFound = (tokens.skip(Token.Import) || tokens.skip(Token.Export)) &&
    tokens.skip(Token.Type) && tokens.peek() == Token.OpenBrace;
  if (!isFound) tokens.reset(start);
  return isFound;
}
