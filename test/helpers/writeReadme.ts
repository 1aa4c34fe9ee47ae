import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { readmeFile, runFromSources, withOutputs } from './readme.ts';

/** For when what the README shows has changed for a good reason: `node --import tsx test/helpers/writeReadme.ts`. */
writeFileAtomic.sync(readmeFile, withOutputs(readFileSync(readmeFile, 'utf8'), runFromSources));
