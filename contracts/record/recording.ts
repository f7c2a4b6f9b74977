import { z } from "zod";
import { capabilities, type Capability } from "../targets/target.ts";
import { step } from "./steps.ts";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
// The keys of the table are the capabilities.
const needs = z.array(z.enum(Object.keys(capabilities) as [Capability, ...Capability[]]));

export const recording = z.strictObject({
  scenario: z.string().min(1),
  /** The room it starts from, `<area>/<suite>/room`; absent for a room itself. */
  room: z.string().optional(),
  title: z.string(),
  target: z.string().min(1),
  version: z.string().min(1),
  recorded: day,
  harness: z.string(),
  needs,
  /** What the contract said of these answers; absent for a room. */
  contract: z.enum(["passed", "failed"]).optional(),
  /** Of a room: its scenarios in the order in which they were recorded, since some see what those before left. */
  contracts: z.array(z.string()).optional(),
  steps: z.array(step),
});

/**
 * What one target answered in one scenario, described.
 * - `target`: whose answers they are, by its own name: `aws` only for the real service.
 * - `version`: of the server; of the real service, the region.
 * - `recorded`: the day on which the answers were given so.
 * - `harness`: the version of what wrote it.
 */
export type Recording = z.infer<typeof recording>;
