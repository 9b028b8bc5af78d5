/// <reference path="./assembly.d.ts" />
import { Comparisons } from "../algebra/trace/comparisons.ts";
import { Span } from "../algebra/trace/trace.ts";
import { Domain } from "../sdk/domain.ts";
import { Explained } from "../workspace/explain.ts";
import { Refusal } from "../workspace/refusal.ts";
import { amounts, held } from "./answer/amounts.ts";
import { done, refused } from "./answer/envelope.ts";
import { flatReport } from "./answer/flat_report.ts";
import { Books } from "./intake/books.ts";
import { apart } from "./command/apart.ts";
import { pin, unpin } from "./command/decide.ts";
import { detach, dissolve, merge } from "./command/edit.ts";
import { explain } from "./command/explain.ts";
import { Fields, quoted } from "./command/fields.ts";
import { AMOUNTS, OPS, SHARDS } from "./command/ops.ts";
import { explanation } from "./answer/explanation.ts";
import { badCommand, Failure } from "./failure.ts";
import { Scanner } from "./json/scanner.ts";
import { parse } from "./json/value.ts";
import { Intake } from "./intake/intake.ts";
import { Schema } from "./intake/schema.ts";
import { shards } from "./answer/shards.ts";
import { Worths } from "./intake/worths.ts";
import { AFTER, EACH, WHOLE } from "../workspace/part.ts";

const JSON_FORMAT: string = "json";
const ARROW_FORMAT: string = "arrow";

const OF_ONE_PIECE: string =
  "this plugin cannot be cut: its strategy is not sharded(); solve all rows together";

/** The whole of a plugin behind its exports: one command in, one envelope out. */
export class Session<L, R, C> {
  private books: Books<L, R, C> | null = null;
  /** What each node did in the solve at hand, where the command asked for it. */
  private trace: Span | null = null;
  /** Whether the command at hand asks how sure each group is. */
  private certainty: bool = false;
  /** The pairs that the solve at hand compared, where the command asked for them. */
  private compared: Comparisons | null = null;
  /** What there is to say of the rows that the command at hand asked about. */
  private told: Explained[] | null = null;
  /** What the command at hand answers in the place of an envelope, or zero. */
  private stream: u64 = 0;
  private raw: usize = 0;
  private rawSize: usize = 0;

  /** @param make a fresh plugin for every `init` */
  constructor(private make: () => Domain<L, R, C>, private schema: Schema<L, C>) {}

  /** Runs a command. Whatever the bytes are, the answer is an envelope; a failure changes nothing. */
  dispatch(command: usize, commandSize: u32, raw: usize, rawSize: u32): u64 {
    this.raw = raw;
    this.rawSize = <usize> rawSize;
    this.trace = null;
    this.certainty = false;
    this.compared = null;
    this.told = null;
    this.stream = 0;
    const scanner = new Scanner(command, command + <usize> commandSize);
    const value = parse(scanner);
    if (scanner.problem.length > 0) {
      return refused(badCommand("the command is not JSON: " + scanner.problem));
    }
    const fields = new Fields("a command", value);
    fields.need("op");
    const op = fields.text("op", "");
    if (fields.problem.length > 0) return refused(badCommand(fields.problem));
    fields.owner = op;
    const full = fields.flag("report", true);
    const refusal = op == "init" ? this.open(fields) : this.run(op, fields);
    if (refusal != null) return refused(refusal);
    if (this.stream != 0) return this.stream;
    const told = this.told;
    if (told != null) return explanation(told);
    return done<R>(this.books!.recon, full, this.certainty, this.trace, this.compared);
  }

  private open(fields: Fields): Refusal | null {
    const config = this.schema.config();
    const given = fields.object("config");
    let failure = fields.close();
    if (failure != null) return failure;
    if (given != null) {
      const tunables = new Fields("config", given);
      this.schema.configure(config, tunables);
      failure = tunables.close();
      if (failure != null) return failure;
    }
    const plugin = this.make();
    plugin.config = config;
    const books = new Books<L, R, C>(this.schema, plugin);
    if (this.rawSize > 0) {
      const refusal = books.upsert(this.raw, this.rawSize);
      if (refusal != null) return refusal;
    }
    const replaced = this.books != null;
    this.books = books;
    // The collector would wait until memory has doubled; the ledger that was closed is too large.
    if (replaced) __collect();
    return null;
  }

