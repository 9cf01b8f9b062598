import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { PdfAnswer, PdfQuestion } from './pdf-process.js';
import type { DocumentRequest } from './typst-document.js';

/** A document that takes longer is given up with its process. */
const PATIENCE_MS = 20_000;
/** So long the process stays without work. */
const IDLE_MS = 5 * 60_000;

/** Has documents set by a process that starts when the first is wanted, one after the other. */
@Injectable()
export class PdfCompiler implements OnApplicationShutdown {
  private child?: ChildProcess;
  private row: Promise<unknown> = Promise.resolve();
  private idle?: NodeJS.Timeout;
  private questions = 0;

  /** @throws Error where the template is wrong, the process ended or it took too long */
  async pdf(request: DocumentRequest): Promise<Buffer> {
    const turn = this.row.then(() => this.ask(request));
    this.row = turn.catch(() => undefined);
    return turn;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.row;
    this.end();
  }

  private async ask(request: DocumentRequest): Promise<Buffer> {
    clearTimeout(this.idle);
    const child = (this.child ??= this.start());
    const question: PdfQuestion = { id: (this.questions += 1), ...request };
    const given = new AbortController();
    try {
      child.send(question);
      const answer = await Promise.race([
        answerTo(child, question.id, given.signal),
        sleep(PATIENCE_MS, { problem: 'it took too long' } as PdfAnswer, given),
      ]);
      if (answer.pdf === undefined) throw new Error(answer.problem ?? 'no document came');
      return Buffer.from(answer.pdf, 'base64');
    } catch (error) {
      this.end();
      throw error;
    } finally {
      given.abort();
      this.idle = setTimeout(() => this.end(), IDLE_MS).unref();
    }
  }

  /** Runs from `dist` as from `src`, where tests load it. */
  private start(): ChildProcess {
    const file = `./pdf-process${extname(import.meta.url)}`;
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    child.on('exit', () => {
      if (this.child === child) delete this.child;
    });
    return child;
  }

  private end(): void {
    clearTimeout(this.idle);
    this.child?.kill('SIGKILL');
    delete this.child;
  }
}

async function answerTo(child: ChildProcess, id: number, signal: AbortSignal): Promise<PdfAnswer> {
  const ended = once(child, 'exit', { signal }).then(() => ({ id, problem: 'the process ended' }));
  const heard = (async () => {
    for (;;) {
      const [answer] = (await once(child, 'message', { signal })) as [PdfAnswer];
      if (answer.id === id) return answer;
    }
  })();
  return Promise.race([ended, heard]);
}
