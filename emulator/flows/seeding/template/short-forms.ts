import { YAMLMap, YAMLSeq, type CollectionTag, type ScalarTag, type Tags } from "yaml";
import type { Dialect } from "../source-text.ts";

/** Functions that YAML may write as a tag: `!Sub` for `Fn::Sub`. @source user guide, intrinsic-function-reference */
const functions = [
  "And",
  "Base64",
  "Cidr",
  "Equals",
  "FindInMap",
  "GetAtt",
  "GetAZs",
  "If",
  "ImportValue",
  "Join",
  "Length",
  "Not",
  "Or",
  "Select",
  "Split",
  "Sub",
  "ToJsonString",
  "Transform",
] as const;

const longForm = (tag: string | undefined): string => {
  const name = (tag ?? "").slice(1);
  return name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
};

/** A tagged list or mapping, whose value is that of the long form. */
class TaggedSeq extends YAMLSeq {
  override toJSON(key?: unknown, context?: Parameters<YAMLSeq["toJSON"]>[1]): unknown[] {
    // The library wants a list of a list; what a tag makes of it is a mapping.
    return { [longForm(this.tag)]: super.toJSON(key, context) } as unknown as unknown[];
  }
}

class TaggedMap extends YAMLMap {
  override toJSON(key?: unknown, context?: Parameters<YAMLMap["toJSON"]>[1]): unknown {
    return { [longForm(this.tag)]: super.toJSON(key, context) };
  }
}

const tags = ["Ref", "Condition", ...functions].flatMap((name): (ScalarTag | CollectionTag)[] => {
  const tag = `!${name}`;
  return [
    { tag, resolve: (text) => ({ [longForm(tag)]: text }) },
    { tag, collection: "seq", nodeClass: TaggedSeq },
    { tag, collection: "map", nodeClass: TaggedMap },
  ];
});

/** Types of YAML 1.1 that CloudFormation does not know: a date is text. @source user guide, template-formats */
const unknownTypes = ["binary", "omap", "pairs", "set", "timestamp"].map(
  (type) => `tag:yaml.org,2002:${type}`,
);

const isUnknown = (tag: Tags[number]): boolean =>
  typeof tag === "object" && unknownTypes.includes(tag.tag);

/**
 * YAML as CloudFormation reads it: version 1.1, in which OFF without quotes is false, and with its functions as tags.
 * @source user guide, template-formats; aws/aws-cli#5245
 */
export const templateDialect: Dialect = {
  version: "1.1",
  customTags: (known) => [...known.filter((tag) => !isUnknown(tag)), ...tags],
};
