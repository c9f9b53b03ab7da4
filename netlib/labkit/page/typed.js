// Numbers as people type them and as sentences write them: netlib/typed.py again, for a page that has no Python.
// A test holds every function here against Python's.

import { Refused } from "./refused.js";

const LONGEST = 100; // characters
const GROUP_SPACE = /(?<=\p{Nd})[ '\u00a0\u2009\u202f](?=\p{Nd}{3}(?!\p{Nd}))/gu;
const DECIMAL = /^([+-]?\d*)[.,]?(\d*)$/;
const GROUPED = /^([+-]?[1-9]\d{0,2}([.,])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?$/;
const EXACT = 100; // decimals, in which every number that a lesson can hold is written without rounding

/** Every number that a typed text can mean. @param {string} typed @param {string} [unit] @returns {number[]} */
export function readings(typed, unit = "") {
  if ([...typed].length > LONGEST) return [];
  const text = bare(typed.replace(/−/g, "-").replace(/’/g, "'"), unit).replace(GROUP_SPACE, "");
  const found = [];
  const decimal = DECIMAL.exec(text);
  if (decimal && (decimal[1].replace(/[+-]/g, "") || decimal[2])) found.push(Number(`${decimal[1]}.${decimal[2]}`));
  const grouped = GROUPED.exec(text);
  if (grouped) found.push(Number(`${grouped[1].replace(/[.,]/g, "")}.${grouped[3] ?? 0}`));
  return found;
}

function bare(typed, unit) {
  let text = typed;
  for (const sign of [unit, "%"].filter(Boolean)) {
    text = text.trim();
    if (text.startsWith(sign)) text = text.slice(sign.length);
    if (text.endsWith(sign)) text = text.slice(0, -sign.length);
  }
  return text.trim();
}

/** The only number that was meant. Throws a sentence where there are two. */
export function only(typed, possible) {
  if (possible.length > 1) throw new Refused(`“${typed}” can be read in two ways: enter ${ways(possible)}.`);
  return possible[0];
}

/** Numbers so that no second one can be read in them. @param {number[]} possible */
export const ways = (possible) => possible.map((number) => {
  const text = general(number);
  return text + (decimalsOf(text) === 3 ? "0" : "");
}).join(" or ");

/** How many characters stand behind the point. @param {string} text */
export const decimalsOf = (text) => (text.split(".", 2)[1] ?? "").length;

/** A number with so many decimals, a half rounded to the even digit, as Python rounds. */
export function rounded(number, decimals) {
  const [whole, part] = Math.abs(number).toFixed(EXACT).split(".");
  const rest = part.slice(decimals).padEnd(1, "0");
  const half = "5".padEnd(rest.length, "0");
  let kept = BigInt(whole + part.slice(0, decimals));
  if (rest > half || (rest === half && kept % 2n === 1n)) kept += 1n;
  const digits = kept.toString().padStart(decimals + 1, "0");
  const sign = number < 0 || Object.is(number, -0) ? "-" : "";
  return sign + (decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits);
}

/** As Python's format ".10g" writes a number. @param {number} number @param {number} [most] significant digits */
export function general(number, most = 10) {
  const [mantissa, exponent] = number.toExponential(most - 1).split("e");
  const power = Number(exponent);
  if (power < -4 || power >= most) return `${trimmed(mantissa)}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  return trimmed(rounded(number, most - 1 - Number(number.toExponential().split("e")[1])));
}
const trimmed = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** With a comma between thousands. @param {string} text */
export const grouped = (text) => text.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
