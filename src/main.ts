import { Shutdown } from './start/shutdown.js';
import { start } from './start/start.js';

const shutdown = new Shutdown();
shutdown.onSignals();
await start(shutdown).catch((error: unknown) => shutdown.fail(error));
