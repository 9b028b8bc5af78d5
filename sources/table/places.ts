/** Where rows stand in their file, one after the other; four bytes each. */
export class Places {
  #places = new Uint32Array(1024);
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  push(place: number): void {
    if (this.#rows === this.#places.length) {
      const wider = new Uint32Array(2 * this.#rows);
      wider.set(this.#places);
      this.#places = wider;
    }
    this.#places[this.#rows++] = place;
  }

  finish(): Uint32Array {
    return this.#places.slice(0, this.#rows);
  }
}
