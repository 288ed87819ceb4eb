#include "engine/fleet/summary.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace preship {
namespace {

// All runs of a repository at the commit that counts.
struct FleetRepository {
  std::string name;
  std::vector<const FleetResult*> runs;
  std::vector<FleetFinding> findings;  // of all runs, by fingerprint
  bool checked = false;

  const FleetResult& first() const { return *runs.front(); }
};

std::string name_of(const FleetResult& result) {
  return result.repository.empty() ? "unnamed run " + result.digest.substr(0, 12) : result.repository;
}

// A clone that failed says nothing about a commit; after it the last one counts.
auto age(const FleetResult& result) {
  return std::tuple(result.checked || !result.commit.empty(), std::string_view(result.finished), std::string_view(result.commit));
}

std::vector<FleetRepository> latest(const FleetResults& results) {
  std::map<std::string, FleetRepository> found;
  for (const FleetResult& result : results.results) {
    FleetRepository& repository = found[name_of(result)];
    if (!repository.runs.empty() && repository.first().commit != result.commit) {
      if (age(result) < age(repository.first())) continue;
      repository.runs.clear();
    }
    repository.runs.push_back(&result);
  }
  std::vector<FleetRepository> repositories;
  for (auto& [name, repository] : found) {
    repository.name = name;
    for (const FleetResult* run : repository.runs) {
      repository.findings.insert(repository.findings.end(), run->findings.begin(), run->findings.end());
      repository.checked = repository.checked || run->checked;
    }
    std::ranges::sort(repository.findings, {}, &FleetFinding::fingerprint);
    repositories.push_back(std::move(repository));
  }
  return repositories;
}

void count(FleetCounts& counts, Severity severity) {
  ++(severity == Severity::error ? counts.errors : severity == Severity::warning ? counts.warnings : counts.notes);
}

std::vector<FleetFinding> only_in(const std::vector<FleetFinding>& these, const std::vector<FleetFinding>& others) {
  std::vector<FleetFinding> found;
  std::ranges::set_difference(these, others, std::back_inserter(found), {}, &FleetFinding::fingerprint, &FleetFinding::fingerprint);
  return found;
}

// Errors weigh most, then the number of findings, then the name.
template <class Row, class Name>
void worst_first(std::vector<Row>& rows, Name name) {
  const auto weight = [&](const Row& row) {
    return std::tuple(~row.counts.errors, ~row.counts.total(), ~row.change.before, std::string_view(row.*name));
  };
  std::ranges::sort(rows, [&](const Row& a, const Row& b) { return weight(a) < weight(b); });
}

class Summary {
 public:
  Summary(const FleetRules& rules, bool has_trend) : rules_(rules), by_rule_(rules.size()) {
    if (has_trend) summary_.trend.emplace();
  }

  // Either is null where a repository is in the other results only.
  void add(const FleetRepository* now, const FleetRepository* before) {
    if (now != nullptr) add_now(*now);
    const bool both = now != nullptr && before != nullptr && now->checked && before->checked;
    if (summary_.trend) add_trend(now, before, both);
    if (now == nullptr) return;
    FleetRepositoryRow row = row_of(*now);
    row.is_new = summary_.trend && before == nullptr;
    if (before != nullptr) row.change.before = before->findings.size();
    if (both) {
      row.change.fresh = only_in(now->findings, before->findings).size();
      row.change.gone = only_in(before->findings, now->findings).size();
    }
    if (!now->checked) summary_.failed.push_back(std::move(row));
    else if (row.counts.total() + row.change.before > 0) summary_.repositories.push_back(std::move(row));
  }

  FleetSummary finish() {
    for (std::uint32_t rule = 0; rule < by_rule_.size(); ++rule) {
      by_rule_[rule].id = rules_.id_of(rule);
      if (by_rule_[rule].counts.total() + by_rule_[rule].change.before > 0) summary_.rules.push_back(by_rule_[rule]);
    }
    for (auto& [name, row] : by_owner_) {
      row.name = name;
      summary_.owners.push_back(row);
    }
    worst_first(summary_.rules, &FleetRuleRow::id);
    worst_first(summary_.owners, &FleetOwnerRow::name);
    worst_first(summary_.repositories, &FleetRepositoryRow::name);
    return std::move(summary_);
  }

