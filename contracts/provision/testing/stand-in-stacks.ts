import { faultOfSignature } from "./signature.ts";
import { faultyServer, type Call, type FaultyServer, type Reply } from "./faulty-server.ts";

interface StackRow {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly template: string;
  status: string;
  /** What it comes to after being asked after that many times more. */
  coming: { readonly status: string; polls: number } | undefined;
  readonly events: {
    readonly resource: string;
    readonly status: string;
    readonly reason?: string;
  }[];
}

/** What the making or removing of the next stack comes to. */
export type Outcome = "complete" | "failed";

/** Amazon CloudFormation as far as it is spoken to, in its query protocol: it keeps stacks, and makes nothing. */
export interface StandInStacks extends FaultyServer {
  readonly stacks: readonly StackRow[];
  outcome: Outcome;
  /** How many times a stack is under way still when it is asked after. */
  polls: number;
  /** What stacks put out. */
  outputs: Readonly<Record<string, string>>;
  /** A stack that was there before. */
  add(name: string, status: string, tags: Readonly<Record<string, string>>): void;
}

export async function standInStacks(): Promise<StandInStacks> {
  const stacks: StackRow[] = [];
  const find = (name: string): StackRow | undefined =>
    stacks.findLast((each) => each.id === name || (each.name === name && !isDeleted(each)));

  const actions: Record<string, (form: URLSearchParams) => Reply> = {
    CreateStack(form) {
      const name = form.get("StackName") ?? "";
      const token = form.get("ClientRequestToken") ?? "";
      const there = find(name);
      if (there !== undefined && there.token !== token) {
        return refused("AlreadyExistsException", `Stack [${name}] already exists`);
      }
      if (there === undefined) {
        stacks.push(rowOf(form, stacks.length));
        const failed = standIn.outcome === "failed";
        come(
          stacks.at(-1),
          "CREATE_IN_PROGRESS",
          failed ? "DELETE_COMPLETE" : "CREATE_COMPLETE",
          standIn.polls,
        );
        if (failed) {
          stacks.at(-1)?.events.push({
            resource: "Forwarder",
            status: "CREATE_FAILED",
            reason: "no more functions & such",
          });
        }
      }
      return answer("CreateStack", `<StackId>${find(name)?.id ?? ""}</StackId>`);
    },
    UpdateStack(form) {
      const row = find(form.get("StackName") ?? "");
      if (row === undefined) return unknown(form);
      const fresh = rowOf(form, 0);
      if (JSON.stringify(fresh.parameters) === JSON.stringify(row.parameters)) {
        return refused("ValidationError", "No updates are to be performed.");
      }
      Object.assign(row, { parameters: fresh.parameters });
      come(row, "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE", standIn.polls);
      return answer("UpdateStack", `<StackId>${row.id}</StackId>`);
    },
    DeleteStack(form) {
      const row = find(form.get("StackName") ?? "");
      const failed = standIn.outcome === "failed";
      if (row !== undefined && !isDeleted(row)) {
        come(
          row,
          "DELETE_IN_PROGRESS",
          failed ? "DELETE_FAILED" : "DELETE_COMPLETE",
          standIn.polls,
        );
        if (failed) {
          row.events.push({ resource: "CodeKey", status: "DELETE_FAILED", reason: "it is in use" });
        }
      }
      return answer("DeleteStack", "");
    },
    DescribeStacks(form) {
      const name = form.get("StackName");
      const rows = name === null ? stacks.filter((each) => !isDeleted(each)) : [find(name)];
      if (rows.includes(undefined)) return unknown(form);
      // One to a page.
      const from = Number(form.get("NextToken") ?? 0);
      const members = rows.slice(from, from + 1).map((row) => described(row, standIn.outputs));
      const next = from + 1 < rows.length ? `<NextToken>${from + 1}</NextToken>` : "";
      return answer("DescribeStacks", `<Stacks>${members.join("")}</Stacks>${next}`);
    },
    DescribeStackEvents(form) {
      const row = find(form.get("StackName") ?? "");
      if (row === undefined) return unknown(form);
      return answer("DescribeStackEvents", `<StackEvents>${eventsOf(row)}</StackEvents>`);
    },
  };

  const server = await faultyServer({
    operationOf: (_headers, body) => new URLSearchParams(body).get("Action") ?? "",
    answer: ({ operation, body, headers }: Call) => {
      const fault = faultOfSignature(headers, body, "cloudformation");
      if (fault !== undefined) return refused("SignatureDoesNotMatch", fault);
      return (
        actions[operation]?.(new URLSearchParams(body)) ??
        refused("InvalidAction", `no action ${operation}`)
      );
    },
    refusal: (fault) =>
      fault === "throttled"
        ? refused("Throttling", "Rate exceeded")
        : refused("InternalFailure", "broken", 500),
  });
  const standIn: StandInStacks = Object.assign(server, {
    stacks,
    outcome: "complete" as Outcome,
    polls: 2,
    outputs: {},
    add(name: string, status: string, tags: Readonly<Record<string, string>>) {
      const row = rowOf(new URLSearchParams({ StackName: name }), stacks.length);
      stacks.push({ ...row, tags, status });
    },
  });
  return standIn;
}

