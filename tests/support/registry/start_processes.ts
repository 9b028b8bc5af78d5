/** A thread that starts process after process until it is ended. */
/// <reference lib="deno.worker" />
self.postMessage("starting");
while (true) await new Deno.Command("true").output();
