import { basename, dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineCognitoContract, type Contract, type OnTarget } from "../define-cognito-contract.ts";
import type { Capability, Target } from "../targets/target.ts";

export type { Contract } from "../define-cognito-contract.ts";

/**
 * A suite of this project: contracts under Vitest, whose area is the folder of the file that declares them. What the
 * target lacks, and what is recorded, is as `defineCognitoContract` says.
 */
export function defineSuite<Room extends OnTarget>(
  title: string,
  given: {
    readonly room: (target: Target) => Promise<Room>;
    readonly needs?: readonly Capability[];
  },
  declare: (contract: Contract<Room>) => void,
): void {
  const area = basename(dirname(expect.getState().testPath ?? ""));
  const framework = { describe, test, beforeAll, afterAll };
  defineCognitoContract(title, { ...given, area, framework, complete: true }, declare);
}
