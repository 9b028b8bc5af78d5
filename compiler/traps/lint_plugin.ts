/**
 * What `check` would refuse, underlined in the editor and by `deno lint`: the traps that show in the
 * syntax alone. What needs types, the compiler says.
 *
 * @module
 */
import { TRAPS } from "./catalog.ts";

type Code = keyof typeof TRAPS;

/** Which trap each shape of the syntax is, as selectors of `deno lint`. */
const SHAPES: [selector: string, code: Code][] = [
  ["CallExpression:not([callee.property.name=/^(max|min|push)$/]) > SpreadElement", "spread"],
  ["NewExpression > SpreadElement", "spread"],
  ["ObjectPattern > RestElement", "spread"],
  [":not(VariableDeclarator) > ArrayPattern > RestElement", "spread"],
  ["TryStatement", "exceptions"],
  ["LabeledStatement", "label"],
  ["TSTupleType", "tuple_type"],
  ["TSTypeLiteral", "object_type"],
  ["PrivateIdentifier", "private_name"],
  ["ForInStatement", "for_in"],
  ["AwaitExpression", "asynchronous"],
  ["YieldExpression", "asynchronous"],
  ["ImportExpression", "dynamic_import"],
  ["ExportDefaultDeclaration", "default_export"],
  ["TSSatisfiesExpression", "satisfies"],
  ["StaticBlock", "static_block"],
  ["UnaryExpression[operator='delete']", "delete_operator"],
  ["BinaryExpression[operator='in']", "in_operator"],
  ["VariableDeclaration[kind='var']", "var_declaration"],
  ["TSAnyKeyword", "any_type"],
  ["TSUnknownKeyword", "any_type"],
  ["CallExpression > Identifier[name='undefined']", "undefined_value"],
  ["NewExpression > Identifier[name='undefined']", "undefined_value"],
  ["AssignmentExpression[operator='??=']", "logical_assignment"],
  ["AssignmentExpression[operator='||=']", "logical_assignment"],
  ["AssignmentExpression[operator='&&=']", "logical_assignment"],
  ["ObjectPattern AssignmentPattern", "destructuring"],
  ["ArrayPattern AssignmentPattern", "destructuring"],
  ["CallExpression[callee.property.name='localeCompare']", "locale_compare"],
  ["CallExpression[callee.object.name='Date']", "impure"],
  ["NewExpression[callee.name='Date']", "impure"],
  ["CallExpression[callee.object.name='console']", "impure"],
  ["CallExpression[callee.object.name='Math'][callee.property.name='random']", "impure"],
  ["NewExpression[callee.name='Array'][arguments.length>0]", "sized_array"],
  ...["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"].flatMap(
    (kind): [string, Code][] => [
      [`${kind} > RestElement`, "spread"],
      [`${kind}[async=true]`, "asynchronous"],
      [`${kind}[generator=true]`, "asynchronous"],
    ],
  ),
];

const EQUALITY = ["===", "!=="];

const rules: Record<string, Deno.lint.Rule> = {};
for (const [selector, code] of SHAPES) {
  const others = rules[code]?.create;
  rules[code] = {
    create: (context) => ({
      ...others?.(context),
      ...(isTest(context)
        ? {}
        : { [selector]: (node: Deno.lint.Node) => report(context, node, code) }),
    }),
  };
}
rules.regular_expression = literalRule("regular_expression", /^\//);
rules.bigint = literalRule("bigint", /^\d\w*n$/);
rules.identity = {
  create: (context) => ({
    BinaryExpression(node) {
      const asksForNull = [node.left, node.right].some((it) =>
        it.type === "Literal" && it.value === null && it.raw === "null" ||
        it.type === "Identifier" && it.name === "undefined"
      );
      if (!EQUALITY.includes(node.operator) || !asksForNull || isTest(context)) return;
      const between: [number, number] = [node.left.range[1], node.right.range[0]];
      const mended = context.sourceCode.text.slice(...between).replace(/([!=]=)=/, "$1");
      context.report({
        node,
        ...said("identity"),
        fix: (fixer) => fixer.replaceTextRange(between, mended),
      });
    },
  }),
};

/** A plugin's tests run on V8 alone, where all of this means what it says. */
function isTest({ filename }: Deno.lint.RuleContext): boolean {
  return filename.endsWith("_test.ts");
}

function literalRule(code: Code, written: RegExp): Deno.lint.Rule {
  return {
    create: (context) => ({
      Literal(node) {
        if (written.test(node.raw) && !isTest(context)) report(context, node, code);
      },
    }),
  };
}

function report(context: Deno.lint.RuleContext, node: Deno.lint.Node, code: Code): void {
  context.report({ node, ...said(code) });
}

function said(code: Code): { message: string; hint: string } {
  return TRAPS[code];
}

/** The rules, by the codes of the diagnostics that `check` would show. */
const plugin: Deno.lint.Plugin = { name: "florecon", rules };

export default plugin;
