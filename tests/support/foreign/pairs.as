/**
 * A plugin written from the interface alone: no SDK, no manifest, no marks, no tunables, none of the
 * optional capabilities. Rows have a `key` and `cents`; two of opposite amounts are a pair.
 */

const MAX_SAFE: i64 = 9007199254740991;

export function abi_version(): u32 {
  return 1;
}

export function alloc(size: u32): usize {
  return heap.alloc(<usize> size);
}

export function dealloc(address: usize, _size: u32): void {
  heap.free(address);
}

export function describe(): u64 {
  return handed(
    '{"abi_version":1,"domain":{"id":"foreign.pairs","version":"2.1.0"},"report_schema":1,' +
      '"input":[{"name":"key","type":"i64"},{"name":"cents","type":"i64"}]}',
  );
}

export function dispatch(command: usize, size: u32, raw: usize, rawSize: u32): u64 {
  const problem = carryOut(new Bytes(command, size), new Bytes(raw, rawSize));
  return handed(problem.length > 0 ? problem : '{"ok":true,"report":' + reported() + "}");
}

function handed(text: string): u64 {
  const size = String.UTF8.byteLength(text);
  const address = heap.alloc(<usize> size);
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, address);
  return (<u64> size << 32) | <u64> address;
}

// The ledger.

class Row {
  /** The group that it is in, and the row that is with it there. */
  group: i64 = 0;
  partner: Row | null = null;

  constructor(public key: i64, public cents: i64) {}
}

let rows: Map<i64, Row> | null = null;
/** Counts up and is never used again, not even by another session. */
let lastGroup: i64 = 0;

function carryOut(command: Bytes, raw: Bytes): string {
  const json = new Json(command);
  if (!json.read() || json.op.length == 0) return refused("bad_command", "that is no command");
  const op = json.op;
  if (op == "init") {
    if (json.has("config")) return refused("bad_command", "there is no config; leave it out");
    const fresh = new Map<i64, Row>();
    const problem = raw.size > 0 ? take(fresh, raw) : "";
    if (problem.length == 0) rows = fresh;
    return problem;
  }
  if (op != "upsert" && op != "remove" && op != "solve" && op != "report") {
    return refused("bad_command", "there is no such op; use init, upsert, remove, solve or report");
  }
  const held = rows;
  if (held == null) return refused("no_session", "send init first");
  if (op == "upsert") return take(held, raw);
  if (op == "solve") solve(held);
  if (op == "remove") {
    if (!json.hasIds) return refused("bad_command", "remove takes ids");
    for (let i: i32 = 0; i < json.ids.length; i++) {
      const id = json.ids[i];
      if (!held.has(id)) continue;
      leave(held.get(id));
      held.delete(id);
    }
  }
  return "";
}

function refused(code: string, message: string): string {
  return '{"ok":false,"error":{"code":"' + code + '","message":"' + message + '"}}';
}

/** Adds rows, all of them or none. */
function take(held: Map<i64, Row>, raw: Bytes): string {
  const arrow = new Arrow(raw);
  if (!arrow.read()) return refused("ingest", "the rows cannot be read: " + arrow.problem);
  const seen = new Set<i64>();
  let gross: f64 = 0;
  for (let i: i32 = 0; i < arrow.keys.length; i++) {
    if (seen.has(arrow.keys[i])) return refused("duplicate_id", "two rows have one key");
    seen.add(arrow.keys[i]);
    gross += Math.abs(<f64> arrow.cents[i]);
  }
  const all = held.values();
  for (let i: i32 = 0; i < all.length; i++) {
    if (!seen.has(all[i].key)) gross += Math.abs(<f64> all[i].cents);
  }
  if (gross > <f64> MAX_SAFE) return refused("amount_overflow", "the amounts are too large");
  for (let i: i32 = 0; i < arrow.keys.length; i++) {
    const key = arrow.keys[i];
    const cents = arrow.cents[i];
    if (held.has(key) && held.get(key).cents == cents) continue;
    if (held.has(key)) leave(held.get(key));
    const row = new Row(key, cents);
    row.group = ++lastGroup;
    held.set(key, row);
  }
  return "";
}

/** Lets a row's partner stand alone. */
function leave(row: Row): void {
  const partner = row.partner;
  if (partner == null) return;
  partner.partner = null;
  partner.group = ++lastGroup;
  row.partner = null;
}

