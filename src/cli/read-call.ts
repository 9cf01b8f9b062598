import { parseArgs } from 'node:util';
import { type Command, UnknownCall } from './command.js';
import { COMMANDS } from './commands.js';

/** A command with its argument, as it was typed; or the wish for the list of commands. */
export type Call = { help: true } | { help: false; command: Command; argument: string };

/** Reads what was typed. @throws UnknownCall where it is no call of a command */
export function readCall(typed: string[]): Call {
  const { help, words } = parts(typed);
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
  return { help, command, argument: given[0] ?? '' };
}

function parts(typed: string[]): { help: boolean; words: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: typed,
      options: { help: { type: 'boolean', short: 'h', default: false } },
      allowPositionals: true,
    });
    return { help: values.help, words: positionals };
  } catch (error) {
    throw new UnknownCall((error as Error).message.split('. ', 1).join(''));
  }
}
