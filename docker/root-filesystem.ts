import * as fs from "node:fs";
import { dirname, join } from "node:path";

/**
 * The files of the image: `node root-filesystem.ts <dist> <target>` copies the Node that runs this, the shared
 * libraries that it has loaded, and the bundle.
 */
const [dist = "", target = ""] = process.argv.slice(2);
const user = 1000;

/** Where a file of the image is now. */
function place(path: string): string {
  const there = join(target, path);
  fs.mkdirSync(dirname(there), { recursive: true });
  return there;
}

const copy = (from: string, to: string): void =>
  fs.cpSync(from, place(to), { recursive: true, dereference: true });

// The report's type is `object`; this member of it is documented.
const report = process.report.getReport() as { readonly sharedObjects: readonly string[] };
copy(process.execPath, process.execPath);
for (const library of report.sharedObjects) {
  // linux-vdso is the kernel's own, and no file.
  if (fs.existsSync(library)) copy(library, library);
}

copy(join(dist, "chunks"), "/app/chunks");
copy("LICENSE", "/app/LICENSE");
fs.writeFileSync(place("/app/package.json"), '{"type":"module"}\n');
copy(join(dist, "cli.js"), "/app/cli.js");
// There is no `env` to find Node with.
const command = fs.readFileSync(place("/app/cli.js"), "utf8");
fs.writeFileSync(place("/app/cli.js"), command.replace(/^#!.*/, `#!${process.execPath}`));
fs.symlinkSync("/app/cli.js", place("/usr/local/bin/cognito-emulator"));

fs.writeFileSync(place("/etc/passwd"), `emulator:x:${user}:${user}::/data:/nonexistent\n`);
fs.writeFileSync(place("/etc/group"), `emulator:x:${user}:\n`);
// Without it glibc asks DNS first and believes it: names of /etc/hosts (--add-host) would not be found.
fs.writeFileSync(place("/etc/nsswitch.conf"), "hosts: files dns\n");
fs.mkdirSync(place("/data"));
fs.chownSync(place("/data"), user, user);
fs.mkdirSync(place("/tmp"));
fs.chmodSync(place("/tmp"), 0o1777);
