import { connect } from 'node:net';

const LONGEST_MS = 20_000;
const BROKEN_OFF_MS = 300;

/**
 * Sends bytes as they are, and reads until the server ends the connection.
 *
 * @param {{host: string, port: number}} server
 * @param {{bytes: Buffer, breaksOff: boolean}} request where it breaks off, the server waits for more: nothing comes
 * @returns {Promise<number[]>} the status of each answer; none where the connection was closed without a word
 * @throws Error where the server neither answers nor closes
 */
async function rawRequest(server, { bytes, breaksOff }) {
  const text = await new Promise((resolve, reject) => {
    const chunks = [];
    const socket = connect({ ...server, allowHalfOpen: true });
    const done = () => resolve(Buffer.concat(chunks).toString('latin1'));
    socket.setTimeout(LONGEST_MS, () => {
      socket.destroy();
      reject(new Error(`no answer within ${LONGEST_MS} ms`));
    });
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // A stream of news ends when whoever listens goes.
      if (chunk.includes('text/event-stream')) socket.end();
    });
    socket.on('end', () => socket.destroy());
    // A reset is an answer too: the server did not want to read the rest.
    socket.on('error', (error) => (error.code === 'ECONNREFUSED' ? reject(error) : done()));
    socket.on('close', done);
    // Whoever says that nothing more comes gets no answer from Node.
    socket.write(bytes);
    if (breaksOff) setTimeout(() => socket.end(), BROKEN_OFF_MS);
  });
  return [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
}

/**
 * Sends requests a few at a time.
 *
 * @returns how often each status came, and what was answered with an error of the server or not at all
 */
export async function sendAll(server, requests, atOnce = 8) {
  const statuses = {};
  const failures = [];
  const queue = requests[Symbol.iterator]();
  const work = async () => {
    for (let each = queue.next(); !each.done; each = queue.next()) {
      const { name, bytes } = each.value;
      const answers = await rawRequest(server, each.value).catch((error) => [error.message]);
      for (const status of answers.length === 0 ? ['closed'] : answers) {
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (typeof status === 'string' ? status !== 'closed' : status >= 500)
          failures.push({ name, status, request: bytes.toString('latin1').slice(0, 2_000) });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { statuses, failures };
}
