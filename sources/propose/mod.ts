/**
 * How the files that people have could become the columns of a plugin, and what has to be asked.
 *
 * @module
 */
export { questionsAcross } from "./across.ts";
export { propose } from "./propose.ts";
export type { ProposeOptions, SourceFile, Suggestion, Unfit } from "./suggestion.ts";
export { repeatingNames } from "./repeating.ts";
export { askedOfTwice } from "./twice.ts";
export type { Answers, Choice, Question } from "./question.ts";
