/**
 * A state machine as a literal table: what may happen in each state, and where it leads.
 * `final` states have no moves. The README draws its diagrams from these tables.
 */
export interface Machine<State extends string = string, Event extends string = string> {
  readonly initial: State;
  readonly final: readonly State[];
  readonly moves: { readonly [S in State]?: { readonly [E in Event]?: State } };
}

/** The state that `event` leads to from `state`, or undefined where the event may not happen. */
export function move<State extends string, Event extends string>(
  machine: Machine<State, Event>,
  state: State,
  event: Event,
): State | undefined {
  return machine.moves[state]?.[event];
}

/** The events that may happen in `state`, in the order of the table. */
export function openMoves<State extends string, Event extends string>(
  machine: Machine<State, Event>,
  state: State,
): Event[] {
  return Object.keys(machine.moves[state] ?? {}) as Event[];
}

/** Whether `state` is one of the machine's last states. */
export function isFinal<State extends string>(machine: Machine<State>, state: State): boolean {
  return machine.final.includes(state);
}

/** Every state that some run from the initial state comes to, the initial one included. */
export function reachable<State extends string>(machine: Machine<State>): Set<State> {
  const seen = new Set<State>([machine.initial]);
  for (const state of seen) {
    for (const next of Object.values<State | undefined>(machine.moves[state] ?? {})) {
      if (next !== undefined) seen.add(next);
    }
  }
  return seen;
}
