import { render } from "preact";
import { listen, load, look, say } from "./actions.ts";
import { App } from "./app.tsx";
import { onKey } from "./keys.ts";

const place = document.getElementById("page")!;
try {
  await load();
  place.replaceChildren();
  render(<App />, place);
  addEventListener("keydown", onKey);
  listen();
  look();
} catch (error) {
  say(error instanceof Error ? error.message : String(error), true);
  place.textContent = error instanceof Error ? error.message : String(error);
}
