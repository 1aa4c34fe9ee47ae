/** Lehmer's generator with the multiplier of Park & Miller (1988): enough to draw a picture. */
export function wandering(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
