import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../src/config/project-root.js';

const LOOK_AGAIN_MS = 50;
const execFileAsync = promisify(execFile);

/** A program of `scripts/` in a process of its own, as the terminal runs it. */
export class Program {
  stdout = '';
  stderr = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(script: string, args: string[], environment: NodeJS.ProcessEnv) {
    this.child = spawn(process.execPath, [join(PROJECT_ROOT, 'scripts', script), ...args], {
      cwd: PROJECT_ROOT,
      // Nothing of the test run's own settings.
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.child, 'close');
  }

  /** Waits until `address` gives a page. @throws Error where the program ends before */
  async answering(address: string): Promise<void> {
    while (this.child.exitCode === null) {
      const answer = await fetch(address).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.ok) return;
      await sleep(LOOK_AGAIN_MS);
    }
    throw new Error(`The program ended: ${this.stderr}`);
  }

  /** Waits until it has said something. */
  async saying(words: string): Promise<void> {
    while (!this.stdout.includes(words)) await sleep(LOOK_AGAIN_MS);
  }

  /** The Node processes that it started and that live. */
  async children(): Promise<number[]> {
    const pid = String(this.child.pid);
    const { stdout } = await execFileAsync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args=']);
    return stdout.split('\n').flatMap((line) => {
      const [own = '', parent, state = '', program = ''] = line.trim().split(/\s+/);
      const lives = parent === pid && !state.startsWith('Z') && /(?:^|\/)node$/.test(program);
      return lives ? [Number(own)] : [];
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits for the end. @returns the exit code, null after a signal */
  async end(): Promise<number | null> {
    await this.ended;
    return this.child.exitCode;
  }
}

/** Builds what changed, so that a start after it is one of a built application. */
export async function buildPrograms(): Promise<void> {
  const build = new Program('build.mjs', [], {});
  if ((await build.end()) !== 0) throw new Error(`${build.stdout}${build.stderr}`);
}
