import { asAdmin } from "../../../states/calls.ts";
import { addToGroup, aGroup, aMember, createGroup } from "../../../states/groups.ts";
import { aTaggedPool, onTags, type TaggedPool } from "../../../states/tags.ts";
import { uniqueName } from "../../../states/unique-name.ts";
import type { Answer } from "../../../targets/target.ts";
import { needing, provoked, type Provocation, type Provocations } from "../provocation.ts";

const inMainPool = (provoke: Provocation): Provocation => needing(["create clients"], provoke);

const onTaggedPool = (ask: (pool: TaggedPool) => Promise<Answer>): Provocation =>
  needing(["create pools"], async ({ target }) => ask(await aTaggedPool(target)));

const role = "admins-without-an-arn";
const arn = "a pool by its name: contracts";

export const groups: Provocations = {
  "group/unknown": (room) => asAdmin(room, "GetGroup", { GroupName: uniqueName("nowhere") }),
  "group/exists": inMainPool(async (room) => createGroup(room, await aGroup(room))),
  "group/precedence": (room) => createGroup(room, uniqueName("refused"), { Precedence: -1 }),
  "group/role": (room) =>
    provoked(createGroup(room, uniqueName("refused"), { RoleArn: role }), { role }),
  "group/member-already": inMainPool(async (room) => {
    const { user, group } = await aMember(room);
    return addToGroup(room, group, user);
  }),
};

export const tags: Provocations = {
  "tag/pool-unknown": onTaggedPool(async (pool) => {
    await pool.target.call("DeleteUserPool", { UserPoolId: pool.poolId });
    return onTags(pool, "ListTagsForResource");
  }),
  "tag/too-many": onTaggedPool((pool) => {
    const fifty = Array.from({ length: 50 }, (_, index) => [`key${index}`, "value"]);
    return onTags(pool, "TagResource", { Tags: Object.fromEntries(fifty) });
  }),
  "tag/reserved": onTaggedPool((pool) =>
    onTags(pool, "TagResource", { Tags: { "aws:team": "contracts" } }),
  ),
  "tag/arn": ({ target }) =>
    provoked(target.call("ListTagsForResource", { ResourceArn: arn }), { arn }),
};
