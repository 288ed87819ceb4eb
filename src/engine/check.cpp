#include "engine/check.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "answers/secrets/redact.h"
#include "engine/fingerprint.h"
#include "engine/fold.h"
#include "engine/run.h"
#include "paths/ignore_rules.h"
#include "workspace/parallel.h"

namespace preship {
namespace {

constexpr std::string_view unused_rule = "suppression/unused";

auto order(const Project& project, const Finding& finding) {
  return std::tuple(std::string_view(project.file(finding.span.file).path), finding.span.begin, finding.rule, finding.span.end);
}

void sort_findings(const Project& project, Findings& findings) {
  std::ranges::stable_sort(findings, {}, [&](const Finding& finding) { return order(project, finding); });
}

const SelectedRule* find_selected(const std::vector<SelectedRule>& rules, std::string_view id) {
  const auto found = std::ranges::find(rules, id, [](const SelectedRule& selected) { return selected.rule->id; });
  return found == rules.end() ? nullptr : &*found;
}

// The config's severity counts for every finding of the rule.
void set_severities(Findings& findings, const std::vector<SelectedRule>& rules) {
  for (Finding& finding : findings) {
    const SelectedRule* selected = find_selected(rules, finding.rule);
    if (selected != nullptr && selected->severity) finding.severity = selected->severity;
  }
}

void set_fingerprints(const Project& project, Findings& findings, const std::string& prefix) {
  std::vector<std::string> texts = fingerprints(project, findings, prefix);
  for (std::size_t i = 0; i < findings.size(); ++i) findings[i].fingerprint = std::move(texts[i]);
}

IgnoreRules patterns_of(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) text += path + "\n";
  return IgnoreRules::parse(text);
}

// The rules that overrides switch on somewhere: they run everywhere, and what they say elsewhere is dropped.
std::vector<SelectedRule> with_overrides(std::vector<SelectedRule> rules, const ProjectCheck& check, std::set<std::string_view>& added) {
  if (!check.selection.select.empty()) return rules;
  for (const PathSeverities& entry : check.overrides)
    for (const auto& [name, severity] : entry.severities) {
      const Rules named = rules_named(name, check.selection.own);
      if (named.empty()) throw UsageError(no_such_rule(name, check.selection.own));
      for (const RuleEntry* rule : named) {
        const bool ignored = std::ranges::any_of(check.selection.ignore, [&](const std::string& each) {
          const Rules left_out = rules_named(each, check.selection.own);
          return std::ranges::find(left_out, rule) != left_out.end();
        });
        const bool exactly = named.size() == 1 || !rule->strict || check.selection.strict;
        if (!severity || ignored || !exactly || find_selected(rules, rule->id) != nullptr) continue;
        rules.push_back({rule, std::nullopt});
        added.insert(rule->id);
      }
    }
  std::ranges::sort(rules, {}, [](const SelectedRule& selected) { return selected.rule->id; });
  return rules;
}

// What [[override]] says of a finding: nothing, off, or a severity.
struct Overrides {
  struct Entry {
    IgnoreRules patterns;
    std::map<std::string_view, std::optional<Severity>> severities;  // by rule; a rule's own name counts more than its category
  };
  std::vector<Entry> entries;

  explicit Overrides(const ProjectCheck& check) {
    for (const PathSeverities& each : check.overrides) {
      Entry entry{patterns_of(each.paths), {}};
      for (const bool exact : {false, true})
        for (const auto& [name, severity] : each.severities) {
          const Rules named = rules_named(name, check.selection.own);
          for (const RuleEntry* rule : named)
            if ((named.size() == 1) == exact) entry.severities[rule->id] = severity;
        }
      entries.push_back(std::move(entry));
    }
  }

