/** Shows how far something has come. */
export interface Progress {
  at(what: string, done: number, of?: number): void;
  /** Takes away what was shown only meanwhile. */
  end(): void;
}

type Stream = Pick<NodeJS.WriteStream, "isTTY" | "write">;

/** A bar that is drawn over and over, on a terminal; a line now and then where a log is kept. */
export const progressOn = (stream: Stream): Progress =>
  stream.isTTY ? drawnOn(stream) : countedOn(stream);

function drawnOn(stream: Stream): Progress {
  const clear = "\r\u001B[2K";
  let drawn = false;
  return {
    at(what, done, of) {
      drawn = true;
      stream.write(`${clear}${line(what, done, of)}`);
    },
    end() {
      if (drawn) stream.write(clear);
      drawn = false;
    },
  };
}

/** A line is written each time that so many more are done. */
const lineEvery = 1000;

function countedOn(stream: Stream): Progress {
  let told = "";
  return {
    at(what, done, of) {
      const thousands = Math.floor(done / lineEvery);
      if (thousands === 0 || told === `${what} ${thousands}`) return;
      told = `${what} ${thousands}`;
      stream.write(`cognito-emulator: ${what} ${outOf(done, of)}\n`);
    },
    end: () => {},
  };
}

const width = 24;

/** The service only estimates how many there are: a bar is never fuller than full. */
function line(what: string, done: number, of: number | undefined): string {
  if (of === undefined || of === 0) return `${what} ${outOf(done, of)}`;
  const filled = Math.round(width * Math.min(1, done / of));
  const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
  return `${what} ${bar} ${outOf(done, of)}`;
}

const outOf = (done: number, of: number | undefined): string =>
  of === undefined || of === 0
    ? done.toLocaleString("en")
    : `${done.toLocaleString("en")} of about ${of.toLocaleString("en")}`;
