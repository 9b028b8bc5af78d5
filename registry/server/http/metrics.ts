import type { RequestLine } from "./request_log.ts";

/** Upper bounds of the histogram of answering times, in seconds. */
const BOUNDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];

/** Whatever else somebody calls a method is one. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "OPTIONS"];

/** Figures of the moment, by name: `plugins`. */
export type Gauges = Record<string, number>;

/** Counts requests, for Prometheus. No name of a plugin or a person is told, only numbers. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #refusals = new Map<string, number>();
  readonly #within = BOUNDS.map(() => 0);
  #answered = 0;
  #seconds = 0;
  #published = 0;

  /** Counts one request that was answered. */
  count({ method, status, milliseconds, code }: RequestLine): void {
    const seconds = milliseconds / 1000;
    this.#answered++;
    this.#seconds += seconds;
    BOUNDS.forEach((bound, at) => this.#within[at] += seconds <= bound ? 1 : 0);
    const known = METHODS.includes(method) ? method : "other";
    raise(this.#requests, `method="${known}",status="${status}"`);
    if (code !== undefined) raise(this.#refusals, `code="${code}"`);
    if (method === "PUT" && status === 201) this.#published++;
  }

  /** All of it, in the text format of Prometheus. */
  text(gauges: Gauges): string {
    const lines = [
      ...family("requests_total", "counter", "Requests answered.", this.#requests),
      ...family("refusals_total", "counter", "Requests refused.", this.#refusals),
      ...head("publishes_total", "counter", "Versions taken in."),
      `florecon_publishes_total ${this.#published}`,
      ...head("request_seconds", "histogram", "How long answering took."),
      ...BOUNDS.map((bound, at) => {
        return `florecon_request_seconds_bucket{le="${bound}"} ${this.#within[at]}`;
      }),
      `florecon_request_seconds_bucket{le="+Inf"} ${this.#answered}`,
      `florecon_request_seconds_sum ${this.#seconds}`,
      `florecon_request_seconds_count ${this.#answered}`,
      ...Object.entries(gauges).flatMap(([name, value]) => [
        ...head(name, "gauge", `${name} now.`),
        `florecon_${name} ${value}`,
      ]),
    ];
    return lines.join("\n") + "\n";
  }
}

function raise(counts: Map<string, number>, labels: string): void {
  counts.set(labels, (counts.get(labels) ?? 0) + 1);
}

function family(
  name: string,
  type: string,
  help: string,
  counts: Map<string, number>,
): string[] {
  const samples = [...counts].map(([labels, count]) => `florecon_${name}{${labels}} ${count}`);
  return [...head(name, type, help), ...samples];
}

function head(name: string, type: string, help: string): string[] {
  return [`# HELP florecon_${name} ${help}`, `# TYPE florecon_${name} ${type}`];
}
