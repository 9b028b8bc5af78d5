/** Requests under way, so that a server can end when there are none. */
export class Traffic {
  #underway = 0;
  #ended = Promise.withResolvers<void>();
  /** Set once no more are to be taken. */
  closed = false;

  /** Carries out a request. */
  async pass<T>(work: () => T | Promise<T>): Promise<T> {
    this.#underway++;
    try {
      return await work();
    } finally {
      this.#underway--;
      this.#check();
    }
  }

  /** Takes no more, and waits until the last one is answered. */
  async close(): Promise<void> {
    this.closed = true;
    this.#check();
    await this.#ended.promise;
  }

  #check(): void {
    if (this.closed && this.#underway === 0) this.#ended.resolve();
  }
}
