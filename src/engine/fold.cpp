#include "engine/fold.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/rule_table.h"

namespace preship {
namespace {

using GroupName = std::tuple<std::string_view, std::string, bool>;  // rule, group or value, doubtful

// What is doubtful would drag down what is sure, or hide behind it.
GroupName name_of(const Finding& finding, const std::string& text) { return {finding.rule, text, finding.confidence == Confidence::low}; }

struct Group {
  Findings findings;
  std::string name;
};

class Grouper {
 public:
  void add(Finding finding) {
    Group& group = groups_[index_for(finding)];
    if (group.name != finding.fold.group) finding.fold.beside = "the same value stands here";
    group.findings.push_back(std::move(finding));
  }

  std::vector<Group> take() { return std::move(groups_); }

 private:
  std::size_t index_for(const Finding& finding) {
    const Fold& fold = finding.fold;
    if (fold.group.empty()) return open({}, {});
    const auto known = fold.value.empty() ? by_value_.end() : by_value_.find(name_of(finding, fold.value));
    if (known != by_value_.end() && groups_[known->second].name != fold.group) return known->second;
    const auto [group, is_new] = by_group_.try_emplace(name_of(finding, fold.group), groups_.size());
    if (is_new) open(fold.group, {});
    if (!fold.value.empty()) by_value_.try_emplace(name_of(finding, fold.value), group->second);
    return group->second;
  }

  std::size_t open(std::string name, Findings findings) {
    groups_.push_back({std::move(findings), std::move(name)});
    return groups_.size() - 1;
  }

  std::vector<Group> groups_;
  std::map<GroupName, std::size_t> by_group_, by_value_;
};

void add_note(Finding& finding, const Note& note) {
  const auto same = [&](const Note& other) { return other.span == note.span && other.text == note.text; };
  if (finding.notes.size() < most_notes && std::ranges::none_of(finding.notes, same)) finding.notes.push_back(note);
}

void add_fix(Finding& finding, const Finding& other) {
  if (!finding.fix || !other.fix || finding.fix->title != other.fix->title) return;
  finding.fix->safe = finding.fix->safe && other.fix->safe;
  std::ranges::copy(other.fix->edits, std::back_inserter(finding.fix->edits));
}

Finding told(const Project& project, const Findings& group) {
  Finding first = group.front();
  for (std::size_t i = 1; i < group.size(); ++i) {
    if (!group[i].fold.beside.empty()) add_note(first, {group[i].span, group[i].fold.beside});
    for (const Note& note : group[i].notes) add_note(first, note);
    add_fix(first, group[i]);
    first.severity = std::max(first.severity, group[i].severity);
  }
  const RuleEntry* rule = find_rule(first.rule);
  if (rule != nullptr && rule->rule.tell != nullptr) rule->rule.tell(project, group, first);
  return first;
}

}  // namespace

Findings fold(const Project& project, Findings findings) {
  std::ranges::stable_sort(findings, {}, [](const Finding& finding) { return std::tuple(finding.rule, finding.order); });
  Grouper grouper;
  for (Finding& finding : findings) grouper.add(std::move(finding));
  Findings result;
  for (const Group& group : grouper.take()) result.push_back(group.name.empty() ? group.findings.front() : told(project, group.findings));
  return result;
}

}  // namespace preship
