/**
 * Every command, in the order of help. What is heavy is imported inside a command's `run`, so that
 * `florecon --help` loads declarations alone.
 *
 * @module
 */
import type { Command } from "../frame/command.ts";
import { command as add } from "./add.ts";
import { command as author } from "./author.ts";
import { command as check } from "./check.ts";
import { command as comment } from "./comment.ts";
import { command as completions } from "./completions.ts";
import { command as decoy } from "./decoy.ts";
import { command as decline } from "./decline.ts";
import { command as detach } from "./detach.ts";
import { command as discover } from "./discover.ts";
import { command as dissolve } from "./dissolve.ts";
import { command as doctor } from "./doctor.ts";
import { command as explain } from "./explain.ts";
import { command as inspect } from "./inspect.ts";
import { command as keep } from "./keep.ts";
import { command as keygen } from "./keygen.ts";
import { command as label } from "./label.ts";
import { command as learn } from "./learn.ts";
import { command as log } from "./log.ts";
import { command as map } from "./map.ts";
import { command as merge } from "./merge.ts";
import { command as create } from "./new.ts";
import { command as pin } from "./pin.ts";
import { command as publish } from "./publish.ts";
import { command as registry } from "./registry.ts";
import { command as reopen } from "./reopen.ts";
import { command as report } from "./report.ts";
import { command as review } from "./review.ts";
import { command as schema } from "./schema.ts";
import { command as serve } from "./serve.ts";
import { command as ship } from "./ship.ts";
import { command as sign } from "./sign.ts";
import { command as signOff } from "./sign_off.ts";
import { command as solve } from "./solve.ts";
import { command as tag } from "./tag.ts";
import { command as test } from "./test.ts";
import { command as token } from "./token.ts";
import { command as tune } from "./tune.ts";
import { command as undo } from "./undo.ts";
import { command as unpin } from "./unpin.ts";
import { command as verify } from "./verify.ts";
import { command as yank } from "./yank.ts";

export const commands: Command[] = [
  map,
  solve,
  explain,
  report,
  review,

  pin,
  unpin,
  merge,
  decline,
  detach,
  dissolve,
  keep,
  tag,
  comment,
  signOff,
  reopen,
  log,
  undo,

  label,
  learn,
  decoy,
  tune,

  create,
  author,
  check,
  ship,
  test,

  inspect,
  discover,
  publish,
  yank,
  add,
  keygen,
  sign,
  verify,

  serve,
  registry,
  token,
  doctor,
  schema,
  completions,
];
