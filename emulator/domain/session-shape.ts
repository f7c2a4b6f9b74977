import type { SessionDescriptionType } from "@aws-sdk/client-cognito-identity-provider";
import { deviceType } from "./device-type.ts";
import type { Grant, TokenSession } from "./grant.ts";
import { present } from "./present.ts";

/**
 * A token session as AWS lists it. Addresses are not looked up on any map, which AWS says like this where it fails. There
 * is no OriginSessionId: no session comes from a browser's yet.
 * @source API reference, SessionDescriptionType, SessionLocationType
 */
export function sessionShape(
  grant: Grant,
  session: TokenSession,
  isCurrent: boolean,
): SessionDescriptionType {
  return present<SessionDescriptionType>({
    SessionId: session.id,
    SessionType: "TOKEN",
    ClientId: grant.clientId,
    CreateDate: new Date(session.createdAt),
    LastActiveDate: new Date(session.lastActiveAt),
    DeviceType: deviceType(session.requester?.userAgent ?? ""),
    LastIPAddress: session.requester?.ip,
    LastLocation: { Country: "unknown" },
    IsCurrentSession: isCurrent,
  });
}
