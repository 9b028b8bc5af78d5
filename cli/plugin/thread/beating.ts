/** What a module that beats calls as long as it loops. */
export interface Beat {
  /** Says how long what follows may take, in milliseconds. */
  begin(limit: number): void;
  /** Ends the module, once that is over; answers how many rounds later it is to be called again. */
  call(): number;
}

/**
 * Ends a module that takes longer than it may, with the calls that it does not come out of: it is asked
 * again and again which are under way, and what all of these moments share is where it loops. It
 * refers to nothing outside itself, so that a thread can be given its text.
 *
 * @param late what it throws is called; its stack begins in the function that loops, at its first place
 */
export function beating(late: string): Beat {
  /** As few that rounds of a millisecond each are no matter, and as many that none costs anything. */
  const ROUNDS = 1024;
  /** How often it is asked, in how many rounds on end, and how far apart, in milliseconds. */
  const MOMENTS = 20;
  const ON_END = 64;
  const APART = 10;
  const PLACE = /^(.*:0x)([0-9a-f]+)\)$/;

  let next = 0;
  let asked = 0;
  /** The calls that all moments have in common, from the outermost on, each at its first place. */
  let shared: string[] = [];

  const placed = (frame: string) => PLACE.exec(frame) ?? ["", frame, "0"];
  const ask = () => {
    const frames = new Error().stack!.split("\n").filter((it) => it.includes("wasm-function["))
      .reverse();
    if (asked++ === 0) shared = frames;
    const apart = shared.findIndex((it, at) =>
      frames[at] === undefined || placed(it)[1] !== placed(frames[at])[1]
    );
    if (apart === 0) return; // so deep that nobody sees where it began
    if (apart > 0) shared.length = apart;
    shared = shared.map((it, at) => {
      const [[, , one], [, , other]] = [placed(it), placed(frames[at])];
      return parseInt(one, 16) <= parseInt(other, 16) ? it : frames[at];
    });
  };

  return {
    begin(limit) {
      next = performance.now() + limit;
      asked = 0;
    },
    call() {
      if (performance.now() < next) return ROUNDS;
      ask();
      if (asked % ON_END !== 0) return 1;
      if (asked === ON_END * MOMENTS) {
        const stack = shared.toReversed().join("\n");
        throw Object.assign(new Error("it goes on"), { name: late, stack });
      }
      next = performance.now() + APART;
      return ROUNDS;
    },
  };
}
