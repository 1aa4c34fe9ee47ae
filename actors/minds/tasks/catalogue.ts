import type { MindTasks } from '../task.ts';
import { discussionTasks } from './discussionTasks.ts';
import { firmTasks } from './firmTasks.ts';
import { supplierTasks } from './supplierTasks.ts';
import { traderTasks } from './traderTasks.ts';

/** Everything that a mind can be asked to think about. */
export const mindTasks: MindTasks = { ...traderTasks, ...discussionTasks, ...firmTasks, ...supplierTasks };
