/// <reference path="../assembly.d.ts" />
import { Flat } from "./flat.ts";
import { METADATA_V4, METADATA_V5 } from "./format.ts";

/** What stands before a message's size, except in streams of before 2019. */
const CONTINUATION: u32 = 0xffffffff;

/** "ARROW1", how the file format begins. */
const FILE_MAGIC: u64 = 0x31574f525241;

/** One message of a stream: a flatbuffer and the body that it speaks of. */
export class Message {
  kind: u8 = 0;
  version: i16 = 0;
  /** The table of the kind's own. */
  header: u32 = 0;
  body: usize = 0;
  bodySize: u64 = 0;

  constructor(public flat: Flat) {}
}

/** Cuts a stream into messages. */
export class Stream {
  /** What cannot be read, or an empty text. */
  problem: string = "";

  constructor(private at: usize, private end: usize) {}

  /** The next message; null at the end, and where there is a problem. */
  next(): Message | null {
    if (this.at == this.end) return null;
    if (this.left >= 8 && (load<u64>(this.at) & 0xffffffffffff) == FILE_MAGIC) {
      return this.fail("it is an Arrow file; send the stream format");
    }
    let size = this.word();
    if (size == CONTINUATION) size = this.word();
    if (this.problem.length > 0 || size == 0) return null;
    if (<u64> size > this.left) return this.fail("it ends inside a message");

    const flat = new Flat(this.at, size);
    this.at += <usize> size;
    const message = new Message(flat);
    const table = flat.root();
    message.version = flat.i16(table, 0, 0);
    message.kind = flat.u8(table, 1, 0);
    message.header = flat.table(table, 2);
    const bodySize = flat.i64(table, 3, 0);
    if (flat.broken || message.header == 0) return this.fail("a message cannot be read");
    if (message.version < METADATA_V4 || message.version > METADATA_V5) {
      return this.fail("it is of another version of Arrow; send metadata version 4 or 5");
    }
    if (bodySize < 0 || <u64> bodySize > this.left) return this.fail("it ends inside a message");
    message.body = this.at;
    message.bodySize = <u64> bodySize;
    this.at += <usize> bodySize;
    return message;
  }

  private get left(): u64 {
    return <u64> (this.end - this.at);
  }

  private word(): u32 {
    if (this.left < 4) {
      this.fail("it ends inside a message");
      return 0;
    }
    const word = load<u32>(this.at);
    this.at += 4;
    return word;
  }

  private fail(problem: string): Message | null {
    this.problem = problem;
    return null;
  }
}
