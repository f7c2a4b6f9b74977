import { stripVTControlCharacters } from "node:util";
import packageJson from "../package.json" with { type: "json" };
import { differences } from "./compare/differences.ts";
import { asText } from "./compare/for-people.ts";
import { takeNote, type Note } from "./record/notes.ts";
import type { Recording } from "./record/recording.ts";
import { Recordings } from "./record/recordings.ts";
import { roomId, scenarioId, type SuitePlace } from "./record/scenario-id.ts";
import { titleOf, type Step } from "./record/steps.ts";
import { computedInputs } from "./replay/computed-inputs.ts";
import type { Capability, Target, TargetPlan } from "./targets/target.ts";

/** What is kept of a run, beside its verdicts. */
export interface Keeping {
  /** The folder that answers are recorded in. */
  readonly recordTo?: string | undefined;
  /** The folder that takes a note of each scenario. */
  readonly notesTo?: string | undefined;
  /** Recordings that the emulator's answers are held against, where only a contract's body can make its inputs. */
  readonly baseline?: Recordings | undefined;
  /** Each contract has to have a recording there, and each recording its contract. */
  readonly complete?: boolean;
}

/** One run of one suite on one target: its room, and what becomes of each contract. */
export class SuiteRun<Room extends { readonly target: Target }> {
  readonly #plan: TargetPlan;
  readonly #place: SuitePlace;
  readonly #keeping: Keeping;
  readonly #needs: readonly Capability[];
  #target: Target | undefined;
  #room: Room | undefined;
  #unbuilt: unknown;
  #roomSteps: readonly Step[] = [];
  readonly #recorded: string[] = [];
  readonly #declared = new Set<string>();

  constructor(plan: TargetPlan, place: SuitePlace, needs: readonly Capability[], keeping: Keeping) {
    this.#plan = plan;
    this.#place = place;
    this.#needs = needs;
    this.#keeping = keeping;
  }

  /** Every contract of the suite, also what is not run. */
  declare(title: string): void {
    this.#declared.add(scenarioId(this.#place, title));
  }

  async open(build: (target: Target) => Promise<Room>): Promise<void> {
    const { recordTo, notesTo } = this.#keeping;
    const heard = recordTo !== undefined || notesTo !== undefined || this.#hasBodiesToHold();
    const target = await this.#plan.open({ heard });
    this.#target = target;
    target.recorder?.begin();
    try {
      this.#room = await build(target);
    } catch (error) {
      this.#unbuilt = error;
    }
    const room = await target.recorder?.end({ goOn: true });
    this.#roomSteps = room?.steps ?? [];
  }