const isDeleted = ({ status }: StackRow): boolean => status === "DELETE_COMPLETE";

function come(row: StackRow | undefined, status: string, coming: string, polls: number): void {
  if (row === undefined) return;
  row.status = status;
  row.coming = { status: coming, polls };
  row.events.push({ resource: row.name, status });
}

function rowOf(form: URLSearchParams, count: number): StackRow {
  const name = form.get("StackName") ?? "";
  const unique = `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
  return {
    id: `arn:aws:cloudformation:us-east-1:123456789012:stack/${name}/${unique}`,
    name,
    token: form.get("ClientRequestToken") ?? "",
    template: form.get("TemplateBody") ?? "",
    tags: pairs(form, "Tags", "Key", "Value"),
    parameters: pairs(form, "Parameters", "ParameterKey", "ParameterValue"),
    status: "",
    coming: undefined,
    events: [],
  };
}

function pairs(form: URLSearchParams, list: string, key: string, value: string) {
  const found: Record<string, string> = {};
  for (let n = 1; form.has(`${list}.member.${n}.${key}`); n += 1) {
    found[form.get(`${list}.member.${n}.${key}`) ?? ""] =
      form.get(`${list}.member.${n}.${value}`) ?? "";
  }
  return found;
}

function described(row: StackRow | undefined, outputs: Readonly<Record<string, string>>): string {
  if (row === undefined) return "";
  if (row.coming !== undefined && row.coming.polls-- <= 0) {
    row.status = row.coming.status;
    row.events.push({ resource: row.name, status: row.status });
    row.coming = undefined;
  }
  const members = (of: Readonly<Record<string, string>>, key: string, value: string): string =>
    Object.entries(of)
      .map(
        ([name, text]) => `<member><${key}>${name}</${key}><${value}>${text}</${value}></member>`,
      )
      .join("");
  const isUp = /^(CREATE|UPDATE)_COMPLETE$/.test(row.status);
  return (
    `<member><StackId>${row.id}</StackId><StackName>${row.name}</StackName>` +
    `<StackStatus>${row.status}</StackStatus><CreationTime>2026-11-21T10:00:00Z</CreationTime>` +
    `<Tags>${members(row.tags, "Key", "Value")}</Tags>` +
    `<Outputs>${isUp ? members(outputs, "OutputKey", "OutputValue") : ""}</Outputs></member>`
  );
}

const eventsOf = (row: StackRow): string =>
  row.events
    .map(
      ({ resource, status, reason }, n) =>
        `<member><EventId>${n}</EventId><StackId>${row.id}</StackId><StackName>${row.name}</StackName>` +
        `<LogicalResourceId>${resource}</LogicalResourceId><ResourceStatus>${status}</ResourceStatus>` +
        (reason === undefined
          ? ""
          : `<ResourceStatusReason>${reason.replaceAll("&", "&amp;")}</ResourceStatusReason>`) +
        `<Timestamp>2099-01-01T00:00:0${n % 10}Z</Timestamp></member>`,
    )
    .toReversed()
    .join("");

const xmlns = `xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"`;
const headers = { "content-type": "text/xml" };

const answer = (action: string, result: string): Reply => ({
  status: 200,
  headers,
  body:
    `<${action}Response ${xmlns}><${action}Result>${result}</${action}Result>` +
    `<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`,
});

const refused = (code: string, message: string, status = 400): Reply => ({
  status,
  headers,
  body:
    `<ErrorResponse ${xmlns}><Error><Type>Sender</Type><Code>${code}</Code>` +
    `<Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
});

const unknown = (form: URLSearchParams): Reply =>
  refused("ValidationError", `Stack with id ${form.get("StackName") ?? ""} does not exist`);
