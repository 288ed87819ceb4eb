// What the status bar says.

export type State = { kind: 'starting' | 'running' | 'stopped' } | { kind: 'missing' | 'failed'; problem: string };

export interface Counts {
  errors: number;
  warnings: number;
  notes: number;
}

export interface StatusText {
  text: string;
  tooltip: string;
  level: 'plain' | 'warning' | 'error';
}

function amount(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

// "2 errors, 1 warning"; empty when there is nothing.
export function describeCounts({ errors, warnings, notes }: Counts): string {
  const parts: [number, string][] = [[errors, 'error'], [warnings, 'warning'], [notes, 'note']];
  return parts.filter(([count]) => count > 0).map(([count, word]) => amount(count, word)).join(', ');
}

function running(counts: Counts): StatusText {
  const said = describeCounts(counts);
  if (said === '') return { text: '$(check) preship', tooltip: 'preship: nothing found', level: 'plain' };
  const icons = [counts.errors > 0 ? `$(error) ${counts.errors}` : '', counts.warnings > 0 ? `$(warning) ${counts.warnings}` : '',
    counts.notes > 0 ? `$(info) ${counts.notes}` : ''];
  return { text: `preship ${icons.filter(Boolean).join(' ')}`, tooltip: `preship: ${said}`, level: 'plain' };
}

export function statusText(state: State, counts: Counts): StatusText {
  switch (state.kind) {
    case 'starting':
      return { text: '$(loading~spin) preship', tooltip: 'preship is starting', level: 'plain' };
    case 'running':
      return running(counts);
    case 'stopped':
      return { text: '$(circle-slash) preship', tooltip: 'preship is not running', level: 'warning' };
    case 'missing':
      return { text: '$(warning) preship', tooltip: `${state.problem}: click to see what to do`, level: 'warning' };
    case 'failed':
      return { text: '$(error) preship', tooltip: `${state.problem}: click to try again`, level: 'error' };
  }
}
