type Rule = readonly [pattern: RegExp, name: string];

/** More special ones first: nearly every browser also says that it is Chrome or Safari. */
const browsers: readonly Rule[] = [
  [/\bEdg(?:A|iOS)?\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bSamsungBrowser\/(\d+)/, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/\b(?:Chrome|CriOS)\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+)\S* (?:Mobile\/\S+ )?Safari\//, "Safari"],
];

const systems: readonly Rule[] = [
  [/\bWindows NT (\d+)/, "Windows"],
  [/\b(?:iPhone OS|CPU OS) (\d+[._]\d+)/, "iOS"],
  [/\bAndroid (\d+(?:\.\d+)?)/, "Android"],
  [/\bMac OS X (\d+[._]\d+)/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
  // The AWS SDKs: `os/macos#24.1`.
  [/\bos\/windows(?:#(\d+))?/i, "Windows"],
  [/\bos\/(?:macos|darwin)(?:#(\d+(?:\.\d+)?))?/i, "macOS"],
  [/\bos\/linux/i, "Linux"],
];

const longest = 1024;

/**
 * Browser or app, and operating system, as far as the user agent tells; else `unknown`. The samples of ListUserSessions
 * have this form (`Chrome 125 / macOS 15.0`); how AWS reads a user agent is inferred.
 */
export function deviceType(userAgent: string): string {
  const parts = [named(browsers, userAgent) ?? app(userAgent), named(systems, userAgent)];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? "unknown" : known.join(" / ").slice(0, longest);
}

function named(rules: readonly Rule[], userAgent: string): string | undefined {
  for (const [pattern, name] of rules) {
    const found = pattern.exec(userAgent);
    if (found === null) continue;
    const version = found[1]?.replace("_", ".");
    return version === undefined ? name : `${name} ${version}`;
  }
  return undefined;
}

/** An app that names itself first: `MyApp/2.1 …`. What begins with Mozilla is a browser nobody knows. */
function app(userAgent: string): string | undefined {
  const [, name, version] = /^([\w.-]+)\/(\d+(?:\.\d+)?)/.exec(userAgent) ?? [];
  return name === undefined || name === "Mozilla" ? undefined : `${name} ${version}`;
}
