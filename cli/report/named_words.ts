/**
 * What a plugin's author says of the steps, settings and columns that an explanation names.
 *
 * @module
 */
import { type PluginDocs, saidOf } from "../../core/host/describe/docs.ts";
import { fieldWords } from "../plugin/field_words.ts";
import type { ExplainedRow } from "./print_explanation.ts";

/** A name, and what is said of it. */
export interface NamedWords {
  name: string;
  of: "step" | "setting" | "column";
  /** In the author's words. */
  said: string;
}

/** Each once, in the order in which the explanation names them; those of which nothing is said left out. */
export function namedWords(rows: ExplainedRow[], docs: PluginDocs): NamedWords[] {
  const words = new Map<string, NamedWords>();
  for (const { name, of } of rows.flatMap(namesIn)) {
    const said = wordsOf(name, of, docs);
    if (said !== "") words.set(`${of} ${name}`, { name, of, said });
  }
  return [...words.values()];
}

type Name = Pick<NamedWords, "name" | "of">;

/** The steps that a group's reason is made of, and what kept an open row from the nearest one. */
function namesIn({ groups, why }: ExplainedRow): Name[] {
  const steps = groups.flatMap(({ group }) => stepsIn(group.reason ?? ""));
  const kept = (why?.near ?? []).flatMap(({ obstacles }) => obstacles).flatMap((it): Name[] => [
    ...("setting" in it && it.setting ? [{ name: it.setting.name, of: "setting" } as const] : []),
    ...("column" in it ? [{ name: it.column, of: "column" } as const] : []),
  ]);
  return [...steps.map((name): Name => ({ name, of: "step" })), ...kept];
}

/** The labels in front of a reason: `number, several: exact 1:1 pair` has `number, several`. */
function stepsIn(reason: string): string[] {
  return reason.split(": ");
}

function wordsOf(name: string, of: NamedWords["of"], docs: PluginDocs): string {
  if (of === "setting") return fieldWords(saidOf(docs.settings, name));
  if (of === "column") return fieldWords(saidOf(docs.columns, name));
  return docs.stages?.find((it) => it.name === name)?.comment ?? "";
}
