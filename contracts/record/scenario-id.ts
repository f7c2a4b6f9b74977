import { slug } from "./recordings.ts";

/** Where a suite stands: the folder of its file, and its title. */
export interface SuitePlace {
  readonly area: string;
  readonly suite: string;
}

/** A suite's room: what all its scenarios start from. */
export const roomId = ({ area, suite }: SuitePlace): string => `${area}/${slug(suite)}/room`;

/**
 * A scenario, by the name that its recording and the gaps know it by. A title that opens with an error row's id is that row;
 * any other is itself in lower case with hyphens.
 */
export function scenarioId({ area, suite }: SuitePlace, title: string): string {
  const row = /^([a-z-]+\/[a-z0-9-]+): /.exec(title)?.[1];
  return row === undefined ? `${area}/${slug(suite)}/${slug(title)}` : `${area}/${row}`;
}