function solve(held: Map<i64, Row>): void {
  const sorted = held.values().sort((a, b) => a.key < b.key ? -1 : 1);
  const waiting = new Map<i64, Row[]>();
  for (let i: i32 = 0; i < sorted.length; i++) sorted[i].partner = null;
  for (let i: i32 = 0; i < sorted.length; i++) {
    const row = sorted[i];
    if (row.cents == 0) continue;
    if (waiting.has(-row.cents) && waiting.get(-row.cents).length > 0) {
      const other = waiting.get(-row.cents).shift();
      row.partner = other;
      other.partner = row;
    } else if (waiting.has(row.cents)) waiting.get(row.cents).push(row);
    else waiting.set(row.cents, [row]);
  }
  for (let i: i32 = 0; i < sorted.length; i++) {
    const partner = sorted[i].partner;
    if (partner != null && partner.key < sorted[i].key) sorted[i].group = partner.group;
    else sorted[i].group = ++lastGroup;
  }
}

function reported(): string {
  const held = rows;
  if (held == null) return '{"groups":[],"allocations":[]}';
  const sorted = held.values().sort((a, b) => {
    if (a.group != b.group) return a.group < b.group ? -1 : 1;
    return a.key < b.key ? -1 : 1;
  });
  let groups = "";
  let parts = "";
  let last: i64 = 0;
  for (let i: i32 = 0; i < sorted.length; i++) {
    const row = sorted[i];
    if (row.cents == 0) continue;
    const id = row.group.toString();
    const cents = row.cents.toString();
    parts += (parts.length > 0 ? "," : "") + '{"id":' + row.key.toString() + ',"group_id":' + id +
      ',"amount":' + cents + "}";
    if (row.group == last) continue;
    last = row.group;
    const paired = row.partner != null;
    groups += (groups.length > 0 ? "," : "") + '{"group_id":' + id + ',"net":' +
      (paired ? '0,"size":2,"origin":"pair"' : cents + ',"size":1,"origin":"unmatched"') +
      ',"status":"proposed"}';
  }
  return '{"groups":[' + groups + '],"allocations":[' + parts + "]}";
}

// Bytes from outside: whatever leads past their end reads as zero, and is remembered.

class Bytes {
  broken: bool = false;

  constructor(public start: usize, public size: u32) {}

  u8(at: u32): u32 {
    return this.holds(at, 1) ? <u32> load<u8>(this.start + at) : 0;
  }

  u16(at: u32): u32 {
    return this.holds(at, 2) ? <u32> load<u16>(this.start + at) : 0;
  }

  u32(at: u32): u32 {
    return this.holds(at, 4) ? load<u32>(this.start + at) : 0;
  }

  i64(at: u32): i64 {
    return this.holds(at, 8) ? load<i64>(this.start + at) : 0;
  }

  holds(at: u64, bytes: u64): bool {
    if (at + bytes <= <u64> this.size) return true;
    this.broken = true;
    return false;
  }

  part(at: u32, size: u32): Bytes {
    return this.holds(at, size) ? new Bytes(this.start + at, size) : new Bytes(0, 0);
  }
}

// JSON, as far as commands go.

class Json {
  op: string = "";
  ids: i64[] = [];
  hasIds: bool = false;
  private names: string[] = [];
  private at: u32 = 0;
  private good: bool = true;

  constructor(private bytes: Bytes) {}

  has(name: string): bool {
    return this.names.includes(name);
  }

  /** Reads a command; false where it is none. */
  read(): bool {
    this.space();
    if (this.bytes.u8(this.at) != 0x7b) return false;
    this.value(0);
    this.space();
    return this.good && this.at == this.bytes.size;
  }

  private value(depth: i32): void {
    this.space();
    const first = this.bytes.u8(this.at);
    if (depth > 100 || this.at >= this.bytes.size) this.good = false;
    else if (first == 0x7b) this.list(depth, 0x7d);
    else if (first == 0x5b) this.list(depth, 0x5d);
    else if (first == 0x22) this.text();
    else if (first == 0x2d || (first >= 0x30 && first <= 0x39)) this.number();
    else this.word();
  }

  /** An object or an array, up to its end. */
  private list(depth: i32, end: u32): void {
    this.at++;
    this.space();
    if (this.bytes.u8(this.at) == end) {
      this.at++;
      return;
    }
    while (this.good) {
      let name = "";
      this.space();
      if (end == 0x7d) {
        name = this.text();
        if (depth == 0) this.names.push(name);
        this.expect(0x3a);
        this.space();
      }
      const from = this.at;
      if (depth == 0 && name == "op" && this.bytes.u8(from) == 0x22) this.op = this.text();
      else if (depth == 0 && name == "ids") this.numbers();
      else this.value(depth + 1);
      this.space();
      if (this.bytes.u8(this.at) != 0x2c) break;
      this.at++;
    }
    this.expect(end);
  }

