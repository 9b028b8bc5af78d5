import { isNeeded } from "../../core/host/describe/columns.ts";
import type { InputField } from "../../core/host/describe/describe.ts";
import { listed } from "../../core/host/listed.ts";
import type { ColumnOf, OmittedWords, ReadSettings, Table } from "../table/mod.ts";
import { type ColumnRule, columnsOf } from "../reconciliation/mod.ts";
import { amountsOf } from "./amounts_of.ts";
import { sidesRule } from "./amounts.ts";
import { constantOf, ruleOf } from "./answer.ts";
import { balanceNotes } from "./balance_notes.ts";
import { totalAtEnd } from "./balances.ts";
import { anyOf, candidatesFor, NONE, type RuleChoice, type Ways } from "./columns.ts";
import { constantsFor, type TryOut } from "./constants.ts";
import { debitsFirst, isLedger, isMostlyAbove, mostlyAboveFirst } from "./counted_above.ts";
import { currenciesSaid, currencyOf, isOfCurrencies } from "./currencies.ts";
import { zoneQuestion } from "./dates.ts";
import { isOwnAccount, noteOfSides, turnedOnEither } from "./either_side.ts";
import { type Facts, isLikelyDate } from "./facts.ts";
import { asId, identityOf } from "./identity.ts";
import type { LikelyRows } from "./likely_rows.ts";
import { meaningsOf } from "./meanings.ts";
import { givenFor, isOfPayer, nearOf, noteOfCodes } from "./near.ts";
import type { Question } from "./question.ts";
import { headerNote } from "./reading.ts";
import { signsOfKinds } from "./signs_of_kinds.ts";
import { isStatement } from "./statements.ts";
import { columnsFor, dateChoices, numberChoices } from "./styles_used.ts";
import { turnedKinds } from "./turned_kinds.ts";
import { turnedMoney } from "./turned_money.ts";
import { wholeWhereUnitsAre } from "./whole_units.ts";
import { anyWord, wordWays } from "./word_columns.ts";
import { likeness } from "./words.ts";
import { unreadNote } from "./unread_note.ts";
import type { ProposeOptions, SourceFile, Suggestion } from "./suggestion.ts";

/** The columns of one table, one step after the other. */
export class Proposing {
  private readonly table: Table;
  readonly #facts: Facts[];
  /** Columns that were proposed for one of the plugin's, and so for no other. */
  readonly #taken = new Set<string>();
  /** What is likeliest of what is asked about: tried, to see what else there is to ask. */
  readonly #likely: Record<string, ColumnRule> = {};
  readonly #likelyRead: ReadSettings = {};
  /** What the source leaves out, where an answer about a word says so for the first time. */
  omit: OmittedWords | undefined;

  constructor(
    private readonly source: SourceFile,
    private readonly input: InputField[],
    { table, facts }: LikelyRows,
    private readonly suggestion: Suggestion,
    private readonly options: ProposeOptions,
  ) {
    this.table = table;
    this.#facts = facts;
  }

