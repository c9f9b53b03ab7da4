// How near a guess came, and how a number is said: netlib/lesson/texts/guess.py again, for a page that has no Python.
// A test holds every function here against Python's.

import { decimalsOf, general, grouped, only, readings, rounded, ways } from "../../labkit/page/typed.js";

/** @typedef {{unit: string, unitOfOne: string, accept: [number, number], limits: [number, number], answer: number | null}} Range */

const SHORT = 160; // characters of what a lab says that stand in a row
export const UNKNOWN = "no-longer-asked"; // the class of an answer that the lesson does not know

const plain = (number) => grouped(general(number));

/** @param {string} number @param {string} unit */
export function withUnit(number, unit) {
  if (["$", "€", "£"].includes(unit)) return unit + number;
  return unit === "%" ? `${number}%` : `${number} ${unit}`.trimEnd();
}

/** @param {Range} range @param {number} value */
export const said = (range, value) => withUnit(plain(value), range.unitOfOne && value === 1 ? range.unitOfOne : range.unit);

const asGiven = (answer, guess) => Number(rounded(answer, decimalsOf(general(guess))));
const near = ({ accept }, guess) => accept[0] <= guess && guess <= accept[1];

/** How far a guess is from the answer, and in which direction. */
export function off(answer, guess) {
  const far = Math.abs(asGiven(answer, guess) - guess) || Math.abs(answer - guess);
  return `${plain(Number(rounded(far, 10)))} too ${guess < answer ? "low" : "high"}`;
}

/** Which of the replies a guess gets. @param {Range} range @param {unknown} guess */
export function classOf(range, guess) {
  if (typeof guess !== "number" || guess < range.limits[0] || guess > range.limits[1]) return UNKNOWN;
  if (range.answer !== null && near(range, guess) && asGiven(range.answer, guess) === guess) return "exact";
  if (near(range, guess)) return "close";
  return guess < range.accept[0] ? "low" : "high";
}

/** What was typed in the place of a number: its class, and the number if it is one. @param {Range} range @param {string} typed */
export function guessIn(range, typed) {
  const given = typed.trim();
  if (!given) return { kind: "nothing", given };
  const found = readings(given, range.unit);
  if (!found.length) return { kind: "odd", given };
  const possible = found.filter((number) => range.limits[0] <= number && number <= range.limits[1]);
  if (!possible.length) return { kind: "outside", given };
  if (possible.length > 1) return { kind: "two", given, ways: ways(possible) };
  const number = only(given, possible);
  return { kind: classOf(range, number), given, number };
}

/** A number of a lab with as many digits as matter. @param {number} value @param {[number, string]} how */
export const shown = (value, [digits, unit]) => withUnit(grouped(rounded(value, digits)), unit);

/** The first sentences, as many as are short enough to stand in a row. @param {string} sentence */
export function shortened(sentence) {
  const [first, ...rest] = sentence.split(/(?<=[.!?]) (?=[A-Z“])/);
  let found = first;
  for (const next of rest) {
    if ([...found].length + [...next].length > SHORT) break;
    found += ` ${next}`;
  }
  return found;
}
