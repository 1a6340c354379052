import { writeFileSync } from 'node:fs';
import { readReadme, redrawn } from '#tests/support/diagrams.ts';

writeFileSync('README.md', redrawn(readReadme()));
