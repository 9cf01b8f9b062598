export interface SeededChance {
  below(limit: number): number;
  of<T>(items: readonly T[]): T;
  happens(share: number): boolean;
}
export function seededChance(seed: number): SeededChance;
