import type { FieldDocs, PluginDocs, StageDocs } from "../../core/host/describe/docs.ts";
import {
  CallExpression,
  type ClassDeclaration,
  DeclarationStatement,
  FieldDeclaration,
  FunctionDeclaration,
  IdentifierExpression,
  MethodDeclaration,
  type Node,
  type Source,
} from "../asc/asc.ts";
import { commentBefore, type DocComment, firstSentence } from "../source/comments.ts";
import { children } from "../source/tree.ts";
import { textLiteral } from "./literals.ts";

/** The classes whose comments say what a plugin is. */
interface Documented {
  plugin: ClassDeclaration;
  record: ClassDeclaration;
  config: ClassDeclaration;
}

/** What the comments of a plugin's source say: of itself, its columns, its settings and its steps. */
export function readDocs(files: Source[], { plugin, record, config }: Documented): PluginDocs {
  const [summary, description] = firstSentence(commentOf(plugin)?.text ?? "");
  const [columns, settings] = [record, config].map(fieldsOf);
  const stages = files.flatMap(stagesOf);
  return {
    ...(summary && { summary }),
    ...(description && { description }),
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(Object.keys(settings).length > 0 && { settings }),
    ...(stages.length > 0 && { stages }),
  };
}

function fieldsOf(declaration: ClassDeclaration): Record<string, FieldDocs> {
  const fields = declaration.members.filter((it) => it instanceof FieldDeclaration);
  return Object.fromEntries(fields.flatMap((field) => {
    const comment = commentOf(field);
    return comment === null || comment.text === "" ? [] : [[field.name.text, fieldOf(comment)]];
  }));
}

function fieldOf({ text, tags }: DocComment): FieldDocs {
  const [unit, example] = [tags.get("unit"), tags.get("example")];
  return { comment: text, ...(unit && { unit }), ...(example && { example }) };
}

/** What `labeled` names, with the comment before it, or else that of the call or function around it. */
function stagesOf(source: Source): StageDocs[] {
  const stages: StageDocs[] = [];
  const visit = (node: Node, around: DocComment | null) => {
    const isFunction = node instanceof FunctionDeclaration && !(node instanceof MethodDeclaration);
    const isCall = node instanceof CallExpression;
    const comment = isFunction
      ? commentOf(node)
      : isCall
      ? commentBefore(source, node.range.start)
      : null;
    const own = comment ?? around;
    const name = nameOf(node);
    if (name !== null && own !== null && own.text !== "") {
      stages.push({ name, comment: own.text });
    }
    for (const child of children(node)) visit(child, own);
  };
  for (const statement of source.statements) visit(statement, null);
  return stages;
}

function nameOf(node: Node): string | null {
  if (!(node instanceof CallExpression) || !(node.expression instanceof IdentifierExpression)) {
    return null;
  }
  return node.expression.text === "labeled" ? textLiteral(node.args[0] ?? null) : null;
}

/** The comment above a declaration and what it is marked with. */
function commentOf(declaration: DeclarationStatement): DocComment | null {
  const { range, name, decorators } = declaration;
  const starts = [range, name.range, ...(decorators ?? []).map((it) => it.range)];
  return commentBefore(range.source, Math.min(...starts.map(({ start }) => start)));
}
