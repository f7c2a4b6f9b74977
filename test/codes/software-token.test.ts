import { describe, expect, test } from "vitest";
import { newSoftwareTokenSecret, timeStepOfCode } from "../../emulator/codes/software-token.ts";
import { systemRandom } from "../../emulator/platform/random.ts";
import { totp } from "../../contracts/proofs/totp.ts";

/** RFC 6238 appendix B: the ASCII text 12345678901234567890. */
const rfcSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const seconds = (n: number): number => n * 1000;

describe("codes of an authenticator app", () => {
  test.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1234567890, "005924"],
    [20000000000, "353130"],
  ])("are RFC 6238's with SHA-1 and six digits: at %d s %s", async (at, code) => {
    expect(await timeStepOfCode(rfcSecret, code, seconds(at))).toBe(Math.floor(at / 30));
    expect(totp(rfcSecret, seconds(at))).toBe(code);
  });

  test("are taken one time step early and one late, not two", async () => {
    const now = seconds(1_234_567_890);
    const step = Math.floor(now / seconds(30));
    const code = (off: number) => totp(rfcSecret, now + off * seconds(30));
    for (const off of [-1, 0, 1]) {
      expect(await timeStepOfCode(rfcSecret, code(off), now)).toBe(step + off);
    }
    for (const off of [-2, 2]) {
      expect(await timeStepOfCode(rfcSecret, code(off), now)).toBeUndefined();
    }
  });

  test.each(["", "28708", "2870820", "abcdef", "28708 ", "２８７０８２"])(
    "are six ASCII digits and nothing like '%s'",
    async (text) => {
      expect(await timeStepOfCode(rfcSecret, text, seconds(59))).toBeUndefined();
    },
  );

  test("come from a secret of 52 letters of base32, never the same twice", async () => {
    const [one, other] = await Promise.all([
      newSoftwareTokenSecret(systemRandom),
      newSoftwareTokenSecret(systemRandom),
    ]);
    expect(one).toMatch(/^[A-Z2-7]{52}$/);
    expect(other).not.toBe(one);
    const now = seconds(1_790_000_000);
    expect(await timeStepOfCode(one, totp(one, now), now)).toBe(Math.floor(now / seconds(30)));
  });
});
