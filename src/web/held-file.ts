import type { StorageEngine } from 'multer';

/**
 * Holds the files of a form in memory. Of a file with more than `mostBytes` only
 * the beginning is held, one byte more than allowed: the rest is read and let
 * go, so that the fields after it arrive, and whoever looks at the file sees
 * that it is too large.
 */
export function heldInMemory(mostBytes: number): StorageEngine {
  return {
    _handleFile: (_req, { stream }, done) => {
      const parts: Buffer[] = [];
      let size = 0;
      stream.on('data', (part: Buffer) => {
        const room = mostBytes + 1 - size;
        if (room > 0) parts.push(part.subarray(0, room));
        size += Math.min(part.length, Math.max(room, 0));
      });
      stream.once('error', done);
      stream.once('end', () => done(null, { buffer: Buffer.concat(parts, size), size }));
    },
    _removeFile: (_req, _file, done) => done(null),
  };
}
