import { launch } from './launch.mjs';

await launch('src/main.js');
