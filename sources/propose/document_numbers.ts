import type { InputField } from "../../core/host/describe/describe.ts";
import { type Facts, isWrittenDate } from "./facts.ts";
import { isMoney } from "./is_money.ts";
import { topicsOf } from "./words.ts";

/** What else a column may be that stands in for one that is not there, by what that is about. */
const STAND_INS: Record<string, string[]> = {
  reference: ["document", "invoice"],
  document: ["invoice"],
};

/** What the name of a number of documents speaks of, and nothing else. */
const OF_DOCUMENTS = new Set(["document", "invoice", "reference", "number", "booking"]);

/**
 * The columns of numbers of documents, for a column of references that no column of the file is called as.
 *
 * @param input all columns of the plugin: what one of them is about is no stand-in for another
 */
export function documentNumbers(field: InputField, input: InputField[], facts: Facts[]): Facts[] {
  if (field.type !== "utf8") return [];
  const wanted = new Set(standInsOf(field));
  const others = input.filter(({ name }) => name !== field.name).flatMap((
    { name },
  ) => [...topicsOf(name)]);
  for (const topic of others.filter((it) => wanted.has(it))) {
    for (const its of [topic, ...STAND_INS[topic] ?? []]) wanted.delete(its);
  }
  return facts.filter((it) => {
    const topics = topicsOf(it.name);
    const isOfDocuments = topics.isSubsetOf(OF_DOCUMENTS) && !topics.isDisjointFrom(wanted);
    return isOfDocuments && it.isCode && !isWrittenDate(it) && !isMoney(it);
  });
}

function standInsOf({ name }: InputField): string[] {
  return [...topicsOf(name)].flatMap((it) => STAND_INS[it] ?? []);
}
