import { parseArgs } from 'node:util';
import { type Command, type Options, UnknownCall } from './command.js';
import { COMMANDS } from './commands.js';

/** A command with its argument, as it was typed; or the wish for the list of commands. */
export type Call =
  { help: true } | { help: false; command: Command; argument: string; options: Options };

/** Reads what was typed. @throws UnknownCall where it is no call of a command */
export function readCall(typed: string[]): Call {
  const { help, words, options } = parts(typed);
  if (help) return { help };
  const [name, ...given] = words;
  if (name === undefined) throw new UnknownCall('No command given');
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UnknownCall(`There is no command ${JSON.stringify(name)}`);
  const wanted = command.argument === undefined ? 0 : 1;
  if (given.filter(Boolean).length < wanted)
    throw new UnknownCall(`${name} needs ${command.argument ?? ''}`);
  if (given.length > wanted) {
    throw new UnknownCall(`${name} does not take ${JSON.stringify(given[wanted])}`);
  }
  const taken = [...(command.options ?? []), ...(command.switches ?? [])];
  const foreign = Object.keys(options).find((option) => !taken.includes(option));
  if (foreign) throw new UnknownCall(`${name} does not take --${foreign}`);
  return { help, command, argument: given[0] ?? '', options };
}

/** The options of all commands. */
const ALL_OPTIONS = Object.fromEntries(
  Object.values(COMMANDS).flatMap(({ options = [], switches = [] }) => [
    ...options.map((option) => [option, taking('string')] as const),
    ...switches.map((option) => [option, taking('boolean')] as const),
  ]),
);

function taking(type: 'string' | 'boolean'): { type: 'string' | 'boolean' } {
  return { type };
}

function parts(typed: string[]): { help: boolean; words: string[]; options: Options } {
  try {
    const { values, positionals } = parseArgs({
      args: typed,
      options: { ...ALL_OPTIONS, help: { type: 'boolean', short: 'h', default: false } },
      allowPositionals: true,
    });
    const { help, ...options } = values;
    // No switch takes a no: one that was typed is on.
    return { help, words: positionals, options: options };
  } catch (error) {
    throw new UnknownCall((error as Error).message.split('. ', 1).join(''));
  }
}
