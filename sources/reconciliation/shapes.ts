import { isRecord } from "../../core/host/json.ts";
import { isZone } from "../table/mod.ts";
import {
  disjoint,
  either,
  FLAG,
  list,
  named,
  needing,
  object,
  type PathProblem,
  type ShapedField,
  text,
  value,
  type ValueShape,
  whole,
  word,
} from "./shape.ts";

/** Names of sources are parts of ids and of sentences. */
const SOURCE_NAME = /^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u;

/** A number 1234.56 as `core/host/csv/number_format.ts` reads it. */
const NUMBER_FORMAT = /^1\D?234(\D56)?$/u;

/** Day, month and year, each once; DATEV leaves the year to the first line of the file. */
const DATE_FORMAT = new RegExp(
  "^DMM$|^(?=.*Y)(?=.*M)(?=.*D)(?!.*(?:Y[^Y]+Y|M[^M]+M|D[^D]+D|Y{5}|M{5}|D{3}))" +
    "(?:YYYY|YY|M{1,4}|DD?|[./, -])+$",
);

const COLUMN = text("the name of a column of the file", /./s);
const COLUMNS = list(COLUMN);
const WORDS = list(text());
const LINE = text("a text", /./s);
const NAME = text("a name", /./s);

const READ_FIELDS: Record<string, ShapedField> = {
  separator: { shape: text("one character", /^[^"\r\n]$/u), says: "what stands between cells" },
  quote: { shape: text("one character, or none", /^.?$/u), says: "what cells are quoted with" },
  encoding: { shape: text("an encoding", /^[\w:-]+$/), says: "such as utf-8 or windows-1252" },
  header: { shape: whole(1, 1_000_000), says: "the line that names the columns, from 1" },
  until: {
    shape: LINE,
    says: "what lines of totals begin with, the last of which ends the rows",
  },
  totals: { shape: list(LINE), says: "what lines of totals of other kinds begin with" },
  headings: {
    shape: NAME,
    says: "the column that has what stands alone in a line above some rows, in each of those",
  },
  subheadings: {
    shape: list(NAME),
    says: "the columns that have what stands so within those headings, level by level",
  },
  number: {
    shape: text("the number 1234.56 as the file writes it", NUMBER_FORMAT),
    says: "the number 1234.56 as the file writes it, such as 1.234,56",
  },
  date: {
    shape: text("a date format such as DD.MM.YYYY", DATE_FORMAT),
    says: "how the file writes dates, such as DD.MM.YYYY",
  },
  zone: {
    shape: value(
      "a time zone such as Europe/Berlin",
      (it) => typeof it === "string" && isZone(it),
      { type: "string" },
    ),
    says: "in which zone instants are days, such as Europe/Berlin; as the file says unless given",
  },
  sheet: { shape: text("the name of a sheet", /./s), says: "the sheet of a workbook" },
  round: { shape: FLAG, says: "round digits below the minor unit, and count them" },
  booked: {
    shape: disjoint(
      object({
        column: { shape: COLUMN, says: "the column that says so", needed: true },
        words: { shape: WORDS, says: "its words for rows that have been booked", needed: true },
        pending: { shape: WORDS, says: "its words for rows to leave out; none unless given" },
      }),
      "words",
      "pending",
    ),
    says: "which rows have been booked; all unless given",
  },
  omit: {
    shape: object({
      column: { shape: COLUMN, says: "the column that says so", needed: true },
      words: {
        shape: list(text(), { least: 0 }),
        says: "its words for rows that are none; none where all are lines",
        needed: true,
      },
    }),
    says: "which rows are none, such as balances among the lines; none unless given",
  },
};

const EACH_SETTING = object(READ_FIELDS);
const READ = needing(
  needing(EACH_SETTING, "totals", "until", "what the last line of totals begins with"),
  "subheadings",
  "headings",
  "what the outermost are called",
);

/** What may be said of how a file is read. */
export const READ_SETTINGS = Object.keys(READ_FIELDS);

/** What is wrong with one setting of how a file is read; `undefined` where nothing is. */
export function settingProblem(setting: string, value: unknown): string | undefined {
  const found: PathProblem[] = [];
  EACH_SETTING.check({ [setting]: value }, "", found);
  return found[0]?.message;
}

const NEGATE = { shape: FLAG, says: "turn the sign" };
const FORMAT = {
  shape: text("a format of numbers or of dates", /./s),
  says: "how this column writes numbers or dates, where not as read says",
};
const NEGATE_WHERE = {
  shape: object({
    column: { shape: COLUMN, says: "the column that says so", needed: true },
    words: { shape: WORDS, says: "its words for rows whose sign is turned", needed: true },
  }),
  says: "turn the sign of rows of which another column says some words",
};
const CURRENCY = {
  shape: text("the name of a column of the plugin", /./s),
  says: "the plugin's column that has the currency, for its digits",
};
const VALUE = value(
  "a text or a number",
  (it) => typeof it === "string" || Number.isFinite(it),
  { type: ["string", "number"] },
);
const ALL = value("true", (it) => it === true, { const: true });

const CONST = object({ const: { shape: VALUE, says: "one value for every row", needed: true } });

const FROM = object({
  from: {
    shape: either([COLUMN, COLUMNS], (it) => Array.isArray(it) ? COLUMNS : COLUMN),
    says: "the column of the file, or several",
    needed: true,
  },
  join: { shape: text(), says: "what stands between the texts of several columns" },
  default: { shape: VALUE, says: "what an empty cell stands for" },
  trim: { shape: FLAG, says: "take blanks off both ends" },
  case: { shape: word("upper", "lower"), says: "make all letters large, or small" },
  means: {
    shape: named(text("a word of the plugin's", /./s), /^\S(.*\S)?$/s, "word"),
    says: "what each word of the file means to the plugin; others are refused unless it takes them",
  },
  format: FORMAT,
  sign: {
    shape: disjoint(
      object({
        column: { shape: COLUMN, says: "the column that says so", needed: true },
        minus: { shape: WORDS, says: "its words for what counts downwards", needed: true },
        plus: { shape: WORDS, says: "its words for what counts upwards; all others unless given" },
      }),
      "minus",
      "plus",
    ),
    says: "which word of another column makes a number count downwards",
  },
  negate: NEGATE,
  negate_where: NEGATE_WHERE,
  currency: CURRENCY,
});

const SIDES = object({
  credit: { shape: COLUMN, says: "the column of what counts upwards", needed: true },
  debit: { shape: COLUMN, says: "the column of what counts downwards", needed: true },
  signed: { shape: FLAG, says: "whether the debits bear a minus of their own" },
  format: FORMAT,
  negate: NEGATE,
  negate_where: NEGATE_WHERE,
  currency: CURRENCY,
});

const CONTENT = object({
  content: {
    shape: either([ALL, COLUMNS], (it) => Array.isArray(it) ? COLUMNS : ALL),
    says: "columns of the file that tell a row from others, or true for all",
    needed: true,
  },
});

/** Which settings there are, the plugin says. */
const SETTINGS = value("an object of settings", isRecord, { type: "object" });

/** The rules, by the field that tells which one it is. */
const RULES: Record<string, ValueShape> = {
  const: CONST,
  from: FROM,
  credit: SIDES,
  content: CONTENT,
};

/** How a column of a plugin is filled. */
export const RULE: ValueShape = either([CONST, FROM, SIDES, CONTENT], (it) => {
  const told = isRecord(it) ? Object.keys(RULES).filter((name) => Object.hasOwn(it, name)) : [];
  if (told.length === 1) return RULES[told[0]];
  return 'it should be an object with one of "const", "from", "credit" and "debit", or "content"';
});

/**
 * The document.
 *
 * @param columns what `columns` of a source should be, and `config`; of any plugin unless given
 */
export function reconciliationShape(
  columns: ValueShape = named(RULE, /./s, "column"),
  config: ValueShape = SETTINGS,
): ValueShape {
  return object({
    $schema: { shape: text(), says: "for editors" },
    plugin: {
      shape: text("a file, a folder, or a registry's reference", /./s),
      says: "a file, a folder, or a registry's reference",
      needed: true,
    },
    config: { shape: config, says: "the plugin's settings" },
    decisions: { shape: text("a file", /./s), says: "the file that keeps what people decide" },
    four_eyes: { shape: FLAG, says: "whether a period is signed off by two people" },
    sources: {
      shape: named(
        object({
          files: { shape: list(text("a path", /./s)), says: "paths and globs", needed: true },
          format: { shape: text("a format"), says: "left out, the content says it" },
          read: { shape: READ, says: "how the files are to be read" },
          later_replaces: {
            shape: FLAG,
            says: "whether a row takes the place of the same one in the files before its own",
          },
          columns: { shape: columns, says: "how each column is filled", needed: true },
        }),
        SOURCE_NAME,
        "source",
      ),
      says: "the books, by name",
      needed: true,
    },
  });
}
