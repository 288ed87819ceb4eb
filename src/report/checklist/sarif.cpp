#include "sarif/sarif.h"
#include "report/checklist/checklist.h"
#include "sarif/limits.h"

namespace preship {
namespace {

// https://docs.oasis-open.org/sarif/sarif/v2.1.0/ section 3.27.9
sarif::Kind kind_of(ItemState state) {
  switch (state) {
    case ItemState::failed:
      return sarif::Kind::fail;
    case ItemState::not_applicable:
      return sarif::Kind::not_applicable;
    case ItemState::needs_person:
      return sarif::Kind::review;
    case ItemState::open:
      return sarif::Kind::open;
    default:
      return sarif::Kind::pass;
  }
}

sarif::Level worst_level(const AssessedItem& item) {
  sarif::Level level = sarif::Level::note;
  for (const Finding* finding : item.findings) {
    const Severity severity = severity_of(*finding);
    level = std::max(level, severity == Severity::error     ? sarif::Level::error
                            : severity == Severity::warning ? sarif::Level::warning
                                                            : sarif::Level::note);
  }
  return item.findings.empty() ? sarif::Level::error : level;
}

class ChecklistRun {
 public:
  ChecklistRun(sarif::Run& run, const CheckedProject& checked) : run_(run), checked_(checked), places_(checked) {}

  void add(const AssessedList& list) {
    for (const AssessedSection& section : list.sections)
      for (const AssessedItem& item : section.items) add(list, section, item);
  }

 private:
  sarif::Location location_of(const Span& span, std::string message = {}) {
    const LineIndex& lines = places_.index(span.file);
    const Position begin = lines.utf16_position(span.begin), end = lines.utf16_position(span.end);
    return {sarif::encode_path(checked_.prefix + checked_.project->file(span.file).path),
            sarif::Region{begin.line, begin.column, end.line, end.column}, std::move(message)};
  }

  static sarif::Rule rule_of(const AssessedList& list, const AssessedSection& section, const ChecklistItem& item) {
    const std::string help = list.list->title + ", " + section.section->title + ": " + item.text + ".";
    std::string name = item.id;
    std::erase_if(name, [](char byte) { return byte == '-' || byte == '.'; });
    return {.id = item.id,
            .name = "Item" + name,
            .short_description = item.text,
            .full_description = help,
            .help_text = help,
            .help_markdown = help,
            .level = sarif::Level::warning,
            .tags = {list.list->name},
            .precision = "",
            .security_severity = ""};
  }

  void add(const AssessedList& list, const AssessedSection& section, const AssessedItem& item) {
    sarif::Result result{.rule_id = item.item->id,
                         .rule_index = run_.rules.size(),
                         .level = worst_level(item),
                         .message = message_of(item),
                         .location = {},
                         .kind = kind_of(item.state)};
    run_.rules.push_back(rule_of(list, section, *item.item));
    // Where a person's word would stand: GitHub takes no result without a place.
    result.location = item.findings.empty() ? sarif::Location{sarif::encode_path(checked_.prefix + "preship.toml"), sarif::Region{}, ""}
                                            : location_of(item.findings.front()->span);
    for (const Finding* finding : item.findings)
      result.related.push_back(location_of(finding->span, finding->message + " [" + std::string(finding->rule) + "]"));
    result.fingerprints["preshipItem/v1"] = item.item->id;
    run_.results.push_back(std::move(result));
  }

  static std::string message_of(const AssessedItem& item) {
    const std::string reason = item_reason(item);
    return item.item->text + ": " + std::string(state_label(item.state)) + (reason.empty() ? "" : " (" + reason + ")");
  }

  sarif::Run& run_;
  const CheckedProject& checked_;
  Places places_;
};

}  // namespace

std::string checklist_sarif(const Assessment& assessment, const RunFacts& facts) {
  sarif::Run run{.tool = "preship",
                 .version = facts.version,
                 .exit_code = facts.exit_code,
                 .working_directory = facts.working_directory,
                 .root = assessment.base.string(),
                 .automation_id = "preship-checklist/"};
  ChecklistRun builder(run, *assessment.checked);
  for (const AssessedList& list : assessment.lists) builder.add(list);
  sarif::keep_within_limits(run);
  return sarif::write(run);
}

}  // namespace preship
