import { createHash } from "node:crypto";

const lifetime = 3_600_000;

/** What a marker must be sent back with. */
export type MarkedRequest = Readonly<Record<string, unknown>>;

/** A PaginationToken: where to go on, for the same request, within an hour. @source developer guide, limits of ListUsers */
export function pagingMarker(after: string, request: MarkedRequest, now: number): string {
  const marker = { after, request: fingerprint(request), until: now + lifetime };
  return Buffer.from(JSON.stringify(marker)).toString("base64");
}

/** Where to go on, or undefined for a marker that is not ours, is of another request, or is too old. */
export function resumedAfter(
  marker: string,
  request: MarkedRequest,
  now: number,
): string | undefined {
  const { after, request: of, until } = opened(marker);
  if (typeof after !== "string" || typeof until !== "number") return undefined;
  return of === fingerprint(request) && now < until ? after : undefined;
}

function opened(marker: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(marker, "base64").toString());
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const fingerprint = (request: MarkedRequest): string =>
  createHash("sha256").update(JSON.stringify(request)).digest("base64");