  // Null when nothing speaks of it.
  const std::optional<Severity>* of(std::string_view rule, std::string_view path) const {
    const std::optional<Severity>* last = nullptr;
    for (const Entry& entry : entries)
      if (const auto found = entry.severities.find(rule); found != entry.severities.end() && covers_path(entry.patterns, path))
        last = &found->second;
    return last;
  }
};

void apply_overrides(const Project& project, const ProjectCheck& check, const std::set<std::string_view>& added, Findings& findings) {
  if (check.overrides.empty()) return;
  const Overrides overrides(check);
  std::erase_if(findings, [&](Finding& finding) {
    const std::optional<Severity>* severity = overrides.of(finding.rule, project.file(finding.span.file).path);
    if (severity == nullptr) return added.contains(finding.rule);
    if (*severity) finding.severity = *severity;
    return !severity->has_value();
  });
}

// One [[ignore]], ready to be asked.
struct PathMatcher {
  IgnoreRules patterns;
  std::vector<Rules> rules;  // that each of its names means
  const PathIgnore* ignore;
  std::set<std::string_view> used = {};  // rules of which it silenced a finding

  bool covers(std::string_view path) const { return ignore->paths.empty() || covers_path(patterns, path); }

  bool means(std::string_view rule) const {
    const auto is_rule = [&](const RuleEntry* entry) { return entry->id == rule; };
    return ignore->rules.empty() || std::ranges::any_of(rules, [&](const Rules& named) { return std::ranges::any_of(named, is_rule); });
  }
};

std::vector<PathMatcher> matchers_of(const ProjectCheck& check) {
  std::vector<PathMatcher> matchers;
  for (const PathIgnore& ignore : check.ignores) {
    PathMatcher matcher{patterns_of(ignore.paths), {}, &ignore};
    for (const std::string& name : ignore.rules) {
      Rules named = rules_named(name, check.selection.own);
      if (named.empty()) throw UsageError(no_such_rule(name, check.selection.own));
      matcher.rules.push_back(std::move(named));
    }
    matchers.push_back(std::move(matcher));
  }
  return matchers;
}

template <class Why>  // Why: finding -> optional reason
void take(Findings& findings, std::vector<Suppressed>& suppressed, Why why) {
  std::erase_if(findings, [&](Finding& finding) {
    const std::optional<std::string> reason = why(finding);
    if (reason) suppressed.push_back({std::move(finding), *reason, false});
    return reason.has_value();
  });
}

void take_config_ignored(const Project& project, std::vector<PathMatcher>& matchers, ProjectReport& report) {
  take(report.findings, report.suppressed, [&](const Finding& finding) -> std::optional<std::string> {
    const std::string& path = project.file(finding.span.file).path;
    const PathMatcher* by = nullptr;
    for (PathMatcher& matcher : matchers) {
      if (!matcher.means(finding.rule) || !matcher.covers(path)) continue;
      matcher.used.insert(finding.rule);
      if (by == nullptr) by = &matcher;
    }
    return by == nullptr ? std::nullopt : std::optional(by->ignore->reason);
  });
}

constexpr std::string_view known_reason = "in the baseline";

BaselineEntry entry_of(const Project& project, const ProjectCheck& check, const Finding& finding) {
  return {std::string(finding.rule), check.path_prefix + project.file(finding.span.file).path, finding.fingerprint};
}

// Entries for files that are not there any more: these may have been renamed.
std::vector<BaselineEntry> entries_of_lost_files(const Project& project, const ProjectCheck& check) {
  std::vector<BaselineEntry> entries;
  for (const BaselineEntry& entry : check.baseline->entries)
    if (entry.path.starts_with(check.path_prefix) && project.file(entry.path.substr(check.path_prefix.size())) == nullptr)
      entries.push_back(entry);
  return entries;
}

// The same finding in a file of another name. Each entry accepts one.
void take_renamed(const Project& project, const ProjectCheck& check, ProjectReport& report) {
  std::vector<BaselineEntry> lost = entries_of_lost_files(project, check);
  if (lost.empty()) return;
  take(report.findings, report.suppressed, [&](const Finding& finding) -> std::optional<std::string> {
    const auto same = std::ranges::find_if(lost, [&](const BaselineEntry& entry) {
      constexpr std::size_t most = 4;  // findings alike in one file
      for (std::size_t earlier = 0; entry.rule == finding.rule && earlier < most; ++earlier)
        if (salted(*check.baseline, fingerprint_at(project, finding, entry.path, earlier)) == entry.fingerprint) return true;
      return false;
    });
    if (same == lost.end()) return std::nullopt;
    lost.erase(same);
    return std::string(known_reason);
  });
}

void take_known(const Project& project, const ProjectCheck& check, ProjectReport& report) {
  if (check.baseline == nullptr) return;
  take(report.findings, report.suppressed, [&](const Finding& finding) -> std::optional<std::string> {
    if (!holds(*check.baseline, entry_of(project, check, finding))) return std::nullopt;
    return std::string(known_reason);
  });
  take_renamed(project, check, report);
}

bool concerns(const Project& project, const OnlyPaths& only, const Finding& finding) {
  const auto in = [&](const Span& span) { return only.hold(project.file(span.file).path); };
  if (in(finding.span) || std::ranges::any_of(finding.notes, [&](const Note& note) { return in(note.span); })) return true;
  // A key taken out of the example file is missed elsewhere, and its place is in the example file.
  return finding.fix && std::ranges::any_of(finding.fix->edits, [&](const Edit& edit) { return in(edit.span); });
}

bool reported(const Project& project, const ProjectCheck& check, const Finding& finding) {
  if (finding.confidence.value_or(Confidence::high) < check.min_confidence) return false;
  if (!check.only) return true;
  const Findings alone = fold(project, {finding});  // with its fix
  return concerns(project, *check.only, alone.front());
}

void filter(const Project& project, const ProjectCheck& check, ProjectReport& report) {
  std::erase_if(report.findings, [&](const Finding& finding) { return !reported(project, check, finding); });
  std::erase_if(report.suppressed, [&](const Suppressed& each) { return !reported(project, check, each.finding); });
}

Findings stamped(Findings findings, const RuleEntry& rule) {
  for (Finding& finding : findings) {
    finding.rule = rule.id;
    finding.severity = rule.severity;
    finding.confidence = rule.confidence;
  }
  return findings;
}

std::vector<Ignore> all_ignores(const Project& project, const ProjectCheck& check) {
  std::vector<std::vector<Ignore>> of_file(project.files.size());  // one writer per slot, so no lock
  parallel_for(of_file.size(), check.jobs, [&](std::size_t i) {
    if (!project.files[i].text.empty()) of_file[i] = read_ignores(static_cast<FileId>(i), project.files[i], check.selection.own);
  });
  std::vector<Ignore> ignores;
  for (std::vector<Ignore>& found : of_file) std::ranges::move(found, std::back_inserter(ignores));
  return ignores;
}

void apply_comments(const Project& project, const std::vector<SelectedRule>& rules, ProjectReport& report, const ProjectCheck& check) {
  const std::string& prefix = check.path_prefix;
  std::vector<Ignore> ignores = all_ignores(project, check);
  report.suppressed = take_ignored(project, report.findings, ignores);
  const SelectedRule* unused = find_selected(rules, unused_rule);
  if (unused == nullptr) return;
  Findings found = stamped(unused_ignores(ignores, report.ran, check.selection.own), *unused->rule);
  // Most rules do not speak of tests and examples, so that nothing in them could be silenced either.
  std::erase_if(found, [&](const Finding& finding) { return !project.in_production(finding.span); });
  sort_findings(project, found);
  set_severities(found, rules);
  set_fingerprints(project, found, prefix);
  // Such a finding can be ignored like any other.
  std::ranges::move(take_ignored(project, found, ignores), std::back_inserter(report.suppressed));
  std::ranges::move(found, std::back_inserter(report.findings));
}

// Names in the [[ignore]] entries of the project's own config that silence nothing, although all that they mean has run.
void add_unused_entries(const Project& project, const ProjectCheck& check, const std::vector<PathMatcher>& matchers,
                        const std::vector<SelectedRule>& rules, ProjectReport& report) {
  const SelectedRule* unused = find_selected(rules, unused_rule);
  const auto file = project.by_path.find(check.config_file);
  if (unused == nullptr || file == project.by_path.end()) return;
  Findings found;
  for (const PathMatcher& matcher : matchers)
    for (std::size_t i = 0; i < matcher.rules.size() && i < matcher.ignore->places.size(); ++i) {
      const auto ran = [&](const RuleEntry* rule) { return std::ranges::find(report.ran, rule) != report.ran.end(); };
      const auto silenced = [&](const RuleEntry* rule) { return matcher.used.contains(rule->id); };
      if (!std::ranges::all_of(matcher.rules[i], ran) || std::ranges::any_of(matcher.rules[i], silenced)) continue;
      const Span place{file->second, matcher.ignore->places[i].begin, matcher.ignore->places[i].end};
      const std::string where = matcher.ignore->paths.empty() ? "" : " in these paths";
      found.push_back({place, "'" + matcher.ignore->rules[i] + "' is not reported" + where + ", so the entry silences nothing"});
    }
  found = stamped(std::move(found), *unused->rule);
  set_severities(found, rules);
  set_fingerprints(project, found, check.path_prefix);
  std::ranges::move(found, std::back_inserter(report.findings));
}

// What one comment, entry or baseline silences comes together as well.
std::vector<Suppressed> fold_suppressed(const Project& project, std::vector<Suppressed> suppressed) {
  std::map<std::tuple<bool, bool, std::string>, Findings> by_reason;
  for (Suppressed& each : suppressed) by_reason[{each.in_source, each.in_baseline, each.reason}].push_back(std::move(each.finding));
  std::vector<Suppressed> result;
  for (auto& [why, findings] : by_reason)
    for (Finding& finding : fold(project, std::move(findings)))
      result.push_back({std::move(finding), std::get<2>(why), std::get<0>(why), std::get<1>(why)});
  return result;
}

void hide_values(SecretMask& mask, Finding& finding) {
  finding.message = mask.sentence(finding.message, finding.span.file);
  for (Note& note : finding.notes) note.text = mask.sentence(note.text, note.span.file);
  if (finding.fix) finding.fix->title = mask.sentence(finding.fix->title, finding.span.file);
}

// The last thing that is done to a report: from here on every output may print every sentence in it.
void hide_values(const Project& project, ProjectReport& report) {
  SecretMask mask(project);
  for (Finding& finding : report.findings) hide_values(mask, finding);
  for (Suppressed& each : report.suppressed) {
    hide_values(mask, each.finding);
    each.reason = masked(each.reason);
  }
}

}  // namespace

