/**
 * The part of assemblyscript 0.28.20 that this folder touches, declared by hand: its own types
 * redefine globals (`i32`, `Math`) that the dialect declares as well.
 *
 * What is marked internal is private in the original. Only `internals/` may use it.
 */

// Syntax

export class Source extends Node {
  text: string;
  /** With its extension. */
  normalizedPath: string;
  /** Without it. */
  internalPath: string;
  statements: Statement[];
  /** Files that this one re-exports from, by internal path. */
  exportPaths: string[] | null;
  /** From 1. */
  lineAt(position: number): number;
  /** From 1, of the position that `lineAt` was last asked for. */
  columnAt(): number;
}

export class Range {
  start: number;
  end: number;
  source: Source;
}

export abstract class Node {
  constructor(kind: number, range: Range);
  kind: number;
  range: Range;
  /** Whether it is a member of `super`, or a call of one. */
  readonly isAccessOnSuper: boolean;
  readonly isAccessOnThis: boolean;
  static createIdentifierExpression(name: string, range: Range): IdentifierExpression;
  static createThisExpression(range: Range): IdentifierExpression;
  static createSuperExpression(range: Range): IdentifierExpression;
  static createNullExpression(range: Range): Expression;
  static createTrueExpression(range: Range): Expression;
  static createFalseExpression(range: Range): Expression;
  /** What is compiled already. */
  static createCompiledExpression(compiled: ExpressionRef, type: Type, range: Range): Expression;
  static createAssertionExpression(
    kind: AssertionKind,
    expression: Expression,
    type: TypeNode | null,
    range: Range,
  ): Expression;
  static createCallExpression(
    expression: Expression,
    typeArguments: TypeNode[] | null,
    args: Expression[],
    range: Range,
  ): CallExpression;
  static createIntegerLiteralExpression(value: Int64, range: Range): Expression;
  static createBinaryExpression(
    operator: Token,
    left: Expression,
    right: Expression,
    range: Range,
  ): BinaryExpression;
  static createIfStatement(
    condition: Expression,
    ifTrue: Statement,
    ifFalse: Statement | null,
    range: Range,
  ): Statement;
  static createExpressionStatement(expression: Expression): Statement;
  /** The name of what has none. */
  static createEmptyIdentifierExpression(range: Range): IdentifierExpression;
  /** The type that is left out where one may stand. */
  static createOmittedType(range: Range): NamedTypeNode;
  static createParameter(
    kind: number,
    name: IdentifierExpression,
    type: TypeNode,
    initializer: Expression | null,
    range: Range,
  ): ParameterNode;
  static createFunctionType(
    parameters: ParameterNode[],
    returnType: TypeNode,
    explicitThisType: TypeNode | null,
    isNullable: boolean,
    range: Range,
  ): FunctionTypeNode;
  static createFunctionDeclaration(
    name: IdentifierExpression,
    decorators: DecoratorNode[] | null,
    flags: CommonFlags,
    typeParameters: TypeParameterNode[] | null,
    signature: FunctionTypeNode,
    body: Statement | null,
    arrowKind: number,
    range: Range,
  ): FunctionDeclaration;
  static createFunctionExpression(declaration: FunctionDeclaration): FunctionExpression;
  static createCommaExpression(expressions: Expression[], range: Range): CommaExpression;
  static createTernaryExpression(
    condition: Expression,
    ifThen: Expression,
    ifElse: Expression,
    range: Range,
  ): TernaryExpression;
  static createNewExpression(
    typeName: TypeName,
    typeArguments: TypeNode[] | null,
    args: Expression[],
    range: Range,
  ): Expression;
  static createFloatLiteralExpression(value: number, range: Range): Expression;
  static createUnaryPrefixExpression(
    operator: Token,
    operand: Expression,
    range: Range,
  ): Expression;
  static createUnaryPostfixExpression(
    operator: Token,
    operand: Expression,
    range: Range,
  ): Expression;
  static createPropertyAccessExpression(
    expression: Expression,
    property: IdentifierExpression,
    range: Range,
  ): PropertyAccessExpression;
  static createElementAccessExpression(
    expression: Expression,
    element: Expression,
    range: Range,
  ): Expression;
  static createSimpleTypeName(name: string, range: Range): TypeName;
  static createNamedType(
    name: TypeName,
    typeArguments: TypeNode[] | null,
    isNullable: boolean,
    range: Range,
  ): NamedTypeNode;
  static createNamespaceDeclaration(
    name: IdentifierExpression,
    decorators: DecoratorNode[] | null,
    flags: CommonFlags,
    members: Statement[],
    range: Range,
  ): NamespaceDeclaration;
  static createArrayLiteralExpression(elements: Expression[], range: Range): Expression;
  static createTemplateLiteralExpression(
    tag: Expression | null,
    parts: string[],
    rawParts: string[],
    expressions: Expression[],
    range: Range,
  ): Expression;
  static createVariableDeclaration(
    name: IdentifierExpression,
    decorators: DecoratorNode[] | null,
    flags: CommonFlags,
    type: TypeNode | null,
    initializer: Expression | null,
    range: Range,
  ): VariableDeclaration;
  static createVariableStatement(
    decorators: DecoratorNode[] | null,
    declarations: VariableDeclaration[],
    range: Range,
  ): VariableStatement;
  static createReturnStatement(value: Expression | null, range: Range): ReturnStatement;
  static createBlockStatement(statements: Statement[], range: Range): BlockStatement;
  static createWhileStatement(condition: Expression, body: Statement, range: Range): WhileStatement;
  static createDoStatement(body: Statement, condition: Expression, range: Range): DoStatement;
  static createForStatement(
    initializer: Statement | null,
    condition: Expression | null,
    incrementor: Expression | null,
    body: Statement,
    range: Range,
  ): ForStatement;
}

