import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Message } from '../../../machines/message.ts';
import { TapeFile } from '../../../sim/node/tapeFile.ts';
import { Tape } from '../../../sim/tape/tape.ts';
import { smallMarket } from '../../helpers/playWorld.ts';
import { inFolder } from '../../helpers/souk.ts';

test('a disk that has caught up while somebody else was waited for is not waited for again', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'tape.jsonl');
    const file = new TapeFile(path, { scenario: smallMarket(), seed: 1 });
    const tape = new Tape({ header: 'a test', keep: false });
    file.follow(tape);
    const said: Omit<Message, 'id'> = {
      from: 'a', to: 'b', kind: 'notification', type: 'word.said', content: { text: 'x'.repeat(1000) },
      conversation: '', cause: 0, atMs: 0,
    };
    for (let id = 1; id <= 300; id++) tape.write({ ...said, id }, 'delivered', '', 0);
    while (written(path) < 100_000) await wait(5);
    await wait(5);
    const digest = tape.close(); // a last page, which the disk takes at once or not
    const patience = wait(5000, 'it waits', { ref: false });
    assert.is(await Promise.race([file.drained().then(() => 'it goes on'), patience]), 'it goes on');
    await file.close({ digest, entries: tape.length });
    assert.is(readFileSync(path, 'utf8').trimEnd().split('\n').length, 1 + 300 + 1);
  }));

const written = (path: string) => statSync(`${path}.partial`, { throwIfNoEntry: false })?.size ?? 0;

test.run();
