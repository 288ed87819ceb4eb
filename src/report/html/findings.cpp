#include "report/html/findings.h"

#include <nlohmann/json.hpp>

#include "answers/secrets/redact.h"
#include "engine/rule_table.h"
#include "report/excerpt.h"
#include "text/width.h"

namespace preship {
namespace {

using nlohmann::ordered_json;

constexpr unsigned source_width = 160;       // columns; longer lines are cut around their mark
constexpr std::size_t most_enclosing = 3;    // lines that show what a line belongs to
constexpr std::size_t most_notes = 50;       // of one finding, so that none can fill the page
constexpr std::size_t longest_opener = 200;  // bytes; a longer line opens no block for people

// Texts that many findings share, each written once.
class Names {
 public:
  std::size_t index(const std::string& name) {
    const auto [found, added] = indexes_.try_emplace(name, names_.size());
    if (added) names_.push_back(name);
    return found->second;
  }
  const std::vector<std::string>& all() const { return names_; }

 private:
  std::map<std::string, std::size_t> indexes_;
  std::vector<std::string> names_;
};

struct Tables {
  Names files, services, rules;
};

// The nearest service upward that has a manifest or is deployed: by its directory, the one at the root by its name.
std::string service_name(const CheckedProject& checked, const std::string& path) {
  for (std::string at = directory_of(path);; at = directory_of(at)) {
    const Service* service = checked.project->service({at});
    if (service != nullptr && (service->has_manifest || service->deployable) && at != ".") return checked.prefix + at;
    if (at == ".") return checked.prefix.empty() ? "(root)" : checked.prefix.substr(0, checked.prefix.size() - 1);
  }
}

class FindingsWriter {
 public:
  FindingsWriter(const CheckedProject& checked, Tables& tables)
      : checked_(checked), places_(checked), mask_(*checked.project), tables_(tables) {}

  ordered_json finding(const Finding& finding) {
    secret_ = finding.about_secret;
    ordered_json item = {{"id", finding.fingerprint.substr(0, 16)},
                         {"rule", tables_.rules.index(std::string(finding.rule))},
                         {"severity", severity_name(severity_of(finding))},
                         {"confidence", confidence_name(finding.confidence.value_or(Confidence::high))}};
    add_place(item, finding.span, finding.message);
    item["service"] = tables_.services.index(printable(service_name(checked_, checked_.project->file(finding.span.file).path)));
    item["notes"] = ordered_json::array();
    for (std::size_t i = 0; i < finding.notes.size() && i < most_notes; ++i) {
      ordered_json note = ordered_json::object();
      add_place(note, finding.notes[i].span, finding.notes[i].text);
      item["notes"].push_back(std::move(note));
    }
    if (finding.fix) item["fix"] = {{"title", printable(finding.fix->title)}, {"safe", finding.fix->safe}};
    return item;
  }

  ordered_json ignored(const Suppressed& suppressed) {
    ordered_json item = finding(suppressed.finding);
    item["ignored"] = {{"reason", printable(suppressed.reason)}, {"comment", suppressed.in_source}};
    return item;
  }

 private:
  void add_place(ordered_json& to, const Span& span, const std::string& message) {
    const PrintedPlace place = places_.at(span);
    to["message"] = printable(message);
    to["file"] = tables_.files.index(printable(place.path));
    to["line"] = place.begin.line;
    to["column"] = place.begin.column;
    to["source"] = source(span, place.begin.line);
  }

  ordered_json source(const Span& span, std::uint32_t line) {
    ordered_json shown = ordered_json::array();
    if (checked_.project->file(span.file).text.empty()) return shown;
    const LineIndex& lines = places_.index(span.file);
    for (const std::uint32_t above : enclosing_lines(lines, line, most_enclosing)) add_opener(shown, lines, span.file, above);
    const ShownLine covered = mask_.line(lines.line(line), lines.line_start(line), span, secret_);
    const MarkedLine marked = mark_line(covered.text, covered.begin, covered.end, source_width);
    shown.push_back({line, marked.before, marked.marked, marked.after});
    return shown;
  }

  // Left out when anything on it had to be covered for the sake of a secret that the finding is about.
  void add_opener(ordered_json& shown, const LineIndex& lines, FileId file, std::uint32_t line) {
    const std::string_view text = lines.line(line);
    if (text.size() > longest_opener) return;
    const std::uint32_t start = lines.line_start(line);
    const ShownLine covered = mask_.line(text, start, {file, start, start}, secret_);
    if (secret_ && covered.text != text) return;
    shown.push_back({line, make_excerpt(covered.text, 0, 0, source_width).line});
  }

  const CheckedProject& checked_;
  Places places_;
  SecretMask mask_;
  Tables& tables_;
  bool secret_ = false;
};

ordered_json rules_data(const Names& rules, const CheckResult& result) {
  ordered_json list = ordered_json::array();
  for (const std::string& id : rules.all()) {
    const RuleEntry* rule = find_rule(id, result);
    list.push_back({{"id", id}, {"title", rule == nullptr ? "" : rule->title}});
  }
  return list;
}

}  // namespace

ordered_json findings_data(const CheckResult& result) {
  Tables tables;
  ordered_json findings = ordered_json::array();
  for (const CheckedProject& checked : result.projects) {
    FindingsWriter writer(checked, tables);
    for (const Finding& finding : checked.report.findings) findings.push_back(writer.finding(finding));
    for (const Suppressed& suppressed : checked.report.suppressed) findings.push_back(writer.ignored(suppressed));
  }
  return {{"files", tables.files.all()},
          {"services", tables.services.all()},
          {"rules", rules_data(tables.rules, result)},
          {"findings", findings}};
}

}  // namespace preship