  /** @throws Error saying why the state is not there that the suite's contracts start from */
  #builtRoom(): Room {
    if (this.#room !== undefined) return this.#room;
    const { reason = "the suite was not opened" } = reasonOf(this.#unbuilt);
    throw new Error(`the suite's room could not be built: ${reason}`, { cause: this.#unbuilt });
  }

  async run(
    title: string,
    needs: readonly Capability[],
    body: (room: Room) => Promise<void>,
  ): Promise<void> {
    const recorder = this.#target?.recorder;
    const scenario = scenarioId(this.#place, title);
    recorder?.begin();
    let failure: unknown;
    try {
      await body(this.#builtRoom());
    } catch (error) {
      failure = error;
    }
    const steps = (await recorder?.end())?.steps ?? [];
    const contract = failure === undefined ? "passed" : "failed";
    this.#record({ scenario, title, steps, needs, contract });
    failure ??= this.#deviation(scenario, steps);
    const outcome = failure === undefined ? "passed" : "failed";
    this.#note(title, { outcome, ...reasonOf(failure) }, steps);
    if (failure !== undefined) throw failure;
  }

  /** The order of the room's recordings; a run of a few of them leaves it as it was. */
  #order(): string[] {
    const { recordTo } = this.#keeping;
    if (recordTo === undefined || this.#recorded.length === 0) return [];
    const before = new Recordings(recordTo).find(roomId(this.#place))?.contracts ?? [];
    const isPart = this.#recorded.every((each) => before.includes(each));
    return isPart ? before : this.#recorded;
  }

  /** Notes a contract that the target cannot run. */
  skip(title: string, reason: string): void {
    this.#note(title, { outcome: "not run", reason }, []);
  }

  async close(): Promise<void> {
    const steps = this.#roomSteps;
    const contracts = this.#order();
    if (contracts.length > 0) {
      this.#record({ scenario: roomId(this.#place), title: this.#place.suite, steps, contracts });
    }
    await this.#target?.close();
    this.#requireContracts();
  }

  #note(title: string, how: Pick<Note, "outcome" | "reason">, steps: readonly Step[]): void {
    const { notesTo } = this.#keeping;
    if (notesTo === undefined) return;
    const { suite } = this.#place;
    const scenario = scenarioId(this.#place, title);
    const calls = [...new Set(steps.map(titleOf))];
    takeNote(notesTo, { scenario, suite, title, ...how, calls });
  }

  #record(of: {
    readonly scenario: string;
    readonly title: string;
    readonly steps: readonly Step[];
    readonly needs?: readonly Capability[];
    readonly contract?: "passed" | "failed";
    readonly contracts?: string[];
  }): void {
    const { recordTo } = this.#keeping;
    if (recordTo === undefined || this.#target === undefined) return;
    // What the emulator answers against a contract is a fault, not its baseline.
    if (this.#plan.name === "emulator" && of.contract === "failed") return;
    const { contract, contracts, steps, title, scenario } = of;
    if (contract !== undefined) this.#recorded.push(scenario);
    const fresh: Recording = {
      scenario,
      ...(contract === undefined ? {} : { room: roomId(this.#place) }),
      title,
      target: this.#target.server.name,
      version: this.#target.server.version,
      recorded: new Date().toISOString().slice(0, 10),
      harness: packageJson.version,
      needs: [...this.#needs, ...(of.needs ?? [])],
      ...(contract === undefined ? {} : { contract }),
      ...(contracts === undefined ? {} : { contracts }),
      steps: [...steps],
    };
    new Recordings(recordTo).keep(fresh);
  }

  #hasBodiesToHold(): boolean {
    const room = roomId(this.#place);
    const roomSteps = this.#keeping.baseline?.find(room)?.steps;
    return (
      this.#keeping.baseline
        ?.all(this.#place.area)
        .some((each) => each.room === room && computedInputs(each.steps, roomSteps).length > 0) ??
      false
    );
  }

  /** What differs from the recording of these answers, or that there should be one. */
  #deviation(scenario: string, steps: readonly Step[]): Error | undefined {
    const { baseline, complete } = this.#keeping;
    const recorded = baseline?.find(scenario);
    if (recorded === undefined && baseline !== undefined && complete === true) {
      return new Error(`${scenario} has no recording: npm run contracts -- record`);
    }
    if (recorded === undefined || this.#target?.recorder === undefined) return undefined;
    if (computedInputs(recorded.steps, this.#roomSteps).length === 0) return undefined;
    const found = differences(scenario, recorded.steps, steps);
    return found.length === 0
      ? undefined
      : new Error(`not as recorded:\n${asText({ open: found })}`);
  }

  /** @throws Error naming recordings of contracts that are no more */
  #requireContracts(): void {
    const { baseline, complete } = this.#keeping;
    if (baseline === undefined || complete !== true) return;
    const room = roomId(this.#place);
    const orphans = baseline
      .all(this.#place.area)
      .filter((each) => each.room === room && !this.#declared.has(each.scenario))
      .map(({ scenario }) => scenario);
    if (orphans.length > 0) {
      throw new Error(`recordings without a contract, to be deleted: ${orphans.join(", ")}`);
    }
  }
}

/** The first lines of a failure: what was expected, without where in the code. */
function reasonOf(failure: unknown): { reason?: string } {
  if (failure === undefined) return {};
  const text = failure instanceof Error ? failure.message : JSON.stringify(failure);
  const [first = ""] = stripVTControlCharacters(text).split("\n");
  return { reason: first.slice(0, 200) };
}
