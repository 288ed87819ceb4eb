#include "report/sarif_rules.h"

#include <algorithm>
#include <cctype>

#include "engine/rule_table.h"
#include "knowledge/rule_weaknesses.h"
#include "report/page_text.h"

namespace preship {
namespace {

// "image/latest-tag" as "ImageLatestTag".
std::string pascal_case(std::string_view id) {
  std::string name;
  bool start = true;
  for (const char byte : id) {
    const bool separator = byte == '/' || byte == '-';
    if (!separator) name += start ? static_cast<char>(std::toupper(static_cast<unsigned char>(byte))) : byte;
    start = separator;
  }
  return name;
}

// For rules about security whose page has no number of its own: the middle of GitHub's ranges for high, medium and low.
std::string severity_score(Severity severity) {
  return severity == Severity::error ? "7.5" : severity == Severity::warning ? "5.0" : "2.0";
}

sarif::Rule rule_of(const RuleEntry& entry) {
  sarif::Rule rule{.id = std::string(entry.id),
                   .name = pascal_case(entry.id),
                   .short_description = std::string(entry.title),
                   .full_description = first_paragraph(entry.page),
                   .help_text = plain_page(entry.page),
                   .help_markdown = std::string(entry.page),
                   .level = sarif_level(entry.severity),
                   .precision = std::string(precision_of(entry)),
                   .security_severity = std::string(entry.security_severity)};
  if (rule.full_description.empty()) rule.full_description = rule.short_description;
  rule.tags.emplace_back(entry.category());
  for (const std::string_view tag : entry.tags)
    if (tag != entry.category()) rule.tags.emplace_back(tag);
  const bool security = std::ranges::find(entry.tags, "security") != entry.tags.end();
  if (security && rule.security_severity.empty()) rule.security_severity = severity_score(entry.severity);
  if (const RuleWeakness* weakness = weakness_of(entry.id)) {
    rule.weaknesses.emplace_back(weakness->id);
    rule.tags.push_back("external/cwe/cwe-" + std::string(weakness->id));  // as code scanning shows it
  }
  rule.help_uri = sarif_home_page;
  if (!rule.security_severity.empty() && std::ranges::find(rule.tags, "security") == rule.tags.end()) rule.tags.emplace_back("security");
  return rule;
}

}  // namespace

sarif::Level sarif_level(Severity severity) {
  return severity == Severity::error ? sarif::Level::error : severity == Severity::warning ? sarif::Level::warning : sarif::Level::note;
}

void add_sarif_rules(sarif::Run& run, const FindRule& find) {
  std::vector<std::string> ids;
  for (const sarif::Result& result : run.results) ids.push_back(result.rule_id);
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const std::string& id : ids) {
    const RuleEntry* entry = find(id);
    const bool known = entry != nullptr && entry->id == id;
    run.rules.push_back(known ? rule_of(*entry) : sarif::Rule{.id = id, .name = pascal_case(id), .help_text = id, .help_markdown = id});
    if (run.rules.back().short_description.empty()) run.rules.back().short_description = id;
  }
  for (sarif::Result& result : run.results)
    result.rule_index = static_cast<std::size_t>(std::ranges::lower_bound(ids, result.rule_id) - ids.begin());
  for (const sarif::Rule& rule : run.rules)
    for (const std::string& id : rule.weaknesses)
      if (std::ranges::find(run.weaknesses, id, &sarif::Weakness::id) == run.weaknesses.end())
        run.weaknesses.push_back({id, std::string(weakness_of(rule.id)->name)});
  std::ranges::sort(run.weaknesses, {}, [](const sarif::Weakness& weakness) { return std::stoul(weakness.id); });
}

}  // namespace preship