  /** A list of whole numbers; what is none of these is no id. */
  private numbers(): void {
    this.hasIds = this.bytes.u8(this.at) == 0x5b;
    this.expect(0x5b);
    this.space();
    if (this.bytes.u8(this.at) == 0x5d) {
      this.at++;
      return;
    }
    while (this.good) {
      this.space();
      const from = this.at;
      this.number();
      const text = String.UTF8.decodeUnsafe(this.bytes.start + from, <usize> (this.at - from));
      // What is no whole number is no id, and so that of no row.
      if (I64.parseInt(text).toString() == text) this.ids.push(I64.parseInt(text));
      this.space();
      if (this.bytes.u8(this.at) != 0x2c) break;
      this.at++;
    }
    this.expect(0x5d);
  }

  private text(): string {
    this.expect(0x22);
    const from = this.at;
    while (this.good && this.at < this.bytes.size && this.bytes.u8(this.at) != 0x22) {
      if (this.bytes.u8(this.at) < 0x20 || this.bytes.u8(this.at) >= 0x80) this.good = false;
      this.at += this.bytes.u8(this.at) == 0x5c ? 2 : 1;
    }
    const to = this.at;
    this.expect(0x22);
    return this.good
      ? String.UTF8.decodeUnsafe(this.bytes.start + from, <usize> (to - from))
      : "";
  }

  private number(): void {
    const from = this.at;
    while (this.at < this.bytes.size && isNumeric(this.bytes.u8(this.at))) this.at++;
    if (this.at == from) this.good = false;
  }

  private word(): void {
    const from = this.at;
    while (this.at < this.bytes.size && isLetter(this.bytes.u8(this.at))) this.at++;
    const word = String.UTF8.decodeUnsafe(this.bytes.start + from, <usize> (this.at - from));
    if (word != "true" && word != "false" && word != "null") this.good = false;
  }

  private expect(byte: u32): void {
    this.space();
    if (this.at >= this.bytes.size || this.bytes.u8(this.at) != byte) this.good = false;
    this.at++;
  }

  private space(): void {
    while (this.at < this.bytes.size && isSpace(this.bytes.u8(this.at))) this.at++;
  }
}

function isSpace(byte: u32): bool {
  return byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09;
}

function isLetter(byte: u32): bool {
  return byte >= 0x61 && byte <= 0x7a;
}

function isNumeric(byte: u32): bool {
  return (byte >= 0x30 && byte <= 0x39) || byte == 0x2d || byte == 0x2b || byte == 0x2e ||
    byte == 0x65 || byte == 0x45;
}

// Arrow, as far as two columns of whole numbers go.

class Column {
  type: u32 = 0;
  bits: u32 = 0;
  nodes: u32 = 0;
  buffers: u32 = 0;

  constructor(public name: string) {}
}

class Arrow {
  keys: i64[] = [];
  cents: i64[] = [];
  problem: string = "it is cut short";
  private columns: Column[] = [];

  constructor(private bytes: Bytes) {}

  read(): bool {
    let at: u32 = 0;
    let opened = false;
    while (at < this.bytes.size) {
      if (this.bytes.u32(at) == 0xffffffff) at += 4;
      const length = this.bytes.u32(at);
      if (this.bytes.broken) return false;
      if (length == 0) break;
      const header = this.bytes.part(at + 4, length);
      if (this.bytes.broken) return false;
      const message = follow(header, 0);
      const kind = u8In(header, message, 1);
      const table = follow(header, field(header, message, 2));
      const size = i64In(header, message, 3);
      at += 4 + length;
      if (header.broken || size < 0 || size > <i64> (this.bytes.size - at)) return false;
      const body = this.bytes.part(at, <u32> size);
      at += <u32> size;
      if (kind == 1) {
        if (!this.open(header, table)) return false;
        opened = true;
      } else if (kind == 3) {
        if (!opened || !this.batch(header, table, body)) return false;
      } else if (kind != 2) return false;
    }
    return opened;
  }

  private open(header: Bytes, schema: u32): bool {
    this.problem = "its schema has no columns key and cents of whole numbers";
    const fields = follow(header, field(header, schema, 1));
    const count = header.u32(fields);
    for (let i: u32 = 0; i < count && !header.broken; i++) {
      const table = follow(header, fields + 4 + 4 * i);
      const name = follow(header, field(header, table, 0));
      const size = header.u32(name);
      if (!header.holds(<u64> name + 4, size)) return false;
      const column = new Column(
        String.UTF8.decodeUnsafe(header.start + name + 4, <usize> size),
      );
      column.type = field(header, table, 4) > 0 ? 0 : u8In(header, table, 2);
      const type = follow(header, field(header, table, 3));
      if (column.type == 2) column.bits = u32In(header, type, 0);
      if (column.type == 8) {
        const unit = field(header, type, 0);
        column.bits = unit > 0 && header.u16(unit) == 0 ? 32 : 64;
      }
      if (!measure(header, table, column, 0)) return false;
      this.columns.push(column);
    }
    return !header.broken && isWhole(this.find("key")) && isWhole(this.find("cents"));
  }

