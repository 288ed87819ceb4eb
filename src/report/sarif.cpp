#include "sarif/sarif.h"

#include <algorithm>
#include <cctype>

#include "answers/secrets/redact.h"
#include "report/page_text.h"
#include "report/report.h"
#include "sarif/fingerprint.h"
#include "sarif/limits.h"

namespace preship {
namespace {

sarif::Level level_of(Severity severity) {
  return severity == Severity::error ? sarif::Level::error : severity == Severity::warning ? sarif::Level::warning : sarif::Level::note;
}

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

sarif::Rule rule_of(const RuleEntry& entry) {
  sarif::Rule rule{.id = std::string(entry.id),
                   .name = pascal_case(entry.id),
                   .short_description = std::string(entry.title),
                   .full_description = first_paragraph(entry.page),
                   .help_text = plain_page(entry.page),
                   .help_markdown = std::string(entry.page),
                   .level = level_of(entry.severity),
                   .precision = std::string(precision_of(entry)),
                   .security_severity = std::string(entry.security_severity)};
  if (rule.full_description.empty()) rule.full_description = rule.short_description;
  rule.tags.emplace_back(entry.category());
  for (const std::string_view tag : entry.tags)
    if (tag != entry.category()) rule.tags.emplace_back(tag);
  if (!rule.security_severity.empty() && std::ranges::find(rule.tags, "security") == rule.tags.end()) rule.tags.emplace_back("security");
  return rule;
}

class RunBuilder {
 public:
  RunBuilder(sarif::Run& run, bool has_baseline) : run_(run), has_baseline_(has_baseline) {}

  void add(const CheckedProject& checked) {
    Context context{checked, Places(checked), {}};
    for (const Finding& finding : checked.report.findings) run_.results.push_back(result_of(context, finding));
    for (const Suppressed& suppressed : checked.report.suppressed) {
      run_.results.push_back(result_of(context, suppressed.finding));
      run_.results.back().suppressions = {{suppressed.in_source, suppressed.reason}};
      if (suppressed.in_baseline) run_.results.back().baseline_state = sarif::BaselineState::unchanged;
    }
    for (const UnreadFile& unread : checked.unread)
      run_.notifications.push_back({"unread-file", "not read: " + unread.why, sarif::Level::warning,
                                    sarif::Location{sarif::encode_path(checked.prefix + unread.path), std::nullopt, ""}});
  }

  // Rules in the order of their ids, whatever the order of the findings.
  void number_rules() {
    std::ranges::sort(ids_);
    ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
    for (const std::string_view id : ids_)
      if (const RuleEntry* entry = find_rule(id)) run_.rules.push_back(rule_of(*entry));
    for (sarif::Result& result : run_.results)
      result.rule_index = static_cast<std::size_t>(std::ranges::lower_bound(ids_, std::string_view(result.rule_id)) - ids_.begin());
  }

 private:
  struct Context {
    const CheckedProject& checked;
    Places places;
    std::map<FileId, std::vector<std::string>> hashes;  // of lines
  };

  static std::string uri_of(const Context& context, const Span& span) {
    return sarif::encode_path(context.checked.prefix + context.checked.project->file(span.file).path);
  }

  static sarif::Region region_of(Context& context, const Span& span) {
    const LineIndex& lines = context.places.index(span.file);
    const Position begin = lines.utf16_position(span.begin), end = lines.utf16_position(span.end);
    return {begin.line, begin.column, end.line, end.column};
  }

  static sarif::Location location_of(Context& context, const Span& span, std::string message = {}) {
    return {uri_of(context, span), region_of(context, span), std::move(message)};
  }

  static sarif::Fix fix_of(Context& context, const Fix& fix) {
    sarif::Fix result{fix.title, {}};
    for (const Edit& edit : fix.edits) {
      const std::string uri = uri_of(context, edit.span);
      auto change = std::ranges::find(result.changes, uri, &sarif::ArtifactChange::uri);
      if (change == result.changes.end()) change = result.changes.insert(change, {uri, {}});
      change->replacements.push_back({region_of(context, edit.span), edit.text});
    }
    return result;
  }

  static std::string line_hash(Context& context, const Span& span) {
    const auto [entry, is_new] = context.hashes.try_emplace(span.file);
    if (is_new) entry->second = sarif::line_hashes(context.checked.project->file(span.file).text);
    const std::uint32_t line = context.places.at(span).begin.line;
    return line <= entry->second.size() ? entry->second[line - 1] : "";
  }

  sarif::Result result_of(Context& context, const Finding& finding) {
    ids_.push_back(finding.rule);
    sarif::Result result{.rule_id = std::string(finding.rule),
                         .level = level_of(severity_of(finding)),
                         .message = finding.message,
                         .location = location_of(context, finding.span)};
    if (has_baseline_) result.baseline_state = sarif::BaselineState::is_new;
    for (const Note& note : finding.notes) result.related.push_back(location_of(context, note.span, note.text));
    // A mask in an edit would break what it is applied to.
    if (finding.fix && !finding.fix->edits.empty() && !holds_secret(*finding.fix)) result.fixes.push_back(fix_of(context, *finding.fix));
    result.fingerprints["preshipFingerprint/v1"] = finding.fingerprint;
    const std::string hash = finding.about_secret ? "" : line_hash(context, finding.span);  // from which a value could be guessed
    if (!hash.empty()) result.fingerprints["primaryLocationLineHash"] = hash;
    return result;
  }

  sarif::Run& run_;
  bool has_baseline_;
  std::vector<std::string_view> ids_;
};

}  // namespace

std::string sarif_report(const CheckResult& result, RunFacts& facts) {
  sarif::Run run{.tool = "preship",
                 .version = facts.version,
                 .exit_code = facts.exit_code,
                 .working_directory = facts.working_directory,
                 .root = result.base.string(),
                 .automation_id = "preship/"};
  RunBuilder builder(run, facts.has_baseline);
  for (const CheckedProject& checked : result.projects) builder.add(checked);
  builder.number_rules();
  const std::size_t said = run.notifications.size();
  sarif::keep_within_limits(run);
  for (std::size_t i = said; i < run.notifications.size(); ++i) facts.notices.push_back(run.notifications[i].message);
  return sarif::write(run);
}

}  // namespace preship
