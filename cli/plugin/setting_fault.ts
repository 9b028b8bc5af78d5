import { FloreconError } from "../../core/host/error.ts";
import { printable } from "../../core/host/printable.ts";
import type { Config } from "../../core/host/plugin/workspace.ts";
import { wordsThrown } from "./words_thrown.ts";

/**
 * A plugin that stops over a text it was given as a setting says which, and quotes it: that is to be
 * mended where it was given, and not in the plugin. Null where it stopped for anything else.
 *
 * @param config the settings that were given
 */
export function settingFault(error: unknown, config: Config): FloreconError | null {
  if (!(error instanceof FloreconError) || error.code !== "trapped") return null;
  const words = wordsThrown(error.details.last_words);
  const setting = Object.keys(config).find((name) => {
    const value = config[name];
    return typeof value === "string" && words.includes(`"${value}"`) && hasWord(words, name);
  });
  if (setting === undefined) return null;
  const message = `the setting ${setting} is refused: ${printable(words)}; change it where it is ` +
    "given, in --set, --config or florecon.json";
  return new FloreconError("bad_config", message, { setting }, { cause: error });
}

function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  const isPart = (letter: string | undefined) =>
    letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);
  return at >= 0 && !isPart(text[at - 1]) && !isPart(text[at + word.length]);
}