  private run(op: string, fields: Fields): Refusal | null {
    if (!OPS.includes(op) && op != AMOUNTS && op != SHARDS) {
      return badCommand("there is no op " + quoted(op) + "; use " + OPS.join(", "));
    }
    const books = this.books;
    if (books == null) {
      return new Failure("no_session", "there is no session; send init first");
    }
    if (op == "pin") return pin<R>(books.recon, fields);
    if (op == "unpin") return unpin<R>(books.recon, fields);
    if (op == "merge") return merge<R>(books.recon, fields);
    if (op == "detach") return detach<R>(books.recon, fields);
    if (op == "dissolve") return dissolve<R>(books.recon, fields);
    if (op == "apart") return apart<R>(books.recon, fields);
    if (op == "solve") return this.solve(books, fields);
    if (op == "explain") return this.explain(books, fields);
    if (op == "upsert") return this.upsert(books, fields);
    if (op == AMOUNTS) return this.amounts(books, fields);
    if (op == SHARDS) return this.shards(books, fields);
    return op == "remove" ? this.remove(books, fields) : this.report(books, fields);
  }

  private upsert(books: Books<L, R, C>, fields: Fields): Refusal | null {
    const failure = fields.close();
    return failure == null ? books.upsert(this.raw, this.rawSize) : failure;
  }

  private remove(books: Books<L, R, C>, fields: Fields): Refusal | null {
    fields.need("ids");
    const ids = fields.integers("ids");
    const failure = fields.close();
    if (failure == null) books.remove(ids);
    return failure;
  }

  private solve(books: Books<L, R, C>, fields: Fields): Refusal | null {
    if (fields.flag("stages", false)) this.trace = Span.root();
    this.certainty = fields.flag("certainty", false);
    if (fields.flag("compared", false)) this.compared = new Comparisons();
    // For hosts: no person who mistypes a field means this one.
    const part = fields.has("part") ? partIn(fields) : WHOLE;
    const failure = fields.close();
    if (failure != null) return failure;
    if (part != WHOLE && !books.recon.isCut) return badCommand(OF_ONE_PIECE);
    const compared = this.compared;
    let trace = this.trace;
    if (compared != null) {
      if (trace == null) trace = Span.root();
      trace.compared = compared;
    }
    return books.recon.solve(trace, part);
  }

  private shards(books: Books<L, R, C>, fields: Fields): Refusal | null {
    const failure = fields.close();
    if (failure != null) return failure;
    if (!books.recon.isCut) return badCommand(OF_ONE_PIECE);
    if (this.rawSize == 0) {
      const all = held<R>(books.recon);
      this.stream = shards<R>(all.ids, all.rows, books.recon);
      return null;
    }
    const intake = new Intake<L, R, C>(this.schema, books.domain);
    const refusal = intake.read(this.raw, this.rawSize);
    if (refusal == null) this.stream = shards<R>(intake.ids, intake.rows, books.recon);
    return refusal;
  }

  private amounts(books: Books<L, R, C>, fields: Fields): Refusal | null {
    const failure = fields.close();
    if (failure != null) return failure;
    const worths = this.rawSize == 0 ? held<R>(books.recon) : new Worths<R>();
    if (this.rawSize > 0) {
      const refusal = books.weigh(this.raw, this.rawSize, worths);
      if (refusal != null) return refusal;
    }
    this.stream = amounts<L, R, C>(worths, books.domain, this.schema.currency());
    return null;
  }

  private report(books: Books<L, R, C>, fields: Fields): Refusal | null {
    const format = fields.text("format", JSON_FORMAT);
    if (format != JSON_FORMAT && format != ARROW_FORMAT) {
      fields.fail('report takes "json" or "arrow" in "format", not ' + quoted(format));
    }
    this.certainty = fields.flag("certainty", false);
    const failure = fields.close();
    if (failure == null && format == ARROW_FORMAT) {
      this.stream = flatReport(books.recon.live(), this.certainty);
    }
    return failure;
  }

  private explain(books: Books<L, R, C>, fields: Fields): Refusal | null {
    const told: Explained[] = [];
    this.told = told;
    return explain<R>(books.recon, fields, told);
  }
}

/** What of the strategy a solve is to run. */
function partIn(fields: Fields): i32 {
  const name = fields.text("part", "");
  if (name == "each") return EACH;
  if (name == "after") return AFTER;
  fields.fail('solve takes "each" or "after" in "part", not ' + quoted(name));
  return WHOLE;
}