export abstract class Statement extends Node {}
export abstract class Expression extends Node {}
export abstract class TypeNode extends Node {
  isNullable: boolean;
  /** Whether it names one of these. */
  hasGenericComponent(parameters: TypeParameterNode[]): boolean;
}

export class TypeName extends Node {
  identifier: IdentifierExpression;
  next: TypeName | null;
}
export class NamedTypeNode extends TypeNode {
  name: TypeName;
  typeArguments: TypeNode[] | null;
}
export class FunctionTypeNode extends TypeNode {
  parameters: ParameterNode[];
  returnType: TypeNode;
}
export class TupleTypeNode extends TypeNode {}
export class ParameterNode extends Node {
  name: IdentifierExpression;
  type: TypeNode;
  initializer: Expression | null;
  /** The field that a parameter of a constructor declares. */
  implicitFieldDeclaration: FieldDeclaration | null;
}
export class DecoratorNode extends Node {
  name: Expression;
  args: Expression[] | null;
}

export class IdentifierExpression extends Expression {
  text: string;
}
export class NullExpression extends IdentifierExpression {}
export class TrueExpression extends IdentifierExpression {}
export class FalseExpression extends IdentifierExpression {}
export class ThisExpression extends IdentifierExpression {}
export class SuperExpression extends IdentifierExpression {}
export class ConstructorExpression extends IdentifierExpression {}
export enum AssertionKind {
  NonNull,
  As,
}
export class AssertionExpression extends Expression {
  assertionKind: AssertionKind;
  expression: Expression;
  toType: TypeNode | null;
}
export class BinaryExpression extends Expression {
  operator: Token;
  left: Expression;
  right: Expression;
}
export class CommaExpression extends Expression {
  expressions: Expression[];
}
export class CallExpression extends Expression {
  expression: Expression;
  typeArguments: TypeNode[] | null;
  args: Expression[];
}
export class ElementAccessExpression extends Expression {
  expression: Expression;
  elementExpression: Expression;
}
export class FunctionExpression extends Expression {
  declaration: FunctionDeclaration;
}
export class ReturnStatement extends Statement {
  value: Expression | null;
}
export class NewExpression extends Expression {
  typeName: TypeName;
  typeArguments: TypeNode[] | null;
  args: Expression[];
}
export class ParenthesizedExpression extends Expression {
  expression: Expression;
}
export class PropertyAccessExpression extends Expression {
  expression: Expression;
  property: IdentifierExpression;
}
export class TernaryExpression extends Expression {
  condition: Expression;
  ifThen: Expression;
  ifElse: Expression;
}
export abstract class UnaryExpression extends Expression {
  operator: Token;
  operand: Expression;
}
export class UnaryPrefixExpression extends UnaryExpression {}
export class UnaryPostfixExpression extends UnaryExpression {}
export class ArrayLiteralExpression extends Expression {
  elementExpressions: Expression[];
}
export class ObjectLiteralExpression extends Expression {
  names: IdentifierExpression[];
  values: Expression[];
}
export class StringLiteralExpression extends Expression {
  value: string;
}
export class TemplateLiteralExpression extends Expression {}
export abstract class LiteralExpression extends Expression {}
export class IntegerLiteralExpression extends LiteralExpression {
  value: Int64;
}
export class FloatLiteralExpression extends LiteralExpression {
  value: number;
}
export class RegexpLiteralExpression extends Expression {}

