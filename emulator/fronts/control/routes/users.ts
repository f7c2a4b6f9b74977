import { pagingMarker, resumedAfter } from "../../../domain/paging-marker.ts";
import type { User } from "../../../domain/user.ts";
import type { EmulatorContext } from "../../../flows/context.ts";
import { badQuery, notFound } from "../problem.ts";
import { wholeNumber } from "../query.ts";
import { ok, type ControlRoute } from "../route.ts";
import { list, object, ref } from "../schemas.ts";
import type { UserShape } from "../shapes.ts";

/** As many as ListUsers answers at once. */
const most = 60;

const shape = ({ username, sub, status, enabled, attributes, mfa, ...times }: User): UserShape => ({
  username,
  sub,
  status,
  enabled,
  attributes,
  mfa: mfa?.enabled.toSorted((factor) => (factor === mfa.preferred ? -1 : 0)) ?? [],
  createdAt: new Date(times.createdAt).toISOString(),
  updatedAt: new Date(times.updatedAt).toISOString(),
});

/** Who is in a pool, without signing calls. */
export function userRoutes({
  clock,
  stores: { pools, users },
}: Pick<EmulatorContext, "clock" | "stores">): readonly ControlRoute[] {
  return [
    {
      method: "GET",
      path: "/pools/{poolId}/users",
      id: "listUsers",
      tag: "Pools",
      summary: "The users of a pool, oldest first, a page at a time; without their passwords",
      parameters: { poolId: { description: "Of the pool.", schema: { type: "string" } } },
      query: {
        limit: {
          description: `At most so many; ${most} when left out.`,
          schema: { type: "integer", minimum: 1, maximum: most, default: most },
        },
        paginationToken: {
          description: "Of the page before, asked for with the same limit.",
          schema: { type: "string" },
        },
      },
      answers: {
        200: {
          description: "The users; with a paginationToken where there are more",
          schema: object({ users: list(ref("User")), "paginationToken?": { type: "string" } }),
        },
      },
      handle: async ({ path: { poolId = "" }, query: { limit, paginationToken } }) => {
        const size = wholeNumber("limit", limit, { most, otherwise: most });
        if ((await pools.byId(poolId)) === undefined) {
          throw notFound(`There is no user pool ${poolId}.`);
        }
        const request = { poolId, limit: size };
        const now = clock.now();
        const after = paginationToken && resumedAfter(paginationToken, request, now);
        if (after === undefined && paginationToken !== undefined) throw foreignToken();
        const page = await users.list(poolId, undefined, {
          limit: size,
          ...(after === undefined ? {} : { after }),
        });
        return ok({
          users: page.items.map(shape),
          ...(page.next === undefined
            ? {}
            : { paginationToken: pagingMarker(page.next, request, now) }),
        });
      },
    },
  ];
}

const foreignToken = () =>
  badQuery(
    "paginationToken comes from no page of these users with this limit, or is older than an hour; begin again without it.",
  );
