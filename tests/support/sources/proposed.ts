import type { InputField } from "../../../core/host/describe/describe.ts";
import { propose, type Suggestion } from "../../../sources/propose/mod.ts";
import type { SourceRules } from "../../../sources/reconciliation/mod.ts";

/** The columns of a plugin that has one of each kind. */
export const INPUT: InputField[] = [
  { name: "row_id", type: "i64", id: true },
  { name: "side", type: "utf8" },
  { name: "currency", type: "utf8" },
  { name: "amount", type: "f64", amount: true },
  { name: "date", type: "i64", date: true, optional: true },
  { name: "reference", type: "utf8" },
  { name: "memo", type: "utf8" },
];

interface Asked {
  name?: string;
  file?: string;
  input?: InputField[];
  answers?: Record<string, string>;
  known?: SourceRules;
  /** What the plugin refuses of the columns that are filled with one text. */
  refuses?: (constants: Record<string, unknown>) => string | null;
}

/** What is proposed for a file. */
export function proposed(content: string | Uint8Array, asked: Asked = {}): Promise<Suggestion> {
  const { name = "book", file = "book.csv", input = INPUT, answers = {}, known } = asked;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return propose({ name, file, bytes, known }, { input }, {
    answers: new Map(Object.entries(answers)),
    trial(_table, columns) {
      const constants = Object.entries(columns).map(([field, rule]) => [
        field,
        "const" in rule ? rule.const : undefined,
      ]);
      return Promise.resolve(asked.refuses?.(Object.fromEntries(constants)) ?? null);
    },
  });
}

/** What is asked. */
export const keysOf = ({ questions }: Suggestion) => questions.map(({ key }) => key);
/** The answers that are offered to each question. */
export const answersOf = ({ questions }: Suggestion) =>
  questions.map(({ choices }) => choices.map(({ answer }) => answer));
