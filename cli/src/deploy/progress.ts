/** Says what is going on; every line goes to one place. */
export interface Progress {
  say(line: string): void;
  /**
   * Runs one step and tells how long it took; while it runs, the time so far.
   * @param soFar more to tell at every tick, e.g. the percentage of an import; null for nothing
   */
  during<T>(title: string, work: () => Promise<T>, soFar?: () => Promise<string | null>): Promise<T>;
}

export interface ProgressOptions {
  readonly write: (line: string) => void;
  readonly now: () => Date;
  /** Calls back again and again; returns how to stop. */
  readonly every: (milliseconds: number, tick: () => void) => () => void;
}

const tickEvery = 15_000;

/** Minutes and seconds: `0:07`, `12:40`. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export const systemTicks: ProgressOptions["every"] = (milliseconds, tick) => {
  const timer = setInterval(tick, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
};

export function progress(options: ProgressOptions): Progress {
  return {
    say: options.write,
    async during(title, work, more = () => Promise.resolve(null)) {
      const started = options.now().getTime();
      const soFar = (): string => elapsed(options.now().getTime() - started);
      options.write(`… ${title}`);
      let isOver = false;
      const tick = async (): Promise<void> => {
        // What cannot be read while the environment is at work is not worth a failure.
        const told = await more().catch(() => null);
        if (!isOver) options.write(`  ${soFar()} so far${told === null ? "" : `, ${told}`}`);
      };
      const stop = options.every(tickEvery, () => void tick());
      try {
        const result = await work();
        options.write(`✓ ${title} (${soFar()})`);
        return result;
      } catch (failure) {
        options.write(`✗ ${title} (${soFar()})`);
        throw failure;
      } finally {
        isOver = true;
        stop();
      }
    },
  };
}