  async run(): Promise<Suggestion> {
    const { columns } = this.suggestion;
    const open = this.input.filter((field) => !this.#isSaid(field));
    this.#leaveCurrenciesEmpty(open);
    const unsaid = open.filter(({ id, name }) => !id && !(name in columns));
    for (const field of this.#likeliestFirst(unsaid)) this.#propose(field);
    this.#leaveCurrenciesEmpty(open);
    this.#askForDates(open);
    this.#askForMeanings();
    this.#settle("number", numberChoices);
    this.#settle("date", dateChoices);
    this.#askForSigns();
    this.#askForTurned();
    this.#askForTurnedMoney();
    this.#askForOtherSide();
    this.#askForZone();
    const isOpen = this.suggestion.questions.length > 0;
    const ids = this.#identities(open, isOpen ? { ...columns, ...this.#likely } : columns);
    if (isOpen) await this.#askForConstants({ ...columns, ...this.#likely, ...ids });
    else {
      Object.assign(columns, ids);
      Object.assign(columns, await this.#askForConstants(columns));
      this.#comeNear(open);
      this.#note();
    }
    return this.#inOrder();
  }

  #identities(
    open: InputField[],
    rules: Record<string, ColumnRule>,
  ): Record<string, ColumnRule> {
    const { repeating } = this.options;
    const ids = open.filter(({ id }) => id);
    const numbers = this.input.filter(({ type, name }) => type === "f64" && name in rules);
    const figures = new Set(numbers.flatMap(({ name }) => columnsOf(rules[name])));
    const mayRepeat = (it: Facts) =>
      repeating?.has(it.name) || figures.has(it.name) || isOfPayer(it, this.table);
    const facts = this.#facts.map((it) => mayRepeat(it) ? { ...it, tellsApart: false } : it);
    return Object.fromEntries(ids.map((it) => [it.name, identityOf(it, facts, rules)]));
  }

  /** Takes what was answered, or said before and still fits. */
  #isSaid({ name: field }: InputField): boolean {
    const { columns, changes } = this.suggestion;
    const answer = this.options.answers.get(this.#key(field));
    if (answer !== undefined) {
      const said = ruleOf(answer, this.table.names);
      const isValue = typeof said !== "string" && "const" in said && !answer.trim().startsWith("{");
      const rule = isValue ? constantOf(this.#field(field), String(said.const)) : said;
      if (typeof rule === "string") {
        this.#askAgain(field, rule, this.#offered(this.#field(field)));
      } else if (this.#isForeign(field, rule)) {
        this.#askAgain(
          field,
          `"${answer}" is none of what the plugin takes`,
          anyWord(this.#field(field), this.#facts, this.table),
        );
      } else columns[field] = this.#completed(this.#field(field), rule, answer);
      return true;
    }
    const before = this.source.known?.columns[field];
    if (before === undefined) return false;
    const missing = columnsOf(before).filter((it) => !this.table.names.includes(it));
    if (missing.length === 0) {
      columns[field] = before;
      return true;
    }
    const why = `there is no column "${missing[0]}" any more`;
    changes.push({ key: this.#key(field), why });
    return false;
  }

  /** What an answer leaves to be seen: whether debits bear a minus, and what makes an id of several columns. */
  #completed(field: InputField, rule: ColumnRule, answer: string): ColumnRule {
    if (!("credit" in rule) || answer.trim().startsWith("{")) return asId(field, rule, this.#facts);
    const [up, down] = [rule.credit, rule.debit].map((it) =>
      this.#facts.find(({ name }) => name === it)
    );
    return up === undefined || down === undefined ? rule : sidesRule(up, down, this.table);
  }

  /** Whether a rule says one word in every row that the plugin does not take. */
  #isForeign(field: string, rule: ColumnRule): boolean {
    const taken = this.#field(field).one_of;
    return taken !== undefined && "const" in rule && !taken.includes(String(rule.const));
  }

  #ways(field: InputField, free: Facts[]): Ways {
    if (field.one_of !== undefined) {
      return wordWays(field, this.source.name, free, this.table, this.#facts);
    }
    const ways = candidatesFor(field, free, this.table, this.input, this.#facts);
    if (!field.amount) return ways;
    const { choices } = ways;
    const [name, { answers }] = [this.source.name, this.options];
    if (isLedger(this.input, name, answers)) return { ...ways, choices: debitsFirst(choices) };
    if (!isMostlyAbove(this.input, name, answers)) return ways;
    return { ...ways, choices: mostlyAboveFirst(choices, this.#facts, this.table) };
  }

  /** What words mean that the plugin does not take, in columns of which it takes some words only. */
  #askForMeanings(): void {
    const { columns, read, questions } = this.suggestion;
    for (const { name: field, one_of: taken } of this.input) {
      const rule = columns[field];
      if (taken === undefined || rule === undefined || !("from" in rule)) continue;
      const omit = this.omit ?? read.omit;
      const { answers } = this.options;
      const key = this.#key(field);
      const found = meaningsOf(rule, this.table, { key, taken, omit, answers });
      if (found.tooMany !== undefined) {
        const why = `${listed([rule.from].flat())} has ${found.tooMany} different words that the ` +
          `plugin does not take; it takes ${listed(taken)}`;
        delete columns[field];
        this.#askAgain(field, why, anyWord(this.#field(field), this.#facts, this.table));
        continue;
      }
      columns[field] = found.rule;
      questions.push(...found.questions);
      if (found.omit !== omit) this.omit = found.omit;
    }
  }

  #propose(field: InputField): void {
    const free = this.#facts.filter(({ name }) => !this.#taken.has(name));
    const none: Ways = { choices: [], like: 0 };
    const { choices, unfit, why } = this.#hasNoCurrency(field, free)
      ? none
      : this.#ways(field, free);
    const unreadable = this.#unreadableFor(field);
    if (choices.length === 1) {
      const [{ rule }] = choices;
      this.suggestion.columns[field.name] = this.#polished(field, rule);
      for (const column of columnsOf(rule)) this.#taken.add(column);
    } else if (choices.length > 1) {
      const isMore = field.type === "f64" && !isNeeded(field) && !choices.includes(NONE);
      // Each may be a part of it: what is left empty is at least nothing else.
      const all = isMore ? [NONE, ...choices] : choices;
      this.#ask(field.name, why ?? "more than one way would do", all);
    } else if (unfit !== undefined) {
      const none = field.optional ? [NONE] : [];
      this.#ask(field.name, unfit.why, [unfit.called, ...none]);
    } else if (unreadable !== undefined) {
      const why =
        `"${unreadable.name}" is called so, and no cell of it can be read, being of type ${unreadable.type}`;
      this.#ask(field.name, why, isNeeded(field) ? anyOf(field, free) : [NONE]);
    } else if (isNeeded(field)) {
      this.#ask(field.name, "no column seems to be it", anyOf(field, free));
    } else if (field.type !== "utf8") this.suggestion.columns[field.name] = { const: "" };
  }

  /** Whether an amount has a currency of its own that nothing in the file is, and no column is called so. */
  #hasNoCurrency(field: InputField, free: Facts[]): boolean {
    const own = currencyOf(field, this.input);
    if (own === undefined || free.some(({ name }) => likeness(field.name, name) === 100)) {
      return false;
    }
    const rule = this.suggestion.columns[own.name];
    return rule === undefined
      ? this.#ways(own, free).choices.length === 0
      : "const" in rule && rule.const === "";
  }

  /** An amount of a currency that is said and of which there is none would be zero. */
  #leaveCurrenciesEmpty(open: InputField[]): void {
    const { columns, unused } = this.suggestion;
    for (const field of this.input) {
      const own = currencyOf(field, this.input);
      const rule = columns[field.name];
      if (own === undefined || !open.includes(own)) continue;
      if (rule === undefined || !("const" in rule) || rule.const !== "") continue;
      columns[own.name] = { const: "" };
      if (!unused.includes(own.name)) unused.push(own.name);
    }
  }

  /** The column called as a field is of which a format says nothing but that it is there. */
  #unreadableFor(field: InputField): ColumnOf<"other"> | undefined {
    return this.table.columns.filter((it) => it.kind === "other")
      .find(({ name }) => likeness(field.name, name) === 100);
  }

  /**
   * Where no date of the plugin's is told, and the file has dates that nothing reads, they are asked about:
   * ids would leave them out, and rows of two months would be taken for the same.
   */
  #askForDates(open: InputField[]): void {
    const { columns } = this.suggestion;
    const rules = this.input.filter(({ date }) => date).map(({ name }) => columns[name]);
    if (rules.some((rule) => rule === undefined || columnsOf(rule).length > 0)) return;
    const read = new Set(Object.values(columns).flatMap(columnsOf));
    const unread = this.#facts.filter((it) => isLikelyDate(it) && !read.has(it.name));
    if (unread.length === 0) return;
    const named = unread.map(({ name }) => `"${name}"`).join(", ");
    const why = `no column is called so, and dates stand in ${named}, which nothing reads`;
    for (const field of open.filter(({ date }) => date)) {
      delete columns[field.name];
      this.#ask(field.name, why, [...anyOf(field, unread), NONE]);
    }
  }

  /** Holds the amounts to a balance that the file writes beside them, and the last to those before it. */
  #note(): void {
    const { read, columns, questions, notes } = this.suggestion;
    if (questions.length > 0) return;
    const table = { ...this.table, settings: read };
    if (this.source.known !== undefined) {
      notes.push(...headerNote(this.table, read));
      for (const { name } of this.input.filter(isOwnAccount)) {
        notes.push(...noteOfSides(this.#key(name), columns[name], this.table));
      }
    }
    // What payers give is theirs: only a book that quotes it makes it worth a word.
    const near = isStatement(table) ? [] : this.suggestion.near;
    notes.push(...near.flatMap(noteOfCodes), ...unreadNote(table));
    notes.push(...balanceNotes(table, this.#facts, this.input, columns));
    const amounts = read.omit === undefined ? amountsOf(table, this.input, columns) : null;
    const total = amounts && totalAtEnd(this.#facts, table, amounts);
    if (typeof total === "string") notes.push(total);
    else if (total !== null) questions.push({ key: this.#key("read.omit"), ...total });
  }

  /** Says what comes near to the columns that are left empty. */
  #comeNear(open: InputField[]): void {
    const { columns, near } = this.suggestion;
    const ids = this.input.filter(({ id }) => id).map(({ name }) => name);
    const rules = Object.entries(columns).filter(([name]) => !ids.includes(name));
    const read = new Set(rules.flatMap(([, rule]) => columnsOf(rule)));
    for (const field of open) {
      const rule = columns[field.name];
      if (rule === undefined || !("const" in rule) || rule.const !== "") continue;
      const found = isStatement(this.table)
        ? givenFor(field, this.#facts, read, this.table)
        : nearOf(field, this.#facts, read);
      if (found !== null) near.push(found);
    }
  }

  /** Currencies are letters as ISO 4217 has them, whatever blanks and small letters a file has. */
  #polished(field: InputField, rule: ColumnRule): ColumnRule {
    if (!isOfCurrencies(field) || !("from" in rule) || typeof rule.from !== "string") return rule;
    const { column } = this.#facts.find((it) => it.name === rule.from)!;
    const texts = this.#texts(column);
    return {
      ...rule,
      ...(texts.some((it) => it !== it.trim()) && { trim: true }),
      ...(texts.some((it) => it !== it.toUpperCase()) && { case: "upper" as const }),
    };
  }

  #texts(column: Facts["column"]): string[] {
    if (column.kind !== "text") return [];
    return Array.from({ length: this.table.rows }, (_, row) => column.cell(row));
  }

  /** Says how the numbers, or the dates, are written that rules read. */
  #settle(
    kind: "number" | "date",
    choicesOf: typeof numberChoices,
  ): void {
    const { read, columns } = this.suggestion;
    if (this.options.answers.has(this.#key(`read.${kind}`))) return;
    const used = columnsFor(kind, columns, this.input, this.#facts);
    const { rows, period } = this.table;
    const ways = choicesOf({ columns: used, rows, said: read[kind], period });
    const choices = kind === "number" && ways.length > 1
      ? wholeWhereUnitsAre(ways, this.input, columns, this.table)
      : ways;
    if (choices.length > 1) {
      const key = this.#key(`read.${kind}`);
      const asks = `How does the file write ${kind}s?`;
      const why = `every ${kind} in it reads in more than one way`;
      this.suggestion.questions.push({ key, asks, why, choices });
      this.#likelyRead[kind] = choices[0].format;
    }
    if (choices.length === 1) this.#say(kind, choices[0].format);
  }

  #openFor({ name }: InputField): Question | undefined {
    return this.suggestion.questions.find(({ key }) => key === this.#key(name));
  }

  /** Offers signs as the plugin counts each kind, once their words are answered. */
  #askForSigns(): void {
    const { columns, questions } = this.suggestion;
    const field = this.input.find(({ amount }) => amount);
    const open = field && this.#openFor(field);
    if (field === undefined || open === undefined) return;
    const isOpen = (it: string) =>
      questions.some(({ key }) => `${key}.`.startsWith(`${this.#key(it)}.`));
    const likely = this.#likely[field.name];
    const found = signsOfKinds(likely, this.input, columns, this.table, isOpen);
    if (found === null) return;
    if (found === "unknown") {
      questions.splice(questions.indexOf(open), 1);
      return;
    }
    this.#likely[field.name] = found.rule;
    const others = open.choices.filter(({ answer }) => answer !== found.answer);
    open.choices = [{ answer: found.answer, says: found.says }, ...others];
  }

  /** Whether a kind of rows is below zero that the plugin may mean above, where nobody has said it of signs. */
  #askForTurned(): void {
    const { columns, read } = this.suggestion;
    const field = this.input.find(({ amount }) => amount);
    if (field === undefined || this.source.known?.columns[field.name] !== undefined) return;
    if (this.options.answers.get(this.#key(field.name))?.trim().startsWith("{")) return;
    const settings = { ...read, ...this.#likelyRead };
    const turned = (amount: ColumnRule | undefined, number = settings.number) =>
      turnedKinds(
        amount,
        { ...this.table, settings: { ...settings, number } },
        this.input,
        columns,
      );
    const likely = this.#likely[field.name];
    if (likely !== undefined && ("credit" in likely || "sign" in likely)) {
      const used = columnsFor("number", { [field.name]: likely }, this.input, this.#facts);
      const { rows, period } = this.table;
      const [style] = numberChoices({ columns: used, rows, said: settings.number, period });
      const [way] = turned(likely, style?.format)?.choices ?? [];
      if (way === undefined) return;
      this.#openFor(field)?.choices.unshift({ answer: way.answer, says: way.says });
      return;
    }
    const found = turned(columns[field.name]);
    if (found === null) return;
    delete columns[field.name];
    this.#ask(field.name, found.why, found.choices);
  }

  /** Whether money beside the amounts is below zero that the plugin may mean above, such as fees. */
  #askForTurnedMoney(): void {
    const { columns, read } = this.suggestion;
    const table = { ...this.table, settings: { ...read, ...this.#likelyRead } };
    const amountsBeside = () => amountsOf(table, this.input, { ...this.#likely, ...columns });
    for (const field of this.input) {
      const found = turnedMoney(field, columns[field.name], table, this.#facts, amountsBeside);
      if (found === null) continue;
      delete columns[field.name];
      this.#ask(field.name, found.why, found.choices);
    }
  }

  /** Whether amounts are turned where the account that the book is of stands on the other side of a row. */
  #askForOtherSide(): void {
    const { columns } = this.suggestion;
    const field = this.input.find(({ amount }) => amount);
    if (field === undefined) return;
    const accounts = this.input.filter(isOwnAccount).map(({ name }) => columns[name]);
    // Where each row has the account that stands there, the amounts are right for that.
    if (accounts.some((rule) => rule !== undefined && !("const" in rule))) return;
    const rule = columns[field.name];
    const isWritten = this.options.answers.get(this.#key(field.name))?.trim().startsWith("{") ||
      this.source.known?.columns[field.name] !== undefined;
    if (rule !== undefined && "negate" in rule && (isWritten || !rule.negate)) return;
    const [said] = accounts.flatMap((it) => it !== undefined && "const" in it ? [it.const] : []);
    const found = turnedOnEither(rule, this.table, said === undefined ? said : String(said));
    if (found === null) return;
    delete columns[field.name];
    this.#ask(field.name, found.why, found.choices);
  }

  #askForZone(): void {
    const { read, columns, questions } = this.suggestion;
    const dates = columnsFor("date", { ...columns, ...this.#likely }, this.input, this.#facts);
    const question = zoneQuestion(dates, { ...this.table, settings: read });
    if (question !== undefined) questions.push({ key: this.#key("read.zone"), ...question });
  }

  #say(kind: "number" | "date", format: string | undefined): void {
    const { read, changes } = this.suggestion;
    const before = this.source.known?.read?.[kind];
    if (this.source.known !== undefined && before !== format) {
      const why = `it was ${before ?? "not said"}, and the file has ${format ?? "the plain way"}`;
      changes.push({ key: this.#key(`read.${kind}`), why });
    }
    if (format === undefined) delete read[kind];
    else read[kind] = format;
  }

  /** What no column of the file is for, and asks what of it may not be empty. @param known the other rules */
  async #askForConstants(known: Record<string, ColumnRule>): Promise<Record<string, ColumnRule>> {
    const empty = this.input.filter(({ name }) => !(name in known)).map(({ name }) => name);
    const table = { ...this.table, settings: { ...this.suggestion.read, ...this.#likelyRead } };
    const trial: TryOut = (rules) => this.options.trial(table, rules);
    const found = await constantsFor(this.source.name, known, empty, trial);
    const said = currenciesSaid(this.table.names)
      .map((it) => ({ answer: `=${it}`, says: "as the names of columns say" }));
    const money = this.input.filter(isOfCurrencies).map(({ name }) => this.#key(name));
    for (const question of found.questions) {
      const first = money.includes(question.key) ? said : [];
      const others = question.choices.filter((it) =>
        !first.some(({ answer }) => answer === it.answer)
      );
      this.suggestion.questions.push({ ...question, choices: [...first, ...others] });
    }
    return found.rules;
  }

  /** The surest first, so that a column is not taken by whom it fits less. */
  #likeliestFirst(fields: InputField[]): InputField[] {
    const rated = fields.map((field) => ({
      field,
      like: this.#ways(field, this.#facts).like,
    }));
    return rated.sort((one, other) => other.like - one.like).map(({ field }) => field);
  }

  #ask(field: string, why: string, choices: RuleChoice[]): void {
    const asks = `How is "${field}" filled?`;
    const shown = choices.map(({ answer, says }) => ({ answer, says }));
    if (choices.length > 0) this.#likely[field] = choices[0].rule;
    this.suggestion.questions.push({ key: this.#key(field), asks, why, choices: shown });
  }

  /** What is likely of a column that was filled otherwise before, or else what fits. */
  #offered(field: InputField): RuleChoice[] {
    const { choices } = field.id ? { choices: [] } : this.#ways(field, this.#facts);
    return choices.length > 0 ? choices : anyOf(field, this.#facts);
  }

  /** Asks about an answer that says nothing. */
  #askAgain(field: string, why: string, choices: RuleChoice[]): void {
    this.suggestion.misread.push(this.#key(field));
    this.#ask(field, why, choices);
  }

  /** The columns as the plugin declares them. */
  #inOrder(): Suggestion {
    const { columns } = this.suggestion;
    const known = this.input.filter(({ name }) => name in columns);
    return {
      ...this.suggestion,
      columns: Object.fromEntries(known.map(({ name }) => [name, columns[name]])),
    };
  }

  #field(name: string): InputField {
    return this.input.find((it) => it.name === name)!;
  }

  #key(what: string): string {
    return `${this.source.name}.${what}`;
  }
}