 private:
  void add_now(const FleetRepository& now) {
    FleetOwnerRow& owner = by_owner_[now.first().owner];
    for (const FleetResult* run : now.runs) summary_.finished = std::max(summary_.finished, run->finished);
    if (!now.checked) {
      ++owner.failed;
      return;
    }
    const bool clean = now.findings.empty();
    ++summary_.checked;
    ++owner.repositories;
    summary_.clean += clean ? 1 : 0;
    owner.clean += clean ? 1 : 0;
    std::vector<std::uint32_t> rules;
    for (const FleetFinding& finding : now.findings) {
      for (FleetCounts* counts : {&summary_.counts, &owner.counts, &by_rule_[finding.rule].counts}) count(*counts, finding.severity);
      rules.push_back(finding.rule);
    }
    std::ranges::sort(rules);
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    for (const std::uint32_t rule : rules) ++by_rule_[rule].repositories;
  }

  void add_trend(const FleetRepository* now, const FleetRepository* before, bool both) {
    FleetTrend& trend = *summary_.trend;
    if (before != nullptr) {
      FleetOwnerRow& owner = by_owner_[now == nullptr ? before->first().owner : now->first().owner];
      for (const FleetResult* run : before->runs) trend.finished = std::max(trend.finished, run->finished);
      trend.repositories += before->checked ? 1 : 0;
      trend.findings += before->findings.size();
      owner.change.before += before->findings.size();
      for (const FleetFinding& finding : before->findings) ++by_rule_[finding.rule].change.before;
    }
    const bool is_here = now != nullptr && now->checked, was_here = before != nullptr && before->checked;
    if (is_here && !was_here) {
      ++trend.added;
      trend.in_added += now->findings.size();
    } else if (was_here && !is_here) {
      ++trend.removed;
      trend.in_removed += before->findings.size();
    }
    if (!both) return;
    FleetOwnerRow& owner = by_owner_[now->first().owner];
    for (const FleetFinding& finding : only_in(now->findings, before->findings)) {
      ++trend.fresh;
      ++owner.change.fresh;
      ++by_rule_[finding.rule].change.fresh;
    }
    for (const FleetFinding& finding : only_in(before->findings, now->findings)) {
      ++trend.gone;
      ++owner.change.gone;
      ++by_rule_[finding.rule].change.gone;
    }
  }

  FleetRepositoryRow row_of(const FleetRepository& now) const {
    FleetRepositoryRow row{.name = now.name, .commit = now.first().commit, .owner = now.first().owner, .problem = now.first().problem};
    std::map<std::uint32_t, FleetCounts> counts;
    for (const FleetFinding& finding : now.findings) {
      count(row.counts, finding.severity);
      count(counts[finding.rule], finding.severity);
    }
    std::tuple<std::size_t, std::size_t> most;
    for (const auto& [rule, each] : counts) {
      const std::tuple weight(each.errors, each.total());
      if (weight < most || (weight == most && row.worst_rule < rules_.id_of(rule))) continue;
      most = weight;
      row.worst_rule = rules_.id_of(rule);
    }
    return row;
  }

  const FleetRules& rules_;
  FleetSummary summary_;
  std::vector<FleetRuleRow> by_rule_;
  std::map<std::string, FleetOwnerRow> by_owner_;
};

}  // namespace

FleetSummary summarize(const FleetResults& results, const FleetResults* older, const FleetRules& rules) {
  const std::vector<FleetRepository> now = latest(results);
  const std::vector<FleetRepository> before = older == nullptr ? std::vector<FleetRepository>() : latest(*older);
  Summary summary(rules, older != nullptr);
  auto old = before.begin();
  for (const FleetRepository& repository : now) {
    for (; old != before.end() && old->name < repository.name; ++old) summary.add(nullptr, &*old);
    const bool known = old != before.end() && old->name == repository.name;
    summary.add(&repository, known ? &*old++ : nullptr);
  }
  for (; old != before.end(); ++old) summary.add(nullptr, &*old);
  FleetSummary done = summary.finish();
  done.repeated = results.repeated;
  return done;
}

}  // namespace preship
