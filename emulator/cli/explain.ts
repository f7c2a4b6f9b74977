const portReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "something listens there already",
  EACCES: "this user may not listen there",
  EADDRNOTAVAIL: "this machine has no such address",
  ENOTFOUND: "that host name has no address",
};

const fileReasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EACCES: "no permission",
  EISDIR: "is a folder",
  ENOTDIR: "part of the path is not a folder",
  EROFS: "the file system is read-only",
};

interface SystemError extends Error {
  readonly code?: string;
  readonly syscall?: string;
  readonly path?: string;
  readonly address?: string;
  readonly hostname?: string;
  readonly port?: number;
}

/** Why a file cannot be used, without its name. */
export function fileReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = "" }: SystemError = error;
  return fileReasons[code] ?? error.message;
}

/** What went wrong, for the person at the terminal. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code = "", syscall, path, address, hostname, port }: SystemError = error;
  if (syscall === "listen" || syscall === "getaddrinfo") {
    const where = [address ?? hostname, port].filter((part) => part !== undefined).join(":");
    return `cannot listen on ${where}: ${portReasons[code] ?? error.message}; choose another --port or --host`;
  }
  return path !== undefined && code in fileReasons
    ? `${path}: ${fileReason(error)}`
    : error.message;
}
