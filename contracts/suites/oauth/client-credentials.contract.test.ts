import { decodeJwt } from "jose";
import { expect } from "vitest";
import { text } from "../../states/present.ts";
import { aMachineClient, aResourceServer } from "../../states/resource-servers.ts";
import { aPasswordlessPool, type Room } from "../../states/rooms.ts";
import { basic, postForm, type Form } from "../../states/token-endpoint.ts";
import type { AppClient } from "../../targets/target.ts";
import { defineSuite } from "../define-suite.ts";
import { expectAnswer } from "../expectations.ts";

const ask = (room: Room, client: AppClient, form: Form = {}) =>
  postForm(room, "/oauth2/token", { grant_type: "client_credentials", ...form }, basic(client));

const onlyAccess = { access_token: expect.any(String), expires_in: 3600, token_type: "Bearer" };

defineSuite(
  "POST /oauth2/token with client credentials",
  { room: aPasswordlessPool, needs: ["OAuth endpoints", "create clients"] },
  (contract) => {
    contract("gives an access token of the client, with the scope asked for", async (room) => {
      const server = await aResourceServer(room);
      const client = await aMachineClient(room, server);
      const answer = await ask(room, client, { scope: server.read });

      expectAnswer(answer, onlyAccess);
      const claims = decodeJwt(text(answer.body, "access_token"));
      expect(claims).toMatchObject({
        sub: client.id,
        client_id: client.id,
        token_use: "access",
        scope: server.read,
      });
      expect(Object.keys(claims)).not.toContain("username");
      expect(Object.keys(claims)).not.toContain("event_id");
    });

    contract("without a scope it has every scope of the client", async (room) => {
      const server = await aResourceServer(room);
      const answer = await ask(room, await aMachineClient(room, server));
      expectAnswer(answer, onlyAccess);
      expect(decodeJwt(text(answer.body, "access_token"))["scope"]).toBe(server.read);
    });

    contract("the secret may be in the form", async (room) => {
      const client = await aMachineClient(room, await aResourceServer(room));
      const answer = await postForm(room, "/oauth2/token", {
        grant_type: "client_credentials",
        client_id: client.id,
        client_secret: client.secret ?? "",
      });
      expectAnswer(answer, onlyAccess);
    });

    contract("a wrong secret is invalid_client, and gives nothing", async (room) => {
      const client = await aMachineClient(room, await aResourceServer(room));
      const answer = await ask(room, { ...client, secret: "wrong" });
      expect([answer.status, answer.body]).toEqual([400, { error: "invalid_client" }]);
    });
  },
);
