import { Presets, SingleBar } from 'cli-progress';

/** Is told how far an import has come. */
export interface ImportProgress {
  /** Another import is under way, and goes first. */
  wait(): void;
  /** A file begins. */
  start(file: string, bytes: number): void;
  /** More of it was read. */
  advance(bytes: number): void;
  /** All of it is on record, though not yet committed. */
  finish(file: string): void;
}

const WAITS = 'Another import is under way. This one begins after it …\n';

/** A bar on a terminal; where the output goes elsewhere, a line for each file. */
export function terminalProgress(output: NodeJS.WriteStream): ImportProgress {
  return output.isTTY ? bar(output) : lines(output);
}

function bar(stream: NodeJS.WriteStream): ImportProgress {
  const single = new SingleBar(
    { stream, format: '{bar} {percentage}% {file}', hideCursor: true, etaBuffer: 1 },
    Presets.shades_classic,
  );
  return {
    wait: () => void stream.write(WAITS),
    start: (file, bytes) => single.start(bytes, 0, { file }),
    advance: (bytes) => single.increment(bytes),
    finish: () => single.stop(),
  };
}

function lines(stream: NodeJS.WriteStream): ImportProgress {
  return {
    wait: () => void stream.write(WAITS),
    start: () => undefined,
    advance: () => undefined,
    finish: (file) => void stream.write(`${file} read\n`),
  };
}
