import { launch } from './launch.mjs';

await launch('src/cli.js');
