/**
 * `cognito-emulator/contracts`: contracts for flows of your own, under Vitest or Jest, on the emulator or on a real
 * pool. Where they run is said by the CONTRACT_ variables of the environment.
 */
export {
  defineCognitoContract,
  type Body,
  type Contract,
  type Given,
  type OnTarget,
  type TestFramework,
} from "./define-cognito-contract.ts";
export { expectAnswer, expectError } from "./expect-answer.ts";
export { aClient, aConfidentialClient, applicationShape } from "./states/clients.ts";
export { aPool, passwordlessShape, type Place } from "./states/pools.ts";
export { aPasswordlessPool, aPasswordPool, aRoom, type Room } from "./states/rooms.ts";
export { uniqueName, uniquePhone } from "./states/unique-name.ts";
export {
  aConfirmedPasswordlessUser,
  aConfirmedUser,
  anAddress,
  anUnconfirmedPasswordlessUser,
  anUnconfirmedUserWithPassword,
  aUserWithTemporaryPassword,
  type KnownUser,
  type SignedUpUser,
  type UserWithPassword,
} from "./states/users.ts";
export { chooseTarget } from "./targets/choose-target.ts";
export { emulatorTarget, type RunningAt } from "./targets/emulator-target.ts";
export type { Environment } from "./targets/target-settings.ts";
export type {
  Answer,
  AppClient,
  CallOptions,
  Capability,
  Target,
  TargetName,
  TargetPlan,
} from "./targets/target.ts";
export { NoCode, type AskedCode, type CodeSource } from "./targets/codes/code-source.ts";
