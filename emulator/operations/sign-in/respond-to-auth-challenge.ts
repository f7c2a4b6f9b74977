import { requireClient } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { respond } from "./respond.ts";

export const respondToAuthChallenge = operation("RespondToAuthChallenge", async (context, input) =>
  respond(context, await requireClient(context, input.ClientId), input),
);