export class BlockStatement extends Statement {
  statements: Statement[];
}
export class ExpressionStatement extends Statement {
  expression: Expression;
}
export class BreakStatement extends Statement {}
export class ContinueStatement extends Statement {}
export class ThrowStatement extends Statement {}
export class InstanceOfExpression extends Expression {
  expression: Expression;
  isType: TypeNode;
}
export class IfStatement extends Statement {
  condition: Expression;
  ifTrue: Statement;
  ifFalse: Statement | null;
}
export class WhileStatement extends Statement {
  condition: Expression;
  body: Statement;
}
export class DoStatement extends Statement {
  condition: Expression;
  body: Statement;
}
export class ForStatement extends Statement {
  initializer: Statement | null;
  condition: Expression | null;
  incrementor: Expression | null;
  body: Statement;
}
export class ForOfStatement extends Statement {
  variable: Statement;
  iterable: Expression;
  body: Statement;
}
export class SwitchStatement extends Statement {
  condition: Expression;
  cases: SwitchCase[];
}
export class SwitchCase extends Node {
  label: Expression | null;
  statements: Statement[];
}
export class TryStatement extends Statement {
  bodyStatements: Statement[];
}
export class ImportStatement extends Statement {
  declarations: ImportDeclaration[] | null;
  namespaceName: IdentifierExpression | null;
  path: StringLiteralExpression;
  internalPath: string;
}
export class ExportMember extends Node {
  exportedName: IdentifierExpression;
}
export class ExportStatement extends Statement {
  members: ExportMember[] | null;
  path: StringLiteralExpression | null;
  internalPath: string | null;
}
export class ExportDefaultStatement extends Statement {
  declaration: DeclarationStatement;
}
export class VariableStatement extends Statement {
  declarations: VariableDeclaration[];
}

export abstract class DeclarationStatement extends Statement {
  name: IdentifierExpression;
  decorators: DecoratorNode[] | null;
  flags: CommonFlags;
  is(flag: CommonFlags): boolean;
}
export abstract class VariableLikeDeclarationStatement extends DeclarationStatement {
  type: TypeNode | null;
  initializer: Expression | null;
}
export class VariableDeclaration extends VariableLikeDeclarationStatement {}
export class FieldDeclaration extends VariableLikeDeclarationStatement {
  /** Which constructor parameter declares it; -1 where none does. */
  parameterIndex: number;
}
export class EnumValueDeclaration extends VariableLikeDeclarationStatement {}
export class EnumDeclaration extends DeclarationStatement {
  values: EnumValueDeclaration[];
}
export class NamespaceDeclaration extends DeclarationStatement {
  members: Statement[];
}
export class ImportDeclaration extends DeclarationStatement {
  foreignName: IdentifierExpression;
}
export class TypeParameterNode extends Node {
  name: IdentifierExpression;
  defaultType: TypeNode | null;
}
export class FunctionDeclaration extends DeclarationStatement {
  typeParameters: TypeParameterNode[] | null;
  signature: FunctionTypeNode;
  body: Statement | null;
  arrowKind: number;
}
export class MethodDeclaration extends FunctionDeclaration {}
export class ClassDeclaration extends DeclarationStatement {
  extendsType: NamedTypeNode | null;
  members: DeclarationStatement[];
}
export class InterfaceDeclaration extends ClassDeclaration {}

export enum CommonFlags {
  None,
  Export,
  Const,
  Let,
  Static,
  Private,
  Protected,
  Abstract,
  Constructor,
  DefinitelyAssigned,
  Scoped,
  Overridden,
  Stub,
}

export enum Token {
  Dot_Dot_Dot,
  LessThan,
  LessThan_Equals,
  GreaterThan,
  GreaterThan_Equals,
  Exclamation,
  Ampersand_Ampersand,
  Bar_Bar,
  Ampersand,
  Bar,
  Caret,
  Tilde,
  LessThan_LessThan,
  GreaterThan_GreaterThan,
  GreaterThan_GreaterThan_GreaterThan,
  Equals_Equals,
  Exclamation_Equals,
  Equals_Equals_Equals,
  Exclamation_Equals_Equals,
  Slash,
  Asterisk,
  Percent,
  Plus_Plus,
  Minus_Minus,
  Plus_Equals,
  Minus_Equals,
  Plus,
  Minus,
  Equals,
  Slash_Equals,
  Caret_Equals,
  Export,
  Import,
  Type,
  OpenBrace,
  CloseBrace,
  OpenBracket,
  CloseBracket,
  Comma,
  Colon,
  EndOfFile,
}

