/** What a thread is called that solves parts of the rows. */
export const PART_THREAD = "florecon part";

/** Whether this is such a thread: the program is started once more in it. */
export function isPartThread(): boolean {
  return (globalThis as { name?: string }).name === PART_THREAD;
}
