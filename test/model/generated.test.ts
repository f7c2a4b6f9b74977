import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { memberCorrections, shapeCorrections } from "../../emulator/model/corrections.ts";
import { operations } from "../../emulator/model/generated/operations.ts";
import { shapes } from "../../emulator/model/generated/shapes.ts";
import { linear, matcher } from "../../emulator/model/patterns.ts";
import { generatedFiles, type ServiceModel } from "../../emulator/model/render.ts";
import { registry } from "../../emulator/operations/registry.ts";

const room = new URL("../../emulator/model/", import.meta.url);
const model = JSON.parse(readFileSync(new URL("cognito-idp.json", room), "utf8")) as ServiceModel;

test.each(generatedFiles(model))("generating %s again changes nothing", (name, text) => {
  expect(readFileSync(new URL(`generated/${name}`, room), "utf8")).toBe(text);
});

test("the registry covers every operation of the model, and no other", () => {
  expect(Object.keys(registry).toSorted()).toEqual(Object.keys(operations).toSorted());
});

test("every name that a shape or an operation uses is a shape", () => {
  const used = [
    ...Object.values(operations).flatMap(({ input, output, errors }) => [input, output, ...errors]),
    ...Object.values(shapes).flatMap((shape) => {
      if (shape.type === "structure") return Object.values(shape.members);
      if (shape.type === "list") return [shape.member];
      return shape.type === "map" ? [shape.key, shape.value] : [];
    }),
  ];
  expect(used.filter((name) => name !== null && shapes[name] === undefined)).toEqual([]);
});

test("no shape contains itself, so that walking an input ends", () => {
  const walk = (name: string, above: readonly string[]): void => {
    if (above.includes(name)) throw new Error([...above, name].join(" → "));
    const shape = shapes[name];
    const inside = [...above, name];
    if (shape?.type === "structure") {
      for (const member of Object.values(shape.members)) walk(member, inside);
    }
    if (shape?.type === "list") walk(shape.member, inside);
    if (shape?.type === "map") walk(shape.value, inside);
  };
  expect(() => Object.keys(shapes).forEach((name) => walk(name, []))).not.toThrow();
});

describe("corrections", () => {
  const correctable = { type: expect.stringMatching(/^(string|integer)$/) };

  test("each names a string or number of the model and changes it", () => {
    for (const [name, { traits }] of Object.entries(shapeCorrections)) {
      expect(shapes[name], name).toMatchObject(correctable);
      expect(shapes[name], name).not.toMatchObject(traits);
    }
    for (const [path, { traits }] of Object.entries(memberCorrections)) {
      const [structure = "", member = ""] = path.split(".");
      const shape = shapes[structure];
      const of = shape?.type === "structure" ? shapes[shape.members[member] ?? ""] : undefined;
      expect(of, path).toMatchObject(correctable);
      expect(of, path).not.toMatchObject(traits);
    }
  });

  test("each says how it is known", () => {
    const all = [...Object.values(shapeCorrections), ...Object.values(memberCorrections)];
    expect(all.filter(({ knowledge }) => knowledge.by === "")).toEqual([]);
  });
});

test("every pattern of the model compiles, and every rewritten one is of the model", () => {
  const patterns = [
    ...Object.values(shapes).flatMap((shape) => ("pattern" in shape ? [shape.pattern ?? ""] : [])),
    ...Object.values(shapeCorrections).flatMap(({ traits }) => traits.pattern ?? []),
  ];
  for (const pattern of patterns) expect(() => matcher(pattern)("a"), pattern).not.toThrow();
  expect(Object.keys(linear).filter((pattern) => !patterns.includes(pattern))).toEqual([]);
});
