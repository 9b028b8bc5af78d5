import { Connection } from "./connection.ts";

const CLIENTS = 64;
const SECONDS = 4;

/** What one kind of request came to. */
export interface Load {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were not 200, and connections that broke. */
  errors: number;
}

/** Has 64 clients ask for a path until four seconds are up. */
export async function load(port: number, path: string): Promise<Load> {
  const request = Connection.request(path);
  const took: number[] = [];
  let errors = 0;
  const start = performance.now();
  const until = start + SECONDS * 1000;
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    const connection = await Connection.open(port);
    try {
      while (performance.now() < until) {
        const asked = performance.now();
        if (await connection.ask(request) !== 200) errors++;
        took.push(performance.now() - asked);
      }
    } catch {
      errors++;
    } finally {
      connection.close();
    }
  }));
  const perSecond = took.length / ((performance.now() - start) / 1000);
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)];
  return { perSecond, p50: at(0.5), p99: at(0.99), errors };
}
