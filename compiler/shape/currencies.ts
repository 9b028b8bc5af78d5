import {
  CallExpression,
  IdentifierExpression,
  MethodDeclaration,
  type Node,
  type Source,
} from "../asc/asc.ts";
import type { Diagnostics } from "../diagnostic.ts";
import { classesOf } from "../source/declarations.ts";
import { usesOfSdk } from "../source/imports.ts";
import { walk } from "../source/tree.ts";
import { textLiteral } from "./literals.ts";
import type { RecordColumn } from "./record.ts";

const COUNTS = "minorOf";

/**
 * Refuses a plugin that counts in whatever currency a line has and tells nobody in which: yen and
 * cents would be added up as if they were one.
 */
export function checkCurrencies(
  files: Source[],
  columns: RecordColumn[],
  diagnostics: Diagnostics,
): void {
  if (!usesOfSdk(files, COUNTS) || columns.some(({ amount }) => isOfOne(amount))) return;
  if (files.flatMap(classesOf).some(saysCurrency)) return;
  const call = files.map(firstOfAny).find((found) => found != null);
  if (!call) return;
  diagnostics.at(
    call,
    "no_currency",
    "amounts are counted here in the currency of their line, and nothing says which that is",
    'write currency(row: Row): string { return row.currency; }, or @amount({ currency: "EUR" }) where all are of one',
  );
}

function isOfOne(amount: RecordColumn["amount"]): boolean {
  return typeof amount == "object" && amount?.currency != undefined;
}

function saysCurrency({ members }: { members: Node[] }): boolean {
  return members.some((member) =>
    member instanceof MethodDeclaration && member.name.text == "currency"
  );
}

/** The first call that counts in a currency which the source does not spell out. */
function firstOfAny(source: Source): Node | null {
  let found: Node | null = null;
  walk(source, (node) => {
    if (found) return false;
    if (!(node instanceof CallExpression && node.expression instanceof IdentifierExpression)) {
      return;
    }
    if (node.expression.text == COUNTS && textLiteral(node.args[1] ?? null) == null) found = node;
  });
  return found;
}
