/** The registry is what its contract says: a fuzzer made from /openapi.json finds no fault. */
import { assertEquals } from "@std/assert/equals.js";
import { changeTokens } from "../../registry/server/tokens/file.ts";
import { registryFolder } from "../support/registry/client.ts";
import { FILES } from "../support/registry/offered.ts";
import { served } from "../support/registry/served.ts";
import { TOKENS } from "../support/registry/registry.ts";
import { run, temporaryFolder } from "../support/process/florecon.ts";
import { hostTest } from "../support/process/programs.ts";
import { makeEnvironment } from "../support/process/python.ts";

const scope = temporaryFolder();
globalThis.addEventListener("unload", () => scope[Symbol.dispose]());
const missing = await makeEnvironment(`${scope.path}/python`, ["schemathesis==4.32.5"]);

/** What is asked of every answer: no failure, and nothing that the contract does not say. */
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "unsupported_method",
];

hostTest(
  "schemathesis finds no failure, and no answer that the contract does not have",
  missing,
  async () => {
    using folder = registryFolder();
    for (const [name, bytes] of Object.entries(FILES)) {
      Deno.writeFileSync(`${folder.plugins}/${name}`, bytes);
    }
    changeTokens(`${folder.path}/tokens.json`, ([first, ...others]) => [
      { ...first, scopes: ["operate:*"] },
      ...others,
    ]);
    const publishers = `${folder.path}/publishers.json`;
    Deno.writeTextFileSync(publishers, '{"publishers":[]}');
    const flags = [...folder.tokens, "--metrics", "--publishers", publishers];
    await using registry = await served(folder.plugins, flags);
    const { code, stdout } = await run(`${scope.path}/python/bin/schemathesis`, [
      ...["run", `${registry.url}/openapi.json`, "--checks", CHECKS.join(",")],
      ...["-H", `Authorization: Bearer ${TOKENS.all}`, "--continue-on-failure", "--no-color"],
      ...["--phases", "examples,coverage,fuzzing", "-n", "20", "--seed", "2026"],
    ], { cwd: scope.path });
    assertEquals(code, 0, stdout);
  },
);
