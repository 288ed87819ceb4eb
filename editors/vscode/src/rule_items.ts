// The rules as a list to choose from.

export interface Rule {
  id: string;
  summary: string;
  severity: string;
  profile: string;
  aliases: string[];
}

export interface RuleItem {
  heading?: true;
  label: string;
  description?: string;
  detail?: string;
}

function itemOf({ id, summary, severity, profile, aliases }: Rule): RuleItem {
  const facts = [severity, profile === 'default' ? '' : `only when ${profile}`, aliases.join(' ')];
  return { label: id, description: summary, detail: facts.filter(Boolean).join(' · ') };
}

// Those that the open file has findings of come first.
export function ruleItems(rules: Rule[], found: Set<string>): RuleItem[] {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const here = sorted.filter(({ id }) => found.has(id));
  const others = sorted.filter(({ id }) => !found.has(id));
  if (here.length === 0) return others.map(itemOf);
  return [{ heading: true, label: 'found in this file' }, ...here.map(itemOf), { heading: true, label: 'all others' }, ...others.map(itemOf)];
}
