import type { INestApplicationContext } from '@nestjs/common';

/** Does a command, with its output on the terminal. @throws CommandError */
export type Run = (
  app: INestApplicationContext,
  argument: string,
  options: Options,
) => Promise<void>;

/** What was typed behind options, such as `--topics 20`, by their names; true for a switch, such as `--dry-run`. */
export type Options = Readonly<Record<string, string | true | undefined>>;

/** What can be done from the terminal. */
export interface Command {
  /** The name of its one argument, if it takes one. */
  argument?: string;
  /** The options it takes, each with a number. */
  options?: readonly string[];
  /** The options it takes that stand for themselves. */
  switches?: readonly string[];
  /** What it does, for the list of commands. */
  does: string;
  /** Loads what does it: the application's modules take longer than most commands. */
  load(): Promise<Run>;
}

/** Why a command did not do what was asked; its message is for the operator. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** That what was typed is no call of a command; the list of commands helps further. */
export class UnknownCall extends CommandError {}
