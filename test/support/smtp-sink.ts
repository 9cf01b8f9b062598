import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A message as a mail server was handed it. */
export interface TakenMail {
  recipients: string[];
  data: string;
}

/** A mail server that keeps what came; it takes everything, but where `refuse` says another answer to a line. */
export class SmtpSink {
  readonly mails: TakenMail[] = [];
  refuse: (line: string) => string | null = () => null;
  /** Whether it lets whoever connects wait for ever. */
  isSilent = false;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor() {
    this.server = createServer((socket) => this.talk(socket));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private talk(socket: Socket): void {
    this.sockets.add(socket);
    let recipients: string[] = [];
    let data: string | null = null;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    if (!this.isSilent) say('220 sink');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (data === null) {
          const refusal = this.refuse(line);
          if (refusal !== null) {
            say(refusal);
            continue;
          }
          if (/^RCPT TO:/i.test(line)) recipients.push(line.slice(8).replace(/ .*$/, ''));
          if (/^DATA/i.test(line)) data = '';
          say(answerTo(line));
          if (/^QUIT/i.test(line)) socket.end();
        } else if (line === '.') {
          this.mails.push({ recipients, data });
          [recipients, data] = [[], null];
          say('250 taken');
        } else data += `${line}\r\n`;
      }
    });
  }
}

function answerTo(line: string): string {
  if (/^EHLO/i.test(line)) return '250-sink\r\n250 SMTPUTF8';
  if (/^DATA/i.test(line)) return '354 go on';
  return /^QUIT/i.test(line) ? '221 bye' : '250 ok';
}
