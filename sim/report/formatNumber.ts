const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `12,345` */
export function count(amount: number): string {
  return plain.format(amount);
}

/** `1,234.5`; a dash when there is nothing to say. */
export function decimal(amount: number | null): string {
  return amount === null ? '–' : tenths.format(amount === 0 ? 0 : amount);
}

/** `97.3 %` of a number that is in percent already. */
export function percent(amountPct: number | null): string {
  return amountPct === null ? '–' : `${decimal(amountPct)} %`;
}

/** `200`, or `94–105` when a whole interval clears the market. */
export function interval(low: number, high: number): string {
  return low === high ? count(low) : `${count(low)}–${count(high)}`;
}
