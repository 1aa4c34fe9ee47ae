import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A market of a few seconds in which two buyers have a mind and may talk first. */
export const mindMarket = `
scenario: mind-market
title: A market with minds
question: Who listens?
source: made up for a test
seed: 5
environment: { demand: { values: [150, 120] }, supply: { values: [50, 80] } }
institution:
  kind: continuous-double-auction
  periods: 2
  periodLengthMs: 20000
  priceCeiling: 200
  environments: [discussion, auction]
  discussion: { subRounds: 1 }
behaviour:
  buyers: mind
  sellers: zic
  activation: { kind: poisson, meanGapMs: 3000 }
  minds: { prices: { promptCentsPerMillion: 10 } }
`;

/** Writes it into a folder, and tells where. */
export function writeMindMarket(folder: string): string {
  const path = join(folder, 'mind-market.yaml');
  writeFileSync(path, mindMarket);
  return path;
}
