/** For so many milliseconds others may have to wait while one thing is done after the other. */
const TURN = 20;

/** Asked between one thing and the next, lets others have their turn where it is time for that. */
export function turns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}
