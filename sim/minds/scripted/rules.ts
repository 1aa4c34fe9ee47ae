import { discussionRules } from './discussionRules.ts';
import { firmRules } from './firmRules.ts';
import type { ScriptedRules } from './scriptedRule.ts';
import { supplierRules } from './supplierRules.ts';
import { traderRules } from './traderRules.ts';

/** What a scripted mind does, task by task. */
export const scriptedRules: ScriptedRules = { ...traderRules, ...discussionRules, ...firmRules, ...supplierRules };
