/** What the thread of a desk is called. */
export const DESK_THREAD = "florecon desk";

/** Whether this is such a thread: the program is started once more in it. */
export function isDeskThread(): boolean {
  return (globalThis as { name?: string }).name === DESK_THREAD;
}
