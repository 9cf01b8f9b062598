/** One event, as the log has it. */
export type LogLine = Record<string, unknown> & { level: number; msg: string };

/** Takes the log's lines instead of the terminal. */
export class CapturedLog {
  text = '';

  write(line: string): void {
    this.text += line;
  }

  /** The events. @throws SyntaxError where a line is none */
  get lines(): LogLine[] {
    return this.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogLine);
  }
}
