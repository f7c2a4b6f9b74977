import { derivedClientId, derivedClientSecret, derivedPoolId } from "../derived-ids.ts";
import { withoutForeignProviders } from "../foreign-providers.ts";
import { refuse, type Declared, type Part, type Place, type SourceProblem } from "../parts.ts";
import type { SeedReading } from "../seed-reading.ts";
import type { SourceText } from "../source-text.ts";
import { inputFrom, placesOf, type InputFrom } from "./input-from.ts";
import { resourcesIn, type Json, type Resource } from "./plan.ts";
import { poolInput } from "./pool-input.ts";
import { referredTo } from "./references.ts";
import { isReadElsewhere, resourceTypes, type ResourceType } from "./resource-types.ts";
import { userInput } from "./user-input.ts";

/**
 * What a plan or a state declares.
 * @throws SeedError naming every resource that is wrong
 */
export function terraformParts(
  source: SourceText,
  reading: SeedReading,
  usedIds: Set<string>,
): Declared {
  const resources = resourcesIn(source.value).filter(({ type }) => type.startsWith("aws_cognito_"));
  const reader = new Reader(source, reading, resources);
  const parts = resources.flatMap((resource) => {
    const type = resourceTypes[resource.type];
    if (type === undefined) {
      reader.note(resource, `${resource.type} is not built and has no effect`);
      return [];
    }
    if (type.kind === "pool" || type.kind === "clients") usedIds.add(resource.address);
    return type.kind === "membership" ? [] : [reader.part(resource, type, type.kind)];
  });
  const whole = reader.withGroups(parts);
  refuse(reader.problems);
  return { parts: whole, notes: reader.notes };
}

class Reader {
  readonly problems: SourceProblem[] = [];
  readonly notes: string[] = [];
  readonly #source: SourceText;
  readonly #reading: SeedReading;
  readonly #resources: readonly Resource[];

  constructor(source: SourceText, reading: SeedReading, resources: readonly Resource[]) {
    this.#source = source;
    this.#reading = reading;
    this.#resources = resources;
  }

  note({ address }: Resource, message: string): void {
    this.notes.push(`${this.#source.name} ${address}: ${message}`);
  }

  part(resource: Resource, type: ResourceType, kind: Part["kind"]): Part {
    const place = this.#place(resource);
    const { input, strange } = this.#input(resource, type);
    for (const name of strange) this.note(resource, `${name} is not known here and left out`);
    this.#noteUnknown(resource, type);
    const moved = placesOf(type.input, resource.values, type.renamed);
    if (kind === "pool") {
      const poolId = this.#idOf(resource);
      return { kind, poolId, value: { ...input, UserPoolId: poolId }, place, moved };
    }
    const poolId = this.#poolOf(resource);
    const value = kind === "clients" ? this.#client(resource, input) : input;
    return { kind, poolId, value, place, moved };
  }

