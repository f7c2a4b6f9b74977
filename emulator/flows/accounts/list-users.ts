import {
  pagingMarkerInvalid,
  requestedAttributesMissing,
} from "../../domain/errors/user-errors.ts";
import { pagingMarker, resumedAfter } from "../../domain/paging-marker.ts";
import type { Pool } from "../../domain/pool.ts";
import { parseUserFilter } from "../../domain/user-filter.ts";
import { userShape } from "../../domain/user-shape.ts";
import type { EmulatorContext } from "../context.ts";
import type {
  ListUsersRequest,
  ListUsersResponse,
} from "@aws-sdk/client-cognito-identity-provider";

const defaultLimit = 60;

/**
 * A page of the pool's users. A PaginationToken goes with the request that it came from, and dies after an hour.
 * @throws CognitoError InvalidParameterException
 */
export async function listUsers(
  context: Pick<EmulatorContext, "clock" | "stores">,
  pool: Pool,
  input: Pick<ListUsersRequest, "Filter" | "AttributesToGet" | "Limit" | "PaginationToken">,
  requestId: string,
): Promise<ListUsersResponse> {
  const filter = parseUserFilter(input.Filter);
  const limit = input.Limit || defaultLimit;
  const { AttributesToGet } = input;
  const request = { poolId: pool.id, filter, limit, AttributesToGet };
  const now = context.clock.now();
  const after =
    input.PaginationToken === undefined
      ? undefined
      : resumedAfter(input.PaginationToken, request, now);
  if (input.PaginationToken !== undefined && after === undefined) {
    throw pagingMarkerInvalid(input.PaginationToken, requestId);
  }
  const page = await context.stores.users.list(pool.id, filter, {
    limit,
    ...(after === undefined ? {} : { after }),
  });
  return {
    Users: page.items.map((user) => onlyRequested(userShape(pool, user), AttributesToGet)),
    ...(page.next === undefined ? {} : { PaginationToken: pagingMarker(page.next, request, now) }),
  };
}

/** @throws CognitoError InvalidParameterException when the user has no value for one of them */
function onlyRequested(
  shown: ReturnType<typeof userShape>,
  names: readonly string[] | undefined,
): ReturnType<typeof userShape> {
  if (names === undefined || names.length === 0) return shown;
  const wanted = (shown.Attributes ?? []).filter(({ Name }) => Name && names.includes(Name));
  if (wanted.length < new Set(names).size) throw requestedAttributesMissing();
  return { ...shown, Attributes: wanted };
}
