import fc from "fast-check";
import { expect, test } from "vitest";
import { pagingMarker, resumedAfter } from "../../emulator/domain/paging-marker.ts";

const request = { poolId: "us-east-1_a", filter: undefined, limit: 2 };

test("a marker leads back to its place for an hour, for the same request only", () => {
  const marker = pagingMarker("here", request, 1000);
  expect(marker).toMatch(/^[A-Za-z0-9+/=]+$/);
  expect(resumedAfter(marker, request, 1000 + 3_599_999)).toBe("here");
  expect(resumedAfter(marker, request, 1000 + 3_600_000)).toBeUndefined();
  expect(resumedAfter(marker, { ...request, limit: 3 }, 1000)).toBeUndefined();
});

test("any other text is no marker", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (text) => {
      expect(resumedAfter(text, request, 0)).toBeUndefined();
      expect(resumedAfter(Buffer.from(text).toString("base64"), request, 0)).toBeUndefined();
    }),
  );
});
