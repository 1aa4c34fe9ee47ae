import { nearestName } from '../scenario/nearestName.ts';
import type { ProcurementScenario } from '../scenario/procurementScenario.ts';
import { UsageError } from './usageError.ts';

const needed = ['category', 'quantity', 'budget'] as const;
const known = [...needed, 'urgency', 'region', 'certifications'] as const;
const example = "--request 'category=electronics quantity=40 budget=12000 urgency=high'";

/**
 * `category=electronics quantity=40 budget=12000.50 urgency=high` as a setting in the place of all requests. Budgets
 * are written as money, not in cents; certifications with commas between. Without a region it is the one most is bought
 * for.
 */
export function requestSetting(text: string, { environment: { requests } }: ProcurementScenario): string {
  const given = valuesOf(text);
  const missing = needed.filter((key) => !given.has(key));
  if (missing.length > 0) throw usage(`--request lacks ${missing.join(' and ')}.`);
  const region = 'given' in requests ? requests.given[0]!.region
    : Object.entries(requests.regions).reduce((most, each) => (each[1] > most[1] ? each : most))[0];
  const request = {
    category: given.get('category'), quantity: wholeQuantity(given.get('quantity')!),
    budget: inCents(given.get('budget')!), urgency: given.get('urgency') ?? 'normal',
    region: given.get('region') ?? region,
    certifications: given.get('certifications')?.split(',').map((each) => each.trim()) ?? [],
  };
  return `environment.requests=${JSON.stringify({ given: [request] })}`;
}

/** Values may have spaces in them: each reaches to the next key. */
function valuesOf(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const part of text.trim().split(/\s+(?=[^\s=]+=)/)) {
    const [, key = '', value = ''] = /^([^\s=]+)=(.*)$/s.exec(part) ?? [];
    if (key === '' || value.trim() === '') throw usage(`--request cannot read "${part}": it takes key=value.`);
    if (!known.some((each) => each === key)) {
      const nearest = nearestName(key, known);
      throw usage(`--request knows no "${key}".${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`);
    }
    if (values.has(key)) throw usage(`--request says "${key}" twice.`);
    values.set(key, value.trim());
  }
  return values;
}

function wholeQuantity(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw usage(`--request wants whole units from 1, not quantity=${text}.`);
  return Number(text);
}

function inCents(text: string): number {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (whole === undefined) throw usage(`--request wants money such as 12000 or 12000.50, not budget=${text}.`);
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

function usage(problem: string): UsageError {
  return new UsageError(`${problem}\nExpected ${known.join(', ')}; for example\n  ${example}`);
}
