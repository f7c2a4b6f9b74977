import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shapes } from "../../emulator/model/generated/shapes.ts";
import { linear, matcher, translate } from "../../emulator/model/patterns.ts";

const patterns = [
  ...new Set(
    Object.values(shapes).flatMap((shape) =>
      shape.type === "string" && shape.pattern !== undefined ? [shape.pattern] : [],
    ),
  ),
  "^[\\S]+.*[\\S]+$",
];

describe("a rewritten pattern accepts what the original accepts", () => {
  const pieces = [
    "a",
    "1",
    "@",
    " ",
    "\n",
    "\t",
    "*",
    "{####}",
    "{##",
    "##}",
    "{",
    "}",
    "#",
    "\u0001",
  ];
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(""));

  test.each(Object.keys(linear).filter((pattern) => !pattern.startsWith("(?s)")))(
    "%s",
    (pattern) => {
      const original = new RegExp(`^(?:${translate(pattern)})$`, "u");
      fc.assert(
        fc.property(texts, (text) => {
          expect(matcher(pattern)(text)).toBe(original.test(text));
        }),
        { numRuns: 2000 },
      );
    },
  );
});

/** With quadratic matching this would take minutes and the test would run out of time. */
describe("a hostile text of 100,000 characters is answered at once", () => {
  const hostile = [
    "a",
    "@",
    "_",
    ":",
    "-",
    "{",
    "#",
    "{##",
    "##}",
    "{####}",
    " ",
    "a_",
    "a:1:",
    "arn:a:a:",
  ].map((piece) => piece.repeat(Math.floor(100_000 / piece.length)));
  test.each(patterns)("%s", (pattern) => {
    const matches = matcher(pattern);
    const answers = hostile.flatMap((text) =>
      [`${text}\u0001`, `a${text}\u0001`, `${text}\n`].map(matches),
    );
    expect(answers).toHaveLength(hostile.length * 3);
  });
});

describe("Java's meaning of a pattern", () => {
  test("the whole value must match", () => {
    expect(matcher("[\\w+]+")("abc def")).toBe(false);
    expect(matcher("[0-9]+")("12\n")).toBe(false);
  });

  test("white space is the six ASCII characters, so a no-break space is not white", () => {
    expect(matcher("[\\S]+")("a\u00A0b")).toBe(true);
    expect(matcher("[\\w\\s+=,.@-]+")("a\u00A0b")).toBe(false);
  });

  test("a username may be of any script but holds no space", () => {
    const username = matcher("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
    expect(username("Ünïcødé-名前-😀+1")).toBe(true);
    expect(username("two words")).toBe(false);
  });

  test("a password begins and ends with something visible and may hold spaces", () => {
    const password = matcher("^[\\S]+.*[\\S]+$");
    expect(["pass word", "12", "a  b"].map(password)).toEqual([true, true, true]);
    expect([" 12", "12 ", "1", "", "a\nb"].map(password)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
