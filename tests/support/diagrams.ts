import { readFileSync } from 'node:fs';
import { caseMachine } from '#domain/cases/case-states.ts';
import { planMachine, shareMachine } from '#domain/plans/plan-states.ts';
import type { Machine } from '#domain/states/machine.ts';

/** The tables that the README draws, by the name between its markers. */
const DRAWN: Record<string, Machine> = {
  case: caseMachine,
  plan: planMachine,
  share: shareMachine,
};

/** A state machine's table as a Mermaid diagram. */
function diagramOf(machine: Machine): string {
  const moves = Object.entries(machine.moves).flatMap(([from, events]) =>
    Object.entries(events ?? {}).map(([event, to]) => `    ${from} --> ${to ?? from}: ${event}`),
  );
  return [
    'stateDiagram-v2',
    `    [*] --> ${machine.initial}`,
    ...moves,
    ...machine.final.map((state) => `    ${state} --> [*]`),
  ].join('\n');
}

/** The README with every diagram drawn anew from its table. */
export function redrawn(readme: string): string {
  return Object.entries(DRAWN).reduce((text, [name, machine]) => {
    const between = new RegExp(`(<!-- diagram: ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`);
    if (!between.test(text)) throw new Error(`README.md has no place for the ${name} diagram.`);
    return text.replace(between, `$1\n\`\`\`mermaid\n${diagramOf(machine)}\n\`\`\`\n\n$2`);
  }, readme);
}

export function readReadme(): string {
  return readFileSync('README.md', 'utf8');
}
