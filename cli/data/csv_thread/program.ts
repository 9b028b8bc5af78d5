/**
 * The program of a thread that reads stretches of a CSV for another one.
 *
 * @module
 */
import { CsvReading } from "../../../core/host/csv/reading.ts";
import { Claims } from "./claims.ts";
import type { CsvTask, ReadStretch } from "./messages.ts";

addEventListener("message", (event) => {
  serve((event as unknown as MessageEvent<CsvTask>).data);
  close();
});

function serve({ bytes, input, options, cuts, claims: shared, port }: CsvTask): void {
  const claims = new Claims(shared);
  let reading = new CsvReading(bytes, input, options);
  for (let place = 0; (place = claims.takeTheirs(place)) >= 0; place++) {
    const done: ReadStretch = { place, stream: null, rows: 0, end: 0 };
    try {
      const { stream, ...said } = reading.stretch(cuts[place], cuts[place + 1]);
      // What it was read into is used again.
      Object.assign(done, { ...said, stream: stream.slice().buffer });
    } catch {
      reading = new CsvReading(bytes, input, options);
    }
    port.postMessage(done, done.stream === null ? [] : [done.stream]);
    claims.read(place);
  }
}
