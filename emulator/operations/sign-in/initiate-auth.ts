import { requireClient } from "../../flows/accounts/resources.ts";
import { operation } from "../operation.ts";
import { initiate } from "./initiate.ts";

export const initiateAuth = operation("InitiateAuth", async (context, input) =>
  initiate(context, await requireClient(context, input.ClientId), "public", input),
);