  /** Users with the groups that `aws_cognito_user_in_group` puts them into. */
  withGroups(parts: readonly Part[]): readonly Part[] {
    const groups = new Map<Part, string[]>();
    for (const resource of this.#resources) {
      if (resource.type !== "aws_cognito_user_in_group") continue;
      const { username, group_name: group } = resource.values;
      const poolId = this.#poolOf(resource);
      const user = parts.find(
        (part) =>
          part.kind === "users" && part.poolId === poolId && part.value["Username"] === username,
      );
      if (user === undefined) {
        const message = `there is no user ${String(username)} beside it`;
        this.problems.push({ place: this.#place(resource), message });
      } else groups.set(user, [...(groups.get(user) ?? []), String(group)]);
    }
    return parts.map((part) => {
      const Groups = groups.get(part);
      return Groups === undefined ? part : { ...part, value: { ...part.value, Groups } };
    });
  }

  #place({ address, path }: Resource): Place {
    const inValues = [...path, "values"];
    return {
      source: this.#source,
      path: inValues,
      label: { text: address, steps: inValues.length },
    };
  }

  #input(resource: Resource, type: ResourceType): InputFrom {
    const { values } = resource;
    const others = Object.fromEntries(
      Object.entries(values).filter(([name]) => !isReadElsewhere(type, name)),
    );
    const { input, strange } =
      type.kind === "pool"
        ? poolInput(values, others, type)
        : inputFrom(type.input, others, type.renamed);
    return { input: { ...input, ...this.#besides(resource, type) }, strange };
  }

  #besides(resource: Resource, { kind }: ResourceType): Json {
    const { values } = resource;
    switch (kind) {
      case "users":
        return userInput(values);
      case "domains": {
        const arn = values["certificate_arn"];
        return arn ? { CustomDomainConfig: { CertificateArn: arn } } : {};
      }
      case "loginBrandings":
        return { ...this.#ofClient(resource), ...this.#settings(resource) };
      case "uiCustomizations":
        return values["client_id"] === "ALL" ? {} : this.#ofClient(resource);
      default:
        return {};
    }
  }

  #ofClient(resource: Resource): Json {
    const known = resource.values["client_id"];
    if (typeof known === "string" && known !== "") return { ClientId: known };
    const client = this.#referredTo(resource, "client_id", "aws_cognito_user_pool_client");
    return client === undefined ? {} : { ClientId: this.#idOf(client) };
  }

  /** The provider keeps the document as text. */
  #settings(resource: Resource): Json {
    const { settings } = resource.values;
    if (typeof settings !== "string" || settings === "") return {};
    try {
      return { Settings: JSON.parse(settings) as unknown };
    } catch {
      const place = this.#place(resource);
      const at = { ...place, path: [...place.path, "settings"] };
      this.problems.push({ place: at, message: "must be JSON" });
      return {};
    }
  }

  #client(resource: Resource, input: Json): Json {
    const ClientId = this.#idOf(resource);
    const { value, notes } = withoutForeignProviders(input);
    for (const note of notes) this.note(resource, note);
    const { GenerateSecret, ...rest } = value;
    if (GenerateSecret !== true) return { ...value, ClientId };
    const known = resource.values["client_secret"];
    const secret =
      typeof known === "string" && known !== "" ? known : derivedClientSecret(ClientId);
    return { ...rest, ClientId, ClientSecret: secret };
  }

  /** The id that AWS gave it, or one that follows from its address. */
  #idOf({ address, type, values }: Resource): string {
    const chosen = this.#reading.ids?.[address];
    if (chosen !== undefined) return chosen;
    const { id, region } = values;
    if (typeof id === "string" && id !== "") return id;
    if (type !== "aws_cognito_user_pool") return derivedClientId("terraform", address);
    return derivedPoolId(typeof region === "string" ? region : this.#reading.region, address);
  }

  /** A pool that is yet to be made has no id: a plan refers to the resource. */
  #poolOf(resource: Resource): string | undefined {
    const known = resource.values["user_pool_id"];
    const pools = this.#resources.filter(({ type }) => type === "aws_cognito_user_pool");
    if (typeof known === "string" && known !== "") {
      const own = pools.find(({ values }) => values["id"] === known);
      return own === undefined ? known : this.#idOf(own);
    }
    const only = pools.length === 1 ? pools[0] : undefined;
    const pool = this.#referredTo(resource, "user_pool_id", "aws_cognito_user_pool") ?? only;
    return pool && this.#idOf(pool);
  }

  #referredTo(resource: Resource, name: string, type: string): Resource | undefined {
    const targets = this.#resources.filter((one) => one.type === type);
    return referredTo(this.#source.value, resource, name, targets);
  }

  /** Computed values are unknown in every plan: what was configured to be something is worth a word. */
  #noteUnknown(resource: Resource, type: ResourceType): void {
    const ids = ["id", "user_pool_id", "client_id"];
    for (const name of resource.unknown) {
      const isMissed = !ids.includes(name) && type.computed?.includes(name) !== true;
      if (isMissed && name in resource.expressions) {
        this.note(resource, `${name} is known only after apply and left out`);
      }
    }
  }
}