/** A 64-bit integer; `globalThis.i64_new` makes one. */
export interface Int64 {
  low: number;
  high: number;
  toString(): string;
}

// Programs and diagnostics

/** Internal. */
export class Tokenizer {
  constructor(source: Source);
  readonly source: Source;
  /** Where the next token is looked for. */
  pos: number;
  mark(): unknown;
  reset(mark: unknown): void;
  next(): Token;
  /** Whether a name comes next, which is then to be read. */
  skipIdentifier(): boolean;
  readIdentifier(): string;
  /** Where the last token stands. */
  range(): Range;
  /** The next token, which stays. */
  peek(): Token;
  /** Whether the next token was this one, which is then behind. */
  skip(token: Token): boolean;
}

export class Parser {
  constructor(diagnostics: DiagnosticMessage[], sources: Source[]);
  diagnostics: DiagnosticMessage[];
  options: Options;
  sources: Source[];
  /** Files that were parsed, and those that were asked for, by internal path. */
  donelog: Set<string>;
  seenlog: Set<string>;
  /** What is asked for and not parsed yet. */
  backlog: string[];
  /** Which file first asked for another one. */
  dependees: Map<string, { source: Source }>;
  parseFile(text: string | null, path: string, isEntry: boolean): void;
  /** The next file that an import asks for, by internal path. */
  nextFile(): string | null;
  /** Which file first asked for one that `nextFile` answered. */
  getDependee(path: string): string | null;
  /** Internal: tries, and goes back where there are none. */
  tryParseTypeArgumentsBeforeArguments(tokens: Tokenizer): TypeNode[] | null;
  /** Internal: null where it gave up, and the caller skips to the next. */
  parseTopLevelStatement(tokens: Tokenizer, namespace?: unknown): Statement | null;
  /** Internal: up to its semicolon or the end of its line, and over blocks whole. */
  skipStatement(tokens: Tokenizer): void;
  /** Internal. */
  parseForOfStatement(
    tokens: Tokenizer,
    start: number,
    variable: Statement,
  ): ForOfStatement | null;
  /** Internal: null where it is no type. */
  parseType(
    tokens: Tokenizer,
    acceptParenthesized?: boolean,
    suppressErrors?: boolean,
  ): TypeNode | null;
  /** Internal: up to what binds less. */
  parseExpression(tokens: Tokenizer, precedence?: number): Expression | null;
  /** Internal. */
  parseParameter(tokens: Tokenizer, isConstructor?: boolean): ParameterNode | null;
  /** Internal. */
  parseVariable(
    tokens: Tokenizer,
    flags: CommonFlags,
    decorators: DecoratorNode[] | null,
    start: number,
    isFor?: boolean,
  ): VariableStatement | null;
  /** Internal. */
  parseVariableDeclaration(
    tokens: Tokenizer,
    flags: CommonFlags,
    decorators: DecoratorNode[] | null,
    isFor?: boolean,
  ): VariableDeclaration | null;
  error(code: DiagnosticCode, range: Range, first?: string, second?: string): void;
  /** Frees what only parsing needs. */
  finish(): void;
}

export class Program {
  parser: Parser;
  sources: Source[];
  options: Options;
  diagnostics: DiagnosticMessage[];
  /** By internal path. */
  filesByName: Map<string, Element>;
  /** Functions, classes and variables that have their types, by internal name. */
  instancesByName: Map<string, Element>;
  /** Internal. */
  resolver: Resolver;
  /** Internal. */
  module: Module;
  /** Internal. */
  stringInstance: Class;
  /** Internal. */
  functionPrototype: ClassPrototype;
  initialize(): void;
  /** Internal. */
  requireFunction(name: string): Function;
}

export class DiagnosticMessage {
  code: number;
  /** 0 pedantic, 1 info, 2 warning, 3 error. */
  category: number;
  message: string;
  range: Range | null;
  relatedRange: Range | null;
}

export enum DiagnosticCategory {
  Pedantic,
  Info,
  Warning,
  Error,
}
export enum DiagnosticCode {
  Not_implemented_0,
  Transform_0_1,
  Expression_does_not_compile_to_a_value_at_runtime,
  Conversion_from_type_0_to_1_requires_an_explicit_cast,
  Optional_parameter_must_have_an_initializer,
  Optional_properties_are_not_supported,
  Type_expected,
  Type_argument_expected,
  Cannot_find_name_0,
  Type_0_is_not_assignable_to_type_1,
  Property_0_does_not_exist_on_type_1,
  Module_0_has_no_exported_member_1,
  A_function_whose_declared_type_is_not_void_must_return_a_value,
  Expected_0_arguments_but_got_1,
  Cannot_invoke_an_expression_whose_type_lacks_a_call_signature_Type_0_has_no_compatible_call_signatures,
  Operator_0_cannot_be_applied_to_types_1_and_2,
  Object_is_possibly_null,
  Cannot_assign_to_0_because_it_is_a_constant_or_a_read_only_property,
  Property_0_has_no_initializer_and_is_not_assigned_in_the_constructor_before_this_is_used_or_returned,
}

