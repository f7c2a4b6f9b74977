import { randomBytes } from "node:crypto";

/** A name that no other contract, run or developer uses: fit for pools, usernames and the local part of addresses. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${Date.now().toString(36)}-${randomBytes(5).toString("hex")}`;
}

/** When the unique name in the text was made, in epoch milliseconds; undefined where there is none in it. */
export function momentOf(text: string): number | undefined {
  const [, moment] = /(?<![0-9a-z])[a-z]+-([0-9a-z]{8})-[0-9a-f]{10}(?![0-9a-z])/.exec(text) ?? [];
  return moment === undefined ? undefined : Number.parseInt(moment, 36);
}

/** A phone number of the range that is kept for fiction, in E.164 form. */
export function uniquePhone(): string {
  return `+1206555${String(100 + (randomBytes(2).readUInt16BE() % 9900)).padStart(4, "0")}`;
}
