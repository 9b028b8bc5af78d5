/**
 * What two threads see of each other: whose turn it is, a few numbers, and a window through which
 * bytes are handed over. The numbers mean what the other side is to do, and then what came of it.
 *
 * @module
 */

/** Whose turn it is. */
export const TURN = { asking: 0, serving: 1 };

/** What is asked for, in cell 0. Cell 1 is a module or a machine by its number, and more follow. */
export const ASK = {
  listen: 0,
  start: 1,
  version: 2,
  describe: 3,
  /** With the lengths of command and rows, and of the first piece of both. */
  dispatch: 4,
  /** With the length of the next piece. */
  feed: 5,
  /** With the length of the next piece of the answer. */
  take: 6,
  read: 7,
  close: 8,
  end: 9,
};

/** Stands between what an error says and its stack, which tells whoever has the source where it was. */
export const BESIDE = "\0";

/** So many calls of it are told: an author's gate may be called by many steps around it. */
export const DEEPEST = 200;

/** What came of it, in cell 0. Cell 1 is a number, or the length of what was thrown. */
export const ANSWER = { done: 0, thrown: 1, badAnswer: 2, late: 3 };

/** Where an answer says how large the memory is, in bytes, and what a start says of each function. */
export const MEMORY_CELL = 2;
export const PARAMETER_CELL = 3;

/** Where what is asked says how long it may take, in milliseconds. */
export const LIMIT_CELL = 14;

/** What is thrown into a module that beats and takes longer is called. */
export const LATE = "Late";

const CELLS_AT = 8;
const CELLS = 15;
const WINDOW_AT = CELLS_AT + 8 * CELLS;

/** Large enough that handing the turn over costs little beside copying, and no more. */
const WINDOW = 1 << 20;

/** Views of what is shared. */
export interface Shared {
  turn: Int32Array;
  cells: Float64Array;
  window: Uint8Array;
}

/** Something to share. */
export function newShared(): Shared {
  const buffer = new SharedArrayBuffer(WINDOW_AT + WINDOW);
  return {
    turn: new Int32Array(buffer, 0, 1),
    cells: new Float64Array(buffer, CELLS_AT, CELLS),
    window: new Uint8Array(buffer, WINDOW_AT, WINDOW),
  };
}