export class Options {
  /** 2 is the incremental runtime. */
  runtime: number;
  stackSize: number;
  memoryBase: number;
  /** The type of an address. */
  usizeType: Type;
  noAssert: boolean;
  sourceMap: boolean;
  uncheckedBehavior: UncheckedBehavior;
  globalAliases: Map<string, string> | null;
}

export enum UncheckedBehavior {
  Default,
  Never,
}

export function newOptions(): Options;
export function newProgram(options: Options): Program;

// Code generation (internal)

/** A node of the module under construction. */
export type ExpressionRef = number;
export type FunctionRef = number;

export enum TypeRef {
  None,
  I32,
  I64,
}

export class Module {
  ref: number;
  validate(): boolean;
  runPasses(names: string[]): void;
  /** What asc's own command line does: `-O3` is a level of 3 and no shrinking. */
  optimize(level: number, shrink: number, debugInfo: boolean, zeroFilledMemory: boolean): void;
  setOptimizeLevel(level: number): void;
  setShrinkLevel(level: number): void;
  setGenerateStackIR(on: boolean): void;
  setOptimizeStackIR(on: boolean): void;
  setAlwaysInlineMaxSize(size: number): void;
  setFlexibleInlineMaxSize(size: number): void;
  setOneCallerInlineMaxSize(size: number): void;
  setAllowInliningFunctionsWithLoops(on: boolean): void;
  setPartialInliningIfs(count: number): void;
  setDebugInfo(on: boolean): void;
  toBinary(
    sourceMap: string | null,
  ): { output: Uint8Array<ArrayBuffer>; sourceMap: string | null };
  dispose(): void;
  setFastMath(on: boolean): void;
  i32(value: number): ExpressionRef;
  i64(low: number, high: number): ExpressionRef;
  f32(value: number): ExpressionRef;
  f64(value: number): ExpressionRef;
  unreachable(): ExpressionRef;
  drop(value: ExpressionRef): ExpressionRef;
  local_get(index: number, type: TypeRef): ExpressionRef;
  local_set(index: number, value: ExpressionRef, managed: boolean): ExpressionRef;
  local_tee(index: number, value: ExpressionRef, managed: boolean): ExpressionRef;
  global_get(name: string, type: TypeRef): ExpressionRef;
  global_set(name: string, value: ExpressionRef): ExpressionRef;
  load(
    bytes: number,
    signed: boolean,
    pointer: ExpressionRef,
    type: TypeRef,
    offset?: number,
  ): ExpressionRef;
  store(
    bytes: number,
    pointer: ExpressionRef,
    value: ExpressionRef,
    type: TypeRef,
    offset?: number,
  ): ExpressionRef;
  block(label: string | null, children: ExpressionRef[], type?: TypeRef): ExpressionRef;
  binary(op: BinaryOp, left: ExpressionRef, right: ExpressionRef): ExpressionRef;
  if(condition: ExpressionRef, yes: ExpressionRef, no?: ExpressionRef): ExpressionRef;
  loop(label: string, body: ExpressionRef): ExpressionRef;
  br(label: string, condition: ExpressionRef): ExpressionRef;
  call(target: string, operands: ExpressionRef[], result: TypeRef): ExpressionRef;
  call_indirect(
    table: string | null,
    index: ExpressionRef,
    operands: ExpressionRef[] | null,
    parameters: TypeRef,
    results: TypeRef,
  ): ExpressionRef;
  addGlobal(name: string, type: TypeRef, mutable: boolean, initial: ExpressionRef): void;
  /** The constant that an expression comes to; 0 where it cannot be told. */
  runExpression(expression: ExpressionRef, flags: ExpressionRunnerFlags): ExpressionRef;
  addFunction(
    name: string,
    parameters: TypeRef,
    results: TypeRef,
    locals: TypeRef[] | null,
    body: ExpressionRef,
  ): FunctionRef;
}

