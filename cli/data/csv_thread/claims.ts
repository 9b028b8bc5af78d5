/** Whose a stretch is. */
const CLAIM = { nobodys: 0, ours: 1, theirs: 2, read: 3 };

/** How many stretches are read before they are asked for: they take memory until then. */
const AHEAD = 2;

/**
 * Which of two threads reads which stretch: whoever comes first. Both hold one of these, over the same
 * memory.
 */
export class Claims {
  /** The place that is asked for, and behind it whose each stretch is. */
  readonly #cells: Int32Array;

  /** @param shared memory of `Claims.memory` */
  constructor(readonly shared: SharedArrayBuffer) {
    this.#cells = new Int32Array(shared);
  }

  /** Memory for so many stretches. */
  static memory(stretches: number): SharedArrayBuffer {
    return new SharedArrayBuffer(4 * (1 + stretches));
  }

  /** Takes a stretch, where nobody has it. */
  take(place: number): boolean {
    return this.#takes(place, CLAIM.ours);
  }

  /** Takes the first stretch behind one that nobody has and that is asked for soon; -1 for none. */
  takeAhead(place: number): number {
    const end = Math.min(place + 1 + AHEAD, this.#cells.length - 1);
    for (let next = place + 1; next < end; next++) if (this.take(next)) return next;
    return -1;
  }

  /** Says which stretch is wanted next. */
  ask(place: number): void {
    Atomics.store(this.#cells, 0, place);
    Atomics.notify(this.#cells, 0);
  }

  isRead(place: number): boolean {
    return Atomics.load(this.#cells, 1 + place) === CLAIM.read;
  }

  /** Waits until the other thread has read a stretch; false where it does not come to that. */
  wait(place: number, milliseconds: number): boolean {
    return Atomics.wait(this.#cells, 1 + place, CLAIM.theirs, milliseconds) !== "timed-out";
  }

  /** For the other thread: takes the next stretch from a place on, once it is asked for soon. */
  takeTheirs(from: number): number {
    const stretches = this.#cells.length - 1;
    for (let place = from; place < stretches; place++) {
      for (;;) {
        const asked = Atomics.load(this.#cells, 0);
        if (place <= asked + AHEAD) break;
        Atomics.wait(this.#cells, 0, asked);
      }
      if (this.#takes(place, CLAIM.theirs)) return place;
    }
    return -1;
  }

  /** For the other thread: what it has taken is read, and on its way. */
  read(place: number): void {
    Atomics.store(this.#cells, 1 + place, CLAIM.read);
    Atomics.notify(this.#cells, 1 + place);
  }

  #takes(place: number, whose: number): boolean {
    const held = Atomics.compareExchange(this.#cells, 1 + place, CLAIM.nobodys, whose);
    return held === CLAIM.nobodys;
  }
}
