/** A word, number, literal or mark of a source text; comments and blanks lie between them. */
export interface Lexeme {
  kind: "word" | "number" | "text" | "template" | "pattern" | "mark";
  text: string;
  start: number;
  end: number;
}

// Longest first: a mark is read as far as it goes.
const MARKS = /\.\.\.|\?\?=|\|\|=|&&=|===|!==|=>|\?\?|\?\.(?!\d)|\|\||&&|==|!=|<=|>=|\+\+|--|[^]/y;
const BLANK = /(?:\s|\/\/.*|\/\*[^]*?(?:\*\/|$))+/y;
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy;
const NUMBER = /(?:0[xob][\da-f_]+|(?:\d[\d_]*)?\.?\d[\d_]*\.?(?:e[+-]?\d+)?)n?/iy;
const TEXT = /"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/y;
const PATTERN = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
/** A template from its start, or from the end of an insertion, to the next insertion or its end. */
const TEMPLATE = /[`}](?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{|$)/y;

/** What an expression may end in: a slash behind it divides. */
const WORDS_BEFORE_PATTERN = new Set([
  "return",
  "case",
  "typeof",
  "throw",
  "else",
  "do",
  "in",
  "of",
]);

/**
 * Splits a source into lexemes. It knows more of JavaScript than the compiler does, so that what the
 * compiler stumbles over can be named.
 */
export function lexemes(source: string): Lexeme[] {
  const found: Lexeme[] = [];
  /** For each brace that is open, whether it is an insertion of a template. */
  const braces: boolean[] = [];
  let at = 0;
  while (at < source.length) {
    const blank = match(BLANK, source, at);
    if (blank) {
      at += blank.length;
      continue;
    }
    const [kind, text] = read(source, at, found.at(-1), braces.at(-1) == true);
    found.push({ kind, text, start: at, end: at + text.length });
    at += text.length;
    if (kind == "template") {
      if (text.startsWith("}")) braces.pop();
      if (text.endsWith("${")) braces.push(true);
    } else if (text == "{") braces.push(false);
    else if (text == "}") braces.pop();
  }
  return found;
}

function read(
  source: string,
  at: number,
  last: Lexeme | undefined,
  inTemplate: boolean,
): [Lexeme["kind"], string] {
  const first = source[at];
  if (first == "`" || (first == "}" && inTemplate)) {
    return ["template", match(TEMPLATE, source, at)!];
  }
  if (first == "/" && !endsExpression(last)) {
    const pattern = match(PATTERN, source, at);
    if (pattern) return ["pattern", pattern];
  }
  const word = match(WORD, source, at);
  if (word) return ["word", word];
  const number = match(NUMBER, source, at);
  if (number) return ["number", number];
  const text = match(TEXT, source, at);
  return text ? ["text", text] : ["mark", match(MARKS, source, at)!];
}

function endsExpression(last: Lexeme | undefined): boolean {
  if (!last) return false;
  if (last.kind == "word") return !WORDS_BEFORE_PATTERN.has(last.text);
  if (last.kind == "template") return last.text.endsWith("`");
  return last.kind != "mark" || [")", "]", "}", "++", "--"].includes(last.text);
}

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] || null;
}