export enum ExpressionRunnerFlags {
  PreserveSideeffects,
}
export enum BinaryOp {
  AddI32,
  SubI32,
  LtU32,
}
export enum ExpressionId {
  LocalGet,
}
export enum SideEffects {
  Calls,
  WritesLocal,
}
export function getExpressionId(expression: ExpressionRef): ExpressionId;
export function getSideEffects(expression: ExpressionRef, module: number): number;
export function getLoadPtr(load: ExpressionRef): ExpressionRef;
export function getLocalGetIndex(get: ExpressionRef): number;
export function getCallTarget(expression: ExpressionRef): string;
export function getCallOperandAt(expression: ExpressionRef, index: number): ExpressionRef;
export function getFunctionName(fun: FunctionRef): string;

export class Type {
  static auto: Type;
  static bool: Type;
  static i32: Type;
  static i64: Type;
  static u32: Type;
  static void: Type;
  static f32: Type;
  static f64: Type;
  /** What both can become; null where there is nothing. */
  static commonType(left: Type, right: Type): Type | null;
  static u64: Type;
  /** In bits. */
  size: number;
  byteSize: number;
  isManaged: boolean;
  isSignedIntegerValue: boolean;
  isIntegerValue: boolean;
  isFloatValue: boolean;
  isBooleanValue: boolean;
  nonNullableType: Type;
  isNullableReference: boolean;
  isReference: boolean;
  signatureReference: Signature | null;
  asNullable(): Type;
  /** `auto` for nothing. */
  exceptVoid: Type;
  isAssignableTo(target: Type): boolean;
  /** The class behind a reference, nullable or not. */
  classReference: Class | null;
  getSignature(): Signature | null;
  toRef(): TypeRef;
}

export class Signature {
  static create(
    program: Program,
    parameterTypes: Type[],
    returnType: Type,
    thisType?: Type | null,
  ): Signature;
  thisType: Type | null;
  parameterTypes: Type[];
  returnType: Type;
  type: Type;
  paramRefs: TypeRef;
  resultRefs: TypeRef;
}

export enum ElementKind {
  Local,
  Interface,
}
export class Element {
  /** Of a class: the types that its parameters stand for. */
  contextualTypeArguments: Map<string, Type> | null;
  kind: ElementKind;
  parent: Element;
  internalName: string;
  is(flag: number): boolean;
}
export class Local extends Element {
  /** -1 for a constant that has no place at run time. */
  index: number;
  type: Type;
}
export class Property extends Element {
  /** Whether it is no pair of accessors. */
  isField: boolean;
  getterInstance: Function | null;
}
/** A property of which no type is known yet. */
export class PropertyPrototype extends Element {}
export class ClassPrototype extends Element {
  /** Whether it names no class that it extends. */
  implicitlyExtendsObject: boolean;
  /** Its own constructor, where it has one. */
  constructorPrototype: FunctionPrototype | null;
}
export class Class extends Element {
  id: number;
  type: Type;
  base: Class | null;
  prototype: ClassPrototype;
  typeArguments: Type[] | null;
  getMember(name: string): Element | null;
}
export class FunctionPrototype extends Element {
  name: string;
  /** The names of the types that a call or its object gives. */
  typeParameterNodes: TypeParameterNode[] | null;
  getResolvedInstance(key: string): Function | null;
  bodyNode: Statement | null;
  arrowKind: number;
  declaration: FunctionDeclaration;
  functionTypeNode: FunctionTypeNode;
  /** The methods that override it, of whatever class. */
  unboundOverrides: Set<FunctionPrototype> | null;
}
export class Function extends Element {
  constructor(
    name: string,
    prototype: FunctionPrototype,
    typeArguments: Type[] | null,
    signature: Signature,
    contextualTypeArguments: Map<string, Type> | null,
  );
  prototype: FunctionPrototype;
  declaration: FunctionDeclaration;
  signature: Signature;
  localsByIndex: Local[];
  ref: FunctionRef;
  /** Of what stands in it. */
  flow: Flow;
  /** What calls of an overridden method go to. */
  overrideStub: Function | null;
  /** A function of the same signature beside it. */
  newStub(name: string, requiredParameters?: number): Function;
}

export enum LocalFlags {
  Constant,
  Initialized,
}
export class Flow {
  static createDefault(targetFunction: Function): Flow;
  /** Whether it is that of a function whose body is put where it is called. */
  isInline: boolean;
  targetFunction: Function;
  sourceFunction: Function;
  contextualTypeArguments: Map<string, Type> | null;
  scopedLocals: Map<string, Local> | null;
  /** One that sees what this one sees. */
  fork(): Flow;
  /** A local of which nothing but its type is asked. */
  addScopedDummyLocal(name: string, type: Type, declaration: Node): Local;
  getTempLocal(type: Type): Local;
  addScopedLocal(name: string, type: Type): Local;
  setLocalFlag(index: number, flags: number): void;
  lookupLocal(name: string): Local | null;
  /** Whether a value is known not to be null. */
  isNonnull(compiled: ExpressionRef, type: Type): boolean;
  lookup(name: string): Element | null;
}

