/**
 * Every command by its name, in the order of help. What is heavy is imported inside a command's `run`
 * all the same: `florecon --help` loads the declarations of all.
 *
 * @module
 */
import type { CommandList } from "../frame/command.ts";

export const commandList: CommandList = {
  map: () => import("./map.ts"),
  solve: () => import("./solve.ts"),
  explain: () => import("./explain.ts"),
  report: () => import("./report.ts"),
  review: () => import("./review.ts"),

  pin: () => import("./pin.ts"),
  unpin: () => import("./unpin.ts"),
  merge: () => import("./merge.ts"),
  decline: () => import("./decline.ts"),
  detach: () => import("./detach.ts"),
  dissolve: () => import("./dissolve.ts"),
  keep: () => import("./keep.ts"),
  tag: () => import("./tag.ts"),
  comment: () => import("./comment.ts"),
  "sign-off": () => import("./sign_off.ts"),
  reopen: () => import("./reopen.ts"),
  log: () => import("./log.ts"),
  undo: () => import("./undo.ts"),

  label: () => import("./label.ts"),
  learn: () => import("./learn.ts"),
  decoy: () => import("./decoy.ts"),
  tune: () => import("./tune.ts"),

  new: () => import("./new.ts"),
  author: () => import("./author.ts"),
  check: () => import("./check.ts"),
  ship: () => import("./ship.ts"),
  test: () => import("./test.ts"),

  inspect: () => import("./inspect.ts"),
  discover: () => import("./discover.ts"),
  publish: () => import("./publish.ts"),
  yank: () => import("./yank.ts"),
  add: () => import("./add.ts"),
  keygen: () => import("./keygen.ts"),
  sign: () => import("./sign.ts"),
  verify: () => import("./verify.ts"),

  serve: () => import("./serve.ts"),
  registry: () => import("./registry.ts"),
  token: () => import("./token.ts"),
  doctor: () => import("./doctor.ts"),
  schema: () => import("./schema.ts"),
  completions: () => import("./completions.ts"),
};
