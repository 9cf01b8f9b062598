/** The weighted sum of the first digits, by modulus. */
export function weighted(digits: string, weights: readonly number[], modulus: number): number {
  let sum = 0;
  for (let place = 0; place < weights.length; place += 1)
    sum += (weights[place] ?? 0) * (digits.charCodeAt(place) - 48);
  return ((sum % modulus) + modulus) % modulus;
}
