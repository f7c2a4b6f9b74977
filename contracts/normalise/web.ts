import { described, inText, type Scene } from "./described.ts";

/**
 * An address with its parameters decoded and described each on its own: `https://app.example.com/callback?code=<uuid:1>&state=s-1`.
 * How a parameter is escaped is kept out: clients decode it.
 */
export function describedAddress(address: string, scene: Scene): string {
  const [, place = "", mark = "", rest = ""] = /^([^?#]*)([?#]?)(.*)$/s.exec(address) ?? [];
  const start = inText(place, scene);
  if (mark === "") return start;
  const [first = "", fragment] = mark === "?" ? rest.split("#", 2) : [rest];
  const tail = fragment === undefined ? "" : `#${parameters(fragment, scene)}`;
  return `${start}${mark}${parameters(first, scene)}${tail}`;
}

/** The same decoding without names: what a recorded address is matched against. */
export function decodedAddress(address: string): string {
  return address.replace(/[?#].*$/s, (rest) =>
    rest
      .split(/([?#&])/)
      .map((piece) => (piece.includes("=") ? decodedPair(piece) : piece))
      .join(""),
  );
}

const decodedPair = (pair: string): string =>
  [...new URLSearchParams(pair)].map(([name, value]) => `${name}=${value}`).join("&");

function parameters(query: string, scene: Scene): string {
  return [...new URLSearchParams(query)]
    .map(([name, value]) => `${name}=${described(value, name, scene)}`)
    .join("&");
}

/** `name=<cookie name:1>; Path=/; HttpOnly`; days of expiry are no more than that. */
export function describedSetCookie(lines: string, scene: Scene): string {
  return lines
    .split("\n")
    .map((line) => {
      const [pair = "", ...attributes] = line.split(/;\s*/);
      const rest = attributes.map((each) => each.replace(/^(expires)=.*$/i, "$1=<date>"));
      const at = pair.indexOf("=");
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const given = value.length < 8 ? value : scene.names.give(`cookie ${name}`, value);
      return [`${name}=${given}`, ...rest].join("; ");
    })
    .join("\n");
}

/** `name=<cookie name:1>; other=made-up`. */
export function describedCookies(header: string, { names }: Scene): string {
  return header
    .split(/;\s*/)
    .map((pair) => {
      const at = pair.indexOf("=") + 1;
      const value = pair.slice(at);
      return pair.slice(0, at) + (names.nameOf(value) ?? value);
    })
    .join("; ");
}
