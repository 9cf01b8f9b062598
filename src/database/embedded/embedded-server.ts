import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationError } from '../../config/configuration-error.js';
import { findBinaries } from './binaries.js';
import { giveCluster, makeCluster, OWNER, ownerOf } from './cluster.js';
import { DATABASE, Membership } from './membership.js';
import {
  findPostmaster,
  lastComplaint,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
} from './postmaster.js';
import { chooseUser } from './run-as.js';
import { makeSocketFolder, socketFolderOf } from './socket-folder.js';

const START_MS = 60_000;
const LOOK_AGAIN_MS = 20;
/** After `kill -9` the old server's last processes need a moment to notice. */
const ATTEMPTS = 12;
const ATTEMPT_AGAIN_MS = 500;

/** This process's hold on the PostgreSQL of one data folder. */
export class EmbeddedServer {
  private readonly cluster: string;
  private readonly log: string;
  private socketFolder: string;
  private membership?: Membership;
  private joining?: Promise<void>;
  private leaving = false;

  constructor(
    private readonly dataDir: string,
    private readonly fsync: boolean,
  ) {
    this.cluster = join(dataDir, 'postgres');
    this.log = join(dataDir, 'postgres.log');
    this.socketFolder = socketFolderOf(dataDir);
  }

  get url(): string {
    return `postgresql://${OWNER}@${encodeURIComponent(this.socketFolder)}/${DATABASE}`;
  }

  /** Joins the running server, or starts it, and stays until `stop` or `leave`. */
  async join(): Promise<void> {
    this.membership = await this.joinOrStart();
    this.membership.onLost(() => {
      this.joining = this.join().catch((error: unknown) => {
        if (this.leaving) return;
        process.stderr.write(`The database cannot be started again: ${String(error)}\n`);
      });
    });
  }

  async stop(): Promise<void> {
    const membership = await this.endMembership();
    if (membership && (await membership.leave())) {
      const postmaster = await findPostmaster(this.cluster);
      if (postmaster) await stopPostmaster(this.cluster, postmaster, () => membership.close());
      await rm(this.socketFolder, { recursive: true, force: true });
    }
    await membership?.close();
  }

  async leave(): Promise<void> {
    const membership = await this.endMembership();
    await membership?.close();
  }

  private async joinOrStart(): Promise<Membership> {
    const deadline = Date.now() + START_MS;
    let child: ChildProcess | undefined;
    let attempts = 0;
    while (Date.now() < deadline && !this.leaving) {
      const postmaster = await findPostmaster(this.cluster);
      if (postmaster) {
        const membership = await this.joinServer(postmaster);
        if (membership) return membership;
      } else if (child === undefined || hasEnded(child)) {
        if (attempts === ATTEMPTS) break;
        if (attempts > 0) await sleep(ATTEMPT_AGAIN_MS);
        child = await this.start();
        attempts += 1;
      }
      await sleep(LOOK_AGAIN_MS);
    }
    throw new ConfigurationError(
      `The embedded PostgreSQL does not start: ${await lastComplaint(this.log)} (more in ${this.log})`,
    );
  }

  private async joinServer(postmaster: Postmaster): Promise<Membership | undefined> {
    // Its lock file names the folder; not yet, where it has only begun to write it.
    const socketFolder = postmaster.socketFolder || this.socketFolder;
    const membership = await Membership.join(socketFolder);
    if (membership) this.socketFolder = socketFolder;
    return membership;
  }

  private async start(): Promise<ChildProcess> {
    const owner = await ownerOf(this.cluster);
    const me = process.geteuid?.();
    if (owner && me !== 0 && owner.uid !== me) {
      throw new ConfigurationError(
        `The database in ${this.dataDir} belongs to another user: start as that user, or choose another DATA_DIR`,
      );
    }
    const binaries = await findBinaries();
    const user = await chooseUser(binaries.postgres, this.dataDir, owner);
    if (!owner) await makeCluster(this.cluster, binaries, user, this.fsync);
    else if (owner.uid !== user.uid) await giveCluster(this.cluster, user);
    await makeSocketFolder(this.socketFolder, user);
    return startPostmaster(binaries.postgres, this.cluster, user, {
      socketFolder: this.socketFolder,
      log: this.log,
      fsync: this.fsync,
    });
  }

  private async endMembership(): Promise<Membership | undefined> {
    this.leaving = true;
    await this.joining;
    const { membership } = this;
    delete this.membership;
    return membership;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
