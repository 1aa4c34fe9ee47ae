import { equilibriumPrice } from '../../market/schedule.ts';
import type { ExchangeRunResult } from '../worlds/exchange/exchangeRunResult.ts';
import { CharacterGrid, type Paint } from './characterGrid.ts';
import { niceTicks } from './niceTicks.ts';
import { bandsOf, evenColumns, periodAxis, type Band } from './periodAxis.ts';

export interface PricePathOptions {
  /** Of the longest line, in characters. */
  readonly width: number;
  /** Wanted rows of the drawing; it takes as many as give each tick the same room. */
  readonly height: number;
  readonly paint: Paint;
}

/**
 * Every trade of a run as a dot, in the order of trading, period beside period (as Smith 1962 drew them), and across
 * them the equilibrium price. Prices in cents. A list of lines.
 */
export function drawPricePath(result: ExchangeRunResult, { width, height, paint }: PricePathOptions): string[] {
  const ticks = niceTicks(...pricesShown(result), { wanted: 6 });
  const rowsPerTick = Math.max(2, Math.round((height - 1) / (ticks.length - 1)));
  const rows = rowsPerTick * (ticks.length - 1) + 1;
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const rowOf = (price: number) => Math.round(((high - price) / (high - low)) * (rows - 1));

  const labelWidth = Math.max(5, ...ticks.map((tick) => String(tick).length));
  const columns = evenColumns(result.periods.length, Math.max(10, width - labelWidth - 2));
  const bands = bandsOf(result.periods.length, columns);
  const grid = new CharacterGrid({ columns, rows });
  drawSeparators(grid, bands, rows);
  drawEquilibrium(grid, bands, result, rowOf);
  drawTrades(grid, bands, result, rowOf);

  const drawn = grid.lines(paint).map((line, row) => {
    const tick = row % rowsPerTick === 0 ? ticks[ticks.length - 1 - row / rowsPerTick] : undefined;
    return paint('axis', `${String(tick ?? '').padStart(labelWidth)} ${tick === undefined ? '│' : '┤'}`) + line;
  });
  const below = periodAxis(bands, columns);
  return [
    paint('axis', 'cents'.padStart(labelWidth)), ...drawn,
    paint('axis', ' '.repeat(labelWidth + 1) + below.line),
    paint('axis', `${'period'.padStart(labelWidth + 1)} ${below.labels}`),
  ];
}

/** Every trade's price and all that clear the market; at least ten cents, lest a ripple look like a wave. */
function pricesShown({ trades, periods }: ExchangeRunResult): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  const see = (price: number) => {
    low = Math.min(low, price);
    high = Math.max(high, price);
  };
  for (const { price } of trades) see(price);
  for (const { equilibrium: { priceLow, priceHigh } } of periods) { see(priceLow); see(priceHigh); }
  const missing = Math.max(0, 10 - (high - low));
  return [Math.max(0, low - missing / 2), high + missing / 2];
}

function drawSeparators(grid: CharacterGrid, bands: readonly Band[], rows: number): void {
  for (const { start } of bands.filter(({ isRoomy }) => isRoomy).slice(1)) {
    for (let row = 0; row < rows; row++) grid.put(start, row, { ink: 'period', text: '┊' });
  }
}

function drawEquilibrium(
  grid: CharacterGrid, bands: readonly Band[], { periods }: ExchangeRunResult, rowOf: (price: number) => number,
): void {
  for (const [i, { start, end }] of bands.entries()) {
    const row = rowOf(equilibriumPrice(periods[i]!.equilibrium));
    for (let column = start; column < end; column++) grid.put(column, row, { ink: 'equilibrium', text: '─' });
  }
}

/** Within its period's columns a trade stands where its turn in that period puts it. */
function drawTrades(
  grid: CharacterGrid, bands: readonly Band[], { trades, periods }: ExchangeRunResult, rowOf: (price: number) => number,
): void {
  let index = 0;
  for (const [i, { start, end, isRoomy }] of bands.entries()) {
    const count = periods[i]!.trades;
    const from = isRoomy && i > 0 ? start + 1 : start;
    for (let turn = 0; turn < count; turn++, index++) {
      const column = from + Math.floor(((turn + 0.5) / count) * (end - from));
      const row = rowOf(trades[index]!.price);
      grid.put(column, row, { ink: 'trade', text: grid.inkAt(column, row) === 'trade' ? '●' : '•' });
    }
  }
}
