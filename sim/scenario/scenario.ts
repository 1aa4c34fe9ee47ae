import { z } from 'zod';
import { addressRules } from './addressRules.ts';
import { discussionRules } from './discussionRules.ts';
import { valueAt } from './dottedPath.ts';
import { exchangeScenario, type ExchangeScenario } from './exchangeScenario.ts';
import type { Finding } from './finding.ts';
import { kitchenRules } from './kitchenRules.ts';
import { kitchenScenario, type KitchenScenario } from './kitchenScenario.ts';
import { mindsRules } from './mindsRules.ts';
import { priceRules } from './priceRules.ts';
import { procurementRules } from './procurementRules.ts';
import { procurementScenario, type ProcurementScenario } from './procurementScenario.ts';
import type { SchemaNode } from './schemaNode.ts';
import { procurementAliases, settingAliases } from './settingAliases.ts';
import { timeRules } from './timeRules.ts';

/** What a run is made from, of whatever world, with every default filled in. */
export type Scenario = ExchangeScenario | KitchenScenario | ProcurementScenario;
export type WorldName = Scenario['world'];
export type ScenarioOf<W extends WorldName> = Extract<Scenario, { world: W }>;

/** How the scenarios of one world are written, and what has to fit together in them. */
export interface ScenarioKind<S extends Scenario = Scenario> {
  readonly schema: z.ZodType<S>;
  /** The schema of a scenario as a person writes it. */
  readonly jsonSchema: SchemaNode;
  /** What is wrong between parts that are each right, where `personas` are the names of those who are known. */
  rules(scenario: S, personas: readonly string[]): Finding[];
  /** The same data, in which every table whose order counts is a list of pairs. */
  inWrittenOrder(scenario: S): object;
  /** Short names for `--set`. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** For somebody who looks for one. */
  readonly somePaths: string;
}

/** Every world there is. */
export const scenarioKinds: { readonly [W in WorldName]: ScenarioKind<ScenarioOf<W>> } = {
  exchange: {
    schema: exchangeScenario, jsonSchema: jsonSchemaOf(exchangeScenario), aliases: settingAliases,
    somePaths: 'institution.periods or behaviour.buyers',
    rules: (scenario, personas) => [
      ...[timeRules, priceRules, addressRules, discussionRules].flatMap((rule) => rule(scenario)),
      ...mindsRules(scenario, personas),
    ],
    inWrittenOrder: ({ behaviour, ...rest }) => ({
      ...rest, behaviour: { ...behaviour, buyers: pairs(behaviour.buyers), sellers: pairs(behaviour.sellers) },
    }),
  },
  kitchen: {
    schema: kitchenScenario, jsonSchema: jsonSchemaOf(kitchenScenario), aliases: new Map(),
    somePaths: 'institution.turns or behaviour.firms',
    rules: (scenario, personas) => [...kitchenRules(scenario), ...mindsRules(scenario, personas)],
    inWrittenOrder: ({ environment: { catalogue, ...environment }, ...rest }) => ({
      ...rest, environment: { ...environment, catalogue: 'given' in catalogue ? catalogue.given.map((recipe) => (
        { ...recipe, ingredients: pairs(recipe.ingredients) })) : catalogue },
    }),
  },
  procurement: {
    schema: procurementScenario, jsonSchema: jsonSchemaOf(procurementScenario), aliases: procurementAliases,
    somePaths: 'environment.requests or behaviour.pools',
    rules: (scenario, personas) => [...procurementRules(scenario), ...mindsRules(scenario, personas)],
    inWrittenOrder: (scenario) => scenario,
  },
};
export const worldNames = Object.keys(scenarioKinds) as WorldName[];

/** The world that a scenario's data names, the exchange when it names none; `undefined` when there is no such world. */
export function worldOf(data: unknown): WorldName | undefined {
  const named = valueAt(data, ['world']);
  return named === undefined ? 'exchange' : worldNames.find((name) => name === named);
}

/** As its world has it; of a world that does not exist, as the exchange. */
export function kindOf(data: unknown): ScenarioKind {
  return scenarioKinds[worldOf(data) ?? 'exchange'];
}

function pairs(table: string | object): unknown {
  return typeof table === 'string' ? table : Object.entries(table);
}

function jsonSchemaOf(schema: z.ZodType): SchemaNode {
  return z.toJSONSchema(schema, { io: 'input' }) as SchemaNode;
}
