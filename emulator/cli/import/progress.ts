/** Shows how far something has come. */
export interface Progress {
  at(what: string, done: number, of?: number): void;
  /** Takes away what was shown. */
  end(): void;
}

/** A line that is written over and over, on a terminal; nothing where nobody looks. */
export function progressOn(stream: Pick<NodeJS.WriteStream, "isTTY" | "write">): Progress {
  if (!stream.isTTY) return { at: () => {}, end: () => {} };
  const clear = "\r\u001B[2K";
  return {
    at: (what, done, of) => stream.write(`${clear}${line(what, done, of)}`),
    end: () => stream.write(clear),
  };
}

const width = 24;

/** The service only estimates how many there are: a bar is never fuller than full. */
function line(what: string, done: number, of: number | undefined): string {
  if (of === undefined || of === 0) return `${what} ${done.toLocaleString("en")}`;
  const filled = Math.round(width * Math.min(1, done / of));
  const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
  return `${what} ${bar} ${done.toLocaleString("en")} of about ${of.toLocaleString("en")}`;
}
