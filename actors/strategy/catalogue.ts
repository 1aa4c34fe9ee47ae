import { aa } from './aa.ts';
import { gd } from './gd.ts';
import { gvwy } from './gvwy.ts';
import { kaplan } from './kaplan.ts';
import { shvr } from './shvr.ts';
import type { Strategy } from './strategy.ts';
import { zic } from './zic.ts';
import { zip } from './zip.ts';
import { ziu } from './ziu.ts';

/** The field's standard traders, by their published names. */
export type StrategyName = 'ziu' | 'zic' | 'zip' | 'gd' | 'aa' | 'kaplan' | 'shvr' | 'gvwy';

/** Every standard trader with its published parameters. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = { ziu, zic, zip, gd, aa, kaplan, shvr, gvwy };
