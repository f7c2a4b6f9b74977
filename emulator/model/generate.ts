/**
 * Writes `generated/` from `cognito-idp.json`, the interface model of the service as data.
 * `npm run generate` runs it; a test asserts that running it changes nothing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { generatedFiles, type ServiceModel } from "./render.ts";

const here = new URL("./", import.meta.url);
const model = JSON.parse(readFileSync(new URL("cognito-idp.json", here), "utf8")) as ServiceModel;

for (const [name, text] of generatedFiles(model)) {
  writeFileSync(new URL(`generated/${name}`, here), text);
}
