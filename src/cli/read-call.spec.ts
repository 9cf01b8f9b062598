import { UnknownCall } from './command.js';
import { COMMANDS } from './commands.js';
import { readCall } from './read-call.js';

describe('what was typed', () => {
  it('is a command with its argument', () => {
    expect(readCall(['import', 'records'])).toEqual({
      help: false,
      command: COMMANDS['import'],
      argument: 'records',
      options: {},
    });
    expect(readCall(['seed-load', '--topics', '5', '--posts=20'])).toMatchObject({
      command: COMMANDS['seed-load'],
      options: { topics: '5', posts: '20' },
    });
    expect(readCall(['import', '--dry-run', 'records'])).toMatchObject({
      argument: 'records',
      options: { 'dry-run': true },
    });
    expect(readCall(['verify-audit'])).toMatchObject({ command: COMMANDS['verify-audit'] });
  });

  it.each([[['--help']], [['-h']], [['import', '--help']]])('asks for help: %j', (typed) => {
    expect(readCall(typed)).toEqual({ help: true });
  });

  it.each([
    [[], 'No command given'],
    [['exports'], 'There is no command "exports"'],
    [['constructor'], 'There is no command "constructor"'],
    [['import'], 'import needs FOLDER'],
    [['import', ''], 'import needs FOLDER'],
    [['import', 'a', 'b'], 'import does not take "b"'],
    [['verify-audit', 'all'], 'verify-audit does not take "all"'],
    [['verify-audit', '--topics', '5'], 'verify-audit does not take --topics'],
    [['export', 'records', '--dry-run'], 'export does not take --dry-run'],
    [['import', 'records', '--dry-run=no'], "Option '--dry-run' does not take an argument"],
    [['--force', 'verify-audit'], "Unknown option '--force'"],
  ])('is no call: %j', (typed, message) => {
    expect(() => readCall(typed)).toThrow(new UnknownCall(message));
  });
});