  private find(name: string): Column | null {
    let found: Column | null = null;
    for (let i: i32 = 0; i < this.columns.length; i++) {
      if (this.columns[i].name != name) continue;
      if (found != null) return null;
      found = this.columns[i];
    }
    return found;
  }

  private batch(header: Bytes, table: u32, body: Bytes): bool {
    this.problem = "a batch is not what its schema says";
    if (field(header, table, 3) > 0) return false; // compressed
    const rows = i64In(header, table, 0);
    const nodes = follow(header, field(header, table, 1));
    const buffers = follow(header, field(header, table, 2));
    let node: u32 = 0;
    let buffer: u32 = 0;
    let read: i32 = 0;
    for (let i: i32 = 0; i < this.columns.length; i++) {
      const column = this.columns[i];
      const target = column.name == "key" ? this.keys : column.name == "cents" ? this.cents : null;
      if (target != null) {
        const nodeAt = nodes + 4 + 16 * node;
        const at = buffers + 4 + 16 * (buffer + 1);
        if (node >= header.u32(nodes) || buffer + 1 >= header.u32(buffers)) return false;
        const length = header.i64(nodeAt);
        const start = header.i64(at);
        const size = header.i64(at + 8);
        const width: i64 = column.bits >> 3;
        if (header.broken || length != rows || rows < 0 || rows > 0x7fffffff) return false;
        if (header.i64(nodeAt + 8) != 0) {
          this.problem = "a cell is null";
          return false;
        }
        const end = <i64> body.size;
        if (start < 0 || size < rows * width || start > end || size > end - start) return false;
        if (!append(target, body.start + <usize> start, <i32> rows, width == 8)) {
          this.problem = "a number is beyond 2^53 - 1";
          return false;
        }
        read++;
      }
      node += column.nodes;
      buffer += column.buffers;
    }
    return read == 2 && !header.broken && header.u32(nodes) == node &&
      header.u32(buffers) == buffer;
  }
}

function append(target: i64[], from: usize, rows: i32, wide: bool): bool {
  for (let row: i32 = 0; row < rows; row++) {
    const value: i64 = wide
      ? load<i64>(from + (<usize> row << 3))
      : <i64> load<i32>(from + (<usize> row << 2));
    if (value > MAX_SAFE || value < -MAX_SAFE) return false;
    target.push(value);
  }
  return true;
}

function isWhole(column: Column | null): bool {
  return column != null && (column.type == 2 || column.type == 8) &&
    (column.bits == 32 || column.bits == 64);
}

/** Adds up what a field and its children take of a batch; false for a type that is not known. */
function measure(header: Bytes, table: u32, column: Column, depth: i32): bool {
  if (depth > 20 || column.nodes > 10000 || header.broken) return false;
  column.nodes++;
  const encoded = field(header, table, 4) > 0;
  const type: u32 = encoded ? 2 : u8In(header, table, 2);
  if (type == 0 || type > 20 || type == 14) return false;
  column.buffers += type == 1
    ? 0
    : type == 13 || type == 16
    ? 1
    : type == 4 || type == 5 || type == 19 || type == 20
    ? 3
    : 2;
  if (encoded || field(header, table, 5) == 0) return true;
  const children = follow(header, field(header, table, 5));
  const count = header.u32(children);
  for (let i: u32 = 0; i < count && !header.broken; i++) {
    if (!measure(header, follow(header, children + 4 + 4 * i), column, depth + 1)) return false;
  }
  return true;
}

/** Where a table has a field, or zero. */
function field(bytes: Bytes, table: u32, number: u32): u32 {
  if (table == 0) return 0;
  const layout: i64 = <i64> table - <i64> <i32> bytes.u32(table);
  if (layout < 0 || !bytes.holds(<u64> layout, 4)) {
    bytes.broken = true;
    return 0;
  }
  const slot: u32 = 4 + 2 * number;
  if (slot + 2 > bytes.u16(<u32> layout)) return 0;
  const offset = bytes.u16(<u32> layout + slot);
  return offset == 0 || !bytes.holds(<u64> table + offset, 1) ? 0 : table + offset;
}

function u8In(bytes: Bytes, table: u32, number: u32): u32 {
  const at = field(bytes, table, number);
  return at == 0 ? 0 : bytes.u8(at);
}

function u32In(bytes: Bytes, table: u32, number: u32): u32 {
  const at = field(bytes, table, number);
  return at == 0 ? 0 : bytes.u32(at);
}

function i64In(bytes: Bytes, table: u32, number: u32): i64 {
  const at = field(bytes, table, number);
  return at == 0 ? 0 : bytes.i64(at);
}

/** Where an offset leads. */
function follow(bytes: Bytes, at: u32): u32 {
  const target: u64 = <u64> at + <u64> bytes.u32(at);
  return bytes.holds(target, 4) ? <u32> target : 0;
}
