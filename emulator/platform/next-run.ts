/**
 * Runs one call at a time for however many ask: who asks during a run gets the run after it, which begins after they
 * asked, so that nobody is told what was true before.
 */
export function nextRun<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  let next: Promise<Result> | undefined;
  const start = (): Promise<Result> => {
    next = undefined;
    const mine = run();
    running = mine;
    const over = (): void => {
      if (running === mine) running = undefined;
    };
    mine.then(over, over);
    return mine;
  };
  return () => (running === undefined ? start() : (next ??= running.then(start, start)));
}
