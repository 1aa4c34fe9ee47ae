import { z } from 'zod';
import { exchangeScenario } from './exchangeScenario.ts';

/** As much of JSON Schema (draft 2020-12) as ours uses. */
export interface SchemaNode {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | false;
  readonly propertyNames?: SchemaNode;
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

/** The schema of a scenario as a person writes it: what editors complete from, and what our own messages explain. */
export const scenarioJsonSchema = z.toJSONSchema(exchangeScenario, { io: 'input' }) as SchemaNode;

/** The committed file, byte for byte. */
export function scenarioJsonSchemaText(): string {
  const title = 'A scenario of souk: an experiment of the exchange world';
  return `${JSON.stringify({ title, ...scenarioJsonSchema }, null, 2)}\n`;
}
