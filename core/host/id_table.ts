import { AscendingIds } from "./ascending_ids.ts";

const HALF = 2 ** 32;

/** Ids that lie close enough for a window of so many slots for each, and so many more. */
const SLOTS_EACH = 4;
const SLOTS_MORE = 1024;

/**
 * The places of ids, in the order that they came in. A `Map` of as many numbers takes several times as
 * long, and every row of a ledger passes through here more than once.
 */
export class IdTable {
  #ids: Float64Array = new Float64Array(64);
  #size = 0;
  /** How many there will be, as far as anybody said. */
  #expected = 0;
  /** While ids come in ascending order, and close to each other; null once they do not. */
  #ascending: AscendingIds | null = new AscendingIds();
  /**
   * Then the place plus one of each id from `#first` on, while ids are close to each other, as numbered rows
   * are; null once they are not.
   */
  #window: Int32Array | null = null;
  #first = 0;
  /** Otherwise, hash to place plus one: a power of two, no more than half of them taken. */
  #slots = new Int32Array(0);

  get size(): number {
    return this.#size;
  }

  /** The id at a place. */
  at(place: number): number {
    return this.#ids[place];
  }

  /** The place of an id, or -1. */
  find(id: number): number {
    if (this.#ascending !== null) return this.#ascending.find(id);
    const window = this.#window;
    if (window === null) return this.#hashed(id);
    const slot = id - this.#first;
    return slot >= 0 && slot < window.length ? window[slot] - 1 : -1;
  }

  /** Makes room for so many more ids at once: memory that is grown bit by bit is written several times. */
  reserve(more: number): void {
    this.#expected = this.#size + more;
    this.#ids = roomier(this.#ids, this.#expected);
  }

  /** The place of an id, a new one where it has none yet. */
  add(id: number): number {
    const found = this.find(id);
    if (found >= 0) return found;
    const place = this.#size++;
    this.#ids = roomier(this.#ids, place + 1);
    this.#ids[place] = id;
    if (this.#ascending !== null) this.#ascend(id);
    else if (this.#window !== null) this.#enter(place);
    else if (2 * this.#size > this.#slots.length) this.#hashAll();
    else this.#put(place);
    return place;
  }

  /** Takes an id that is the last in order; where it is not, all go into the window. */
  #ascend(id: number): void {
    if (this.#ascending!.add(id, this.#expected)) return;
    this.#ascending = null;
    this.#window = new Int32Array(SLOTS_MORE);
    for (let place = 0; place < this.#size && this.#window !== null; place++) this.#enter(place);
  }

  /** Notes an id in the window, or gives that up. */
  #enter(place: number): void {
    const id = this.#ids[place];
    this.#look(id, place === 0);
    if (this.#window !== null) this.#window[id - this.#first] = place + 1;
    else this.#hashAll();
  }

  /** Moves the window so that an id lies in it, or gives it up. */
  #look(id: number, isFirst: boolean): void {
    const window = this.#window!;
    const last = this.#first + window.length - 1;
    if (id >= this.#first && id <= last) return;
    const first = isFirst ? id : Math.min(this.#first, id);
    const span = (isFirst ? id : Math.max(last, id)) - first + 1;
    // Numbered rows that come group by group are far from each other only at first.
    if (span > SLOTS_EACH * Math.max(this.#size, this.#expected) + SLOTS_MORE) {
      this.#window = null;
      return;
    }
    const wider = new Int32Array(2 * span + SLOTS_MORE);
    if (!isFirst) wider.set(window, this.#first - first);
    [this.#window, this.#first] = [wider, first];
  }

  #hashed(id: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(id) & mask;; slot = (slot + 1) & mask) {
      const place = this.#slots[slot] - 1;
      if (place < 0 || this.#ids[place] === id) return place;
    }
  }

  #hashAll(): void {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(4 * this.#ids.length)));
    for (let place = 0; place < this.#size; place++) this.#put(place);
  }

  #put(place: number): void {
    const mask = this.#slots.length - 1;
    let slot = hashOf(this.#ids[place]) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = place + 1;
  }
}

/** The same numbers with room for so many, and where there was none, for more to come. */
export function roomier<Numbers extends Float64Array | Int32Array>(
  numbers: Numbers,
  length: number,
): Numbers {
  if (length <= numbers.length) return numbers;
  const room = Math.max(length, 2 * numbers.length);
  const wider = numbers instanceof Int32Array ? new Int32Array(room) : new Float64Array(room);
  wider.set(numbers);
  return wider as Numbers;
}

/** Spreads both halves of a whole number over 32 bits. */
function hashOf(id: number): number {
  const bits = Math.imul(id | 0, 0x9e3779b1) ^ Math.imul(Math.floor(id / HALF), 0x85ebca6b);
  return bits ^ (bits >>> 15);
}
