/** A longer one does not fit a file name together with a domain id. */
const MAX_LENGTH = 100;

/** Up to 15 digits: a number that a double holds exactly. */
const NUMBER = String.raw`(?:0|[1-9]\d{0,14})`;

/** A part behind the hyphen: a number without leading zeros, or one that holds a letter or hyphen. */
const WORD = String.raw`(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)`;

// The grammar of semver.org.
const SEMVER = new RegExp(
  String.raw`^${NUMBER}\.${NUMBER}\.${NUMBER}` +
    String.raw`(?:-${WORD}(?:\.${WORD})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$`,
);

/** Whether a text is a semantic version, such as `1.2.0-rc.1`: all that orders versions takes it. */
export function isVersion(text: string): boolean {
  return text.length <= MAX_LENGTH && SEMVER.test(text);
}
