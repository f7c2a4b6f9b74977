import type { Message } from "../../domain/message.ts";
import type { SeedOutcome } from "../seeding/seed-outcome.ts";
import type { CallRecord } from "./call-record.ts";
import type { ClockState } from "./clock-control.ts";
import type { InjectedFault } from "./fault-plan.ts";

/** What happens in an emulator, by type. */
export interface EventData {
  readonly message: Message;
  readonly request: CallRecord;
  readonly fault: InjectedFault;
  readonly clock: ClockState;
  readonly reset: Readonly<Record<string, never>>;
  readonly seed: SeedOutcome;
  readonly snapshot: { readonly name: string; readonly was: "taken" | "restored" | "removed" };
}

export type EventType = keyof EventData;

export type EmulatorEvent = {
  readonly [Type in EventType]: { readonly type: Type; readonly data: EventData[Type] };
}[EventType];

/** Tells whoever listens what happens in this process, while it happens. Nothing is kept. */
export class Events {
  readonly #listeners = new Set<(event: EmulatorEvent) => void>();

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size;
  }

  emit(event: EmulatorEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Until the returned function is called. A listener must not throw. */
  listen(listener: (event: EmulatorEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
