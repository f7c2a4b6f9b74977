import { adminOnlyRecoveryStandsAlone, recoveryRepeats } from "../errors/pool-errors.ts";
import type { PoolSettings } from "../pool.ts";

/**
 * Recovery mechanisms differ in name and in priority, and `admin_only` stands alone.
 * @throws CognitoError InvalidParameterException
 */
export function checkAccountRecovery({ AccountRecoverySetting }: PoolSettings): void {
  const mechanisms = AccountRecoverySetting?.RecoveryMechanisms ?? [];
  const names = new Set(mechanisms.map(({ Name }) => Name));
  const priorities = new Set(mechanisms.map(({ Priority }) => Priority));
  if (names.size < mechanisms.length || priorities.size < mechanisms.length) {
    throw recoveryRepeats();
  }
  if (names.has("admin_only") && mechanisms.length > 1) throw adminOnlyRecoveryStandsAlone();
}