export class Resolver {
  constructor(program: Program);
  currentThisExpression: Expression | null;
  currentElementExpression: Expression | null;
  determineIntegerLiteralType(
    literal: IntegerLiteralExpression,
    negative: boolean,
    wanted: Type,
  ): Type;
  /** Of each class that exists so far, the method that overrides one. */
  resolveOverrides(method: Function): Function[] | null;
  /** Null where it cannot be told. */
  resolveExpression(node: Expression, flow: Flow, wanted?: Type, mode?: number): Type | null;
  resolveBinaryExpression(
    node: BinaryExpression,
    flow: Flow,
    type?: Type,
    mode?: number,
  ): Type | null;
  /** Null where it cannot be told. */
  lookupExpression(node: Expression, flow: Flow, wanted?: Type, mode?: number): Element | null;
  getElementOfType(type: Type): Element | null;
  resolveType(
    node: TypeNode,
    flow: Flow | null,
    within: Element,
    types?: Map<string, Type>,
    mode?: number,
  ): Type | null;
  /** Internal: the types of a call that does not give them. */
  inferGenericTypeArguments(
    node: CallExpression | NewExpression,
    prototype: FunctionPrototype,
    parameters: TypeParameterNode[] | null,
    flow: Flow,
    mode?: number,
  ): Type[] | null;
  /** Internal: notes what the names in a type stand for, given a type that it is. */
  propagateInferredGenericTypes(
    node: TypeNode,
    type: Type,
    within: Element,
    types: Map<string, Type>,
    names: Set<string>,
  ): void;
  resolveClass(prototype: ClassPrototype, typeArguments: Type[]): Class | null;
  /** Null where one of its types cannot be told. */
  resolveFunction(
    prototype: FunctionPrototype,
    typeArguments: Type[] | null,
    contextualTypes?: Map<string, Type>,
    mode?: number,
  ): Function | null;
  resolveProperty(prototype: PropertyPrototype, mode?: number): Property | null;
  lookupPropertyAccessExpression(
    node: PropertyAccessExpression,
    flow: Flow,
    wanted: Type,
    mode?: number,
  ): Element | null;
  lookupElementAccessExpression(
    node: ElementAccessExpression,
    flow: Flow,
    wanted: Type,
    mode?: number,
  ): Element | null;
  lookupThisExpression(
    node: ThisExpression,
    flow: Flow,
    type?: Type,
    mode?: number,
  ): Element | null;
  lookupSuperExpression(
    node: SuperExpression,
    flow: Flow,
    type?: Type,
    mode?: number,
  ): Element | null;
}

/** What moves the stack of references at the beginning and the end of each function. */
/** Walks every expression of a module; what it calls, and by which class it is made, is not exported. */
export interface Pass {
  /** The function that is being walked. */
  readonly currentFunction: FunctionRef;
  walkModule(): void;
  walkFunctions(): void;
  walkFunction(instance: FunctionRef): void;
  /** Called with each call, once its operands have been visited. */
  visitCall(call: ExpressionRef): void;
  visitCallIndirect(call: ExpressionRef): void;
  /** Puts another expression in the place of the one that is being visited. */
  replaceCurrent(replacement: ExpressionRef): void;
}

export type PassClass = new (module: Module) => Pass;

/** Made by a class that extends `PassClass`. */
export interface ShadowStack extends Pass {
  makeStackOffset(offset: number): ExpressionRef;
  makeStackFill(size: number, statements: ExpressionRef[]): void;
  makeStackCheck(): ExpressionRef;
}

export interface MemorySegment {
  buffer: Uint8Array;
  offset: Int64;
}