bool covers(const std::vector<std::string>& patterns, std::string_view path) { return covers_path(patterns_of(patterns), path); }

ProjectReport check_places(const Project& project, const ProjectCheck& check) {
  std::set<std::string_view> added;
  const std::vector<SelectedRule> rules = with_overrides(select_rules(check.selection), check, added);
  std::vector<PathMatcher> matchers = matchers_of(check);
  ProjectReport report{.own = check.selection.own};
  for (const SelectedRule& selected : rules) report.ran.push_back(selected.rule);
  report.findings = run_rules(project, report.ran, check.jobs, check.timed ? &report.times : nullptr);
  set_severities(report.findings, rules);
  apply_overrides(project, check, added, report.findings);
  set_fingerprints(project, report.findings, check.path_prefix);
  apply_comments(project, rules, report, check);
  take_config_ignored(project, matchers, report);
  add_unused_entries(project, check, matchers, rules, report);
  const std::size_t not_known = report.suppressed.size();
  take_known(project, check, report);
  for (std::size_t i = not_known; i < report.suppressed.size(); ++i) report.suppressed[i].in_baseline = true;
  filter(project, check, report);
  return report;
}

void fold_places(const Project& project, const ProjectCheck& check, ProjectReport& report) {
  for (const Finding& finding : report.findings) report.places.push_back(entry_of(project, check, finding));
  report.findings = fold(project, std::move(report.findings));
  report.suppressed = fold_suppressed(project, std::move(report.suppressed));
  hide_values(project, report);
  sort_findings(project, report.findings);
  std::ranges::stable_sort(report.suppressed, {}, [&](const Suppressed& each) { return order(project, each.finding); });
}

ProjectReport check_project(const Project& project, const ProjectCheck& check) {
  ProjectReport report = check_places(project, check);
  fold_places(project, check, report);
  return report;
}

}  // namespace preship
