import { CallExpression, IdentifierExpression, Node, type Source } from "../asc/asc.ts";
import { rewrite } from "./tree.ts";

/** Makes every `String(x)` of a file a template of nothing but `x`, which is the same text. */
export function lowerStringCalls(source: Source): void {
  rewrite(source, (node) => {
    const isText = node instanceof CallExpression && node.args.length == 1 &&
      node.expression instanceof IdentifierExpression && node.expression.text == "String";
    return isText
      ? Node.createTemplateLiteralExpression(null, ["", ""], ["", ""], node.args, node.range)
      : node;
  });
}