export class Compiler {
  constructor(program: Program);
  shadowStack: ShadowStack;
  /** What memory holds at first. */
  memorySegments: MemorySegment[];
  /** Where the next segment would stand. */
  memoryOffset: Int64;
  /** Statements of the function that is being compiled; of the start function at the end. */
  currentBody: ExpressionRef[];
  addAlignedMemorySegment(buffer: Uint8Array, alignment?: number): MemorySegment;
  /** Puts the segments into the module; the heap begins at `heapBase`. */
  initDefaultMemory(heapBase: Int64): void;
  program: Program;
  resolver: Resolver;
  module: Module;
  currentFlow: Flow;
  currentType: Type;
  options: Options;
  compile(): Module;
  compileFunction(instance: Function, forceStandard?: boolean): boolean;
  /** The function that fills in the defaults of what a call leaves out. */
  ensureVarargsStub(original: Function): Function;
  /** The global that says how many arguments were given. */
  ensureArgumentsLength(): string;
  /** The function that leads a call to the method of the object's own class. */
  ensureOverrideStub(original: Function): Function;
  /** Gives the latter its body, when all classes are known. */
  finalizeOverrideStub(original: Function): void;
  addDebugLocation(expression: ExpressionRef, range: Range): void;
  compileForStatement(statement: ForStatement): ExpressionRef;
  compileWhileStatement(statement: WhileStatement): ExpressionRef;
  compileDoStatement(statement: DoStatement): ExpressionRef;
  makeZero(type: Type): ExpressionRef;
  makeFieldInitializationInConstructor(
    classInstance: Class,
    statements?: ExpressionRef[],
  ): ExpressionRef[];
  compileCallExpression(
    expression: CallExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef;
  makeAssignment(
    target: Element,
    value: ExpressionRef,
    valueType: Type,
    valueExpression: Expression,
    thisExpression: Expression | null,
    indexExpression: Expression | null,
    tee: boolean,
  ): ExpressionRef;
  compileExpression(expression: Expression, type: Type, constraints?: number): ExpressionRef;
  compileFunctionExpression(
    expression: FunctionExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef;
  compileFunctionBody(instance: Function, statements: ExpressionRef[]): boolean;
  compileIdentifierExpression(
    expression: IdentifierExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef;
  compileElementAccessExpression(
    expression: ElementAccessExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef;
  diagnostics: DiagnosticMessage[];
  compileBinaryExpression(
    expression: BinaryExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef;
  compileStatement(statement: Statement): ExpressionRef;
  compileVariableStatement(statement: VariableStatement): ExpressionRef;
  /** Whether a condition is known beforehand. */
  evaluateCondition(condition: ExpressionRef): number;
  compileTernaryExpression(
    expression: TernaryExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef;
  compileUnaryPostfixExpression(
    expression: UnaryPostfixExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef;
  compileUnaryPrefixExpression(
    expression: UnaryPrefixExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef;
  compileLiteralExpression(
    expression: Expression,
    contextualType: Type,
    constraints: number,
    implicitlyNegate?: boolean,
  ): ExpressionRef;
  convertExpression(
    compiled: ExpressionRef,
    from: Type,
    to: Type,
    explicit: boolean,
    node: Node,
  ): ExpressionRef;
  operandsTostack(signature: Signature, operands: ExpressionRef[]): void;
  needToStack(operand: ExpressionRef): boolean;
  makeEq(left: ExpressionRef, right: ExpressionRef, type: Type, node: Node): ExpressionRef;
  makeNe(left: ExpressionRef, right: ExpressionRef, type: Type, node: Node): ExpressionRef;
  makeDiv(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  makePow(left: ExpressionRef, right: ExpressionRef, type: Type, node: Node): ExpressionRef;
  makeAdd(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  makeSub(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  makeMul(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  makeRem(left: ExpressionRef, right: ExpressionRef, type: Type, node: Node): ExpressionRef;
  makeAnd(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  makeOr(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  makeXor(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  makeShl(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  makeShr(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  makeRuntimeNonNullCheck(compiled: ExpressionRef, type: Type, node: Node): ExpressionRef;
  compileAssertionExpression(
    expression: AssertionExpression,
    contextualType: Type,
    constraints: number,
  ): ExpressionRef;
  makeShru(left: ExpressionRef, right: ExpressionRef, type: Type): ExpressionRef;
  compileCallDirect(
    instance: Function,
    values: Expression[],
    node: Node,
    thisArg?: ExpressionRef,
    constraints?: number,
  ): ExpressionRef;
  makeCallDirect(
    instance: Function,
    operands: ExpressionRef[] | null,
    node: Node,
    immediatelyDropped?: boolean,
  ): ExpressionRef;
  makeCallIndirect(
    signature: Signature,
    functionArg: ExpressionRef,
    reportNode: Node,
    operands?: ExpressionRef[] | null,
    immediatelyDropped?: boolean,
  ): ExpressionRef;
  makeIsTrueish(expression: ExpressionRef, type: Type, reportNode: Node): ExpressionRef;
  error(code: DiagnosticCode, range: Range, first?: string, second?: string): void;
}
