/** The ledger on the wire. */
import { assertEquals } from "@std/assert/equals.js";
import { reportOf } from "../../core/host/report/native_report.ts";
import { group, workspace } from "../support/workspace/planned.ts";

Deno.test("the report is the wire's JSON, key by key", () => {
  const recon = workspace(
    { 1: 100, 2: -60, 3: -40, 4: 0 },
    group({ 1: 100, 2: -60 }, "net", "why"),
  );
  recon.pin(4);
  assertEquals(
    JSON.stringify(reportOf(recon)),
    '{"groups":[' +
      '{"group_id":4,"net":40,"size":2,"origin":"net","reason":"why","status":"pinned"},' +
      '{"group_id":5,"net":-40,"size":1,"origin":"unmatched","status":"proposed"}],' +
      '"allocations":[' +
      '{"id":1,"group_id":4,"amount":100},{"id":2,"group_id":4,"amount":-60},' +
      '{"id":3,"group_id":5,"amount":-40}]}',
  );
});
