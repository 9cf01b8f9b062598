/** What a decision on an appeal changed. */
export interface AppealMemento {
  /** The version that the decision made. */
  version: number;
  /** The post that was published, as it stood before; null for everything else. */
  post: PostBefore | null;
}

/** A rejected post before it was published. */
export interface PostBefore {
  version: number;
  number: number | null;
  lastPostAt: string;
  decidedAt: string | null;
  decidedBy: number | null;
  rejectionReason: string | null;
  rejectionMessage: string | null;
}
