import { CommandError, UnknownCall } from './cli/command.js';
import { usage } from './cli/commands.js';
import { readCall } from './cli/read-call.js';
import { Shutdown } from './start/shutdown.js';

const shutdown = new Shutdown();
shutdown.onSignals();
try {
  const call = readCall(process.argv.slice(2));
  if (call.help) {
    process.stdout.write(usage());
  } else {
    const { runCommand } = await import('./cli/run-command.js');
    await runCommand(call.command, call, shutdown);
  }
  await shutdown.end(0);
} catch (error) {
  if (error instanceof CommandError) {
    const help = error instanceof UnknownCall ? `\n${usage()}` : '';
    process.stderr.write(`${error.message}\n${help}`);
    await shutdown.end(1);
  } else {
    await shutdown.fail(error);
  }
}
