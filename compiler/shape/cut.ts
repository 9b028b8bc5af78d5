import type { Cut } from "../../core/host/describe/describe.ts";
import {
  ArrayLiteralExpression,
  type ClassDeclaration,
  type Expression,
  ObjectLiteralExpression,
} from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { decorator } from "./decorators.ts";
import { literal, textLiteral } from "./literals.ts";
import type { RecordColumn } from "./record.ts";

const EXAMPLE = 'write @shards({ by: ["account"] })';

/** What `@shards({ … })` says; null where there is none. */
export function readCut(
  plugin: ClassDeclaration,
  columns: RecordColumn[],
  diagnostics: Diagnostics,
): Cut | null {
  const mark = decorator(plugin, "shards");
  if (!mark) return null;
  const [rule] = mark.args ?? [];
  if (mark.args?.length != 1 || !(rule instanceof ObjectLiteralExpression)) {
    diagnostics.at(mark, "bad_shards", "@shards takes one object", EXAMPLE);
    return null;
  }
  const cut: Cut = { by: [] };
  rule.names.forEach((name, i) => {
    const value = rule.values[i];
    if (name.text == "by") cut.by = columnsNamed(value, columns, diagnostics);
    else if (name.text == "after") readAfter(value, cut, diagnostics);
    else {
      diagnostics.at(
        name,
        "bad_shards",
        `@shards knows no ${name.text}`,
        "it takes by and after",
      );
    }
  });
  if (cut.by.length == 0 && !diagnostics.any) {
    diagnostics.at(mark, "bad_shards", "@shards names no column", EXAMPLE);
  }
  return cut;
}

function readAfter(node: Expression, cut: Cut, diagnostics: Diagnostics): void {
  const value = literal(node);
  if (value === true) cut.after = true;
  else if (value !== false) {
    diagnostics.at(node, "bad_shards", "after is not true or false", "write after: true");
  }
}

function columnsNamed(
  node: Expression,
  columns: RecordColumn[],
  diagnostics: Diagnostics,
): string[] {
  if (!(node instanceof ArrayLiteralExpression)) {
    diagnostics.at(node, "bad_shards", "by is not a list", EXAMPLE);
    return [];
  }
  for (const element of node.elementExpressions) {
    const name = textLiteral(element);
    if (columns.some((column) => column.name == name)) continue;
    diagnostics.at(
      element,
      "bad_shards",
      name == null ? "by lists names of columns" : `the record has no column ${name}`,
      `columns: ${columns.map((column) => column.name).join(", ")}`,
    );
  }
  return node.elementExpressions.flatMap((element) => textLiteral(element) ?? []);
}
