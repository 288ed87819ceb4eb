#include <nlohmann/json.hpp>

#include "answers/secrets/redact.h"
#include "report/report.h"
#include "report/scope.h"
#include "report/severity_reason.h"

// The shape, stable within "version": 1. New members may be added; none is taken away or given another meaning.
//   {version, tool: {name, version}, base,
//    findings: [{rule, severity, confidence, message, path, start: {line, column, offset}, end: {...}, fingerprint,
//                notes: [{message, path, start, end}], fix: null | {title, safe, edits: [{path, start, end, text}]}}],
//                `edits` is empty where they would hold the value of a secret
//    suppressed: [a finding and {reason, in_source}], unread: [{path, why}],
//    summary: {errors, warnings, notes, fixable, suppressed}}
// Paths are relative to `base`; lines and columns count from 1, columns in code points; offsets are bytes from 0.

namespace preship {
namespace {

using nlohmann::ordered_json;

ordered_json point(const Position& position, std::uint32_t offset) {
  return {{"line", position.line}, {"column", position.column}, {"offset", offset}};
}

void add_place(ordered_json& to, Places& places, const Span& span) {
  const PrintedPlace place = places.at(span);
  to["path"] = place.path;
  to["start"] = point(place.begin, span.begin);
  to["end"] = point(place.end, span.end);
}

ordered_json fix_of(Places& places, const Finding& finding) {
  if (!finding.fix) return nullptr;
  ordered_json edits = ordered_json::array();
  for (const Edit& edit : holds_secret(*finding.fix) ? std::vector<Edit>() : finding.fix->edits) {
    ordered_json item = ordered_json::object();
    add_place(item, places, edit.span);
    item["text"] = edit.text;
    edits.push_back(std::move(item));
  }
  return {{"title", finding.fix->title}, {"safe", finding.fix->safe}, {"edits", std::move(edits)}};
}

ordered_json finding_of(const CheckedProject& checked, Places& places, const Finding& finding) {
  ordered_json item = {{"rule", finding.rule},
                       {"severity", severity_name(severity_of(finding))},
                       {"confidence", confidence_name(finding.confidence.value_or(Confidence::high))},
                       {"message", finding.message}};
  add_place(item, places, finding.span);
  item["fingerprint"] = finding.fingerprint;
  item["notes"] = ordered_json::array();
  for (const Note& note : finding.notes) {
    ordered_json each = {{"message", note.text}};
    add_place(each, places, note.span);
    item["notes"].push_back(std::move(each));
  }
  item["fix"] = fix_of(places, finding);
  const std::string reason = severity_reason(checked, finding);
  item["severity_reason"] = reason.empty() ? ordered_json() : ordered_json(reason);
  return item;
}

ordered_json project_json(const CheckedProject& checked) {
  ordered_json item = {{"root", checked.root.string()},
                       {"config", checked.config ? ordered_json(checked.config->string()) : ordered_json()},
                       {"files_read", count_read_files(checked)},
                       {"only", nullptr}};
  if (!checked.only) return item;
  item["only"] = ordered_json::array();
  for (const std::string& directory : checked.only->directories) item["only"].push_back(checked.prefix + directory + "/");
  for (const std::string& file : checked.only->files) item["only"].push_back(checked.prefix + file);
  return item;
}

void add_project(ordered_json& root, const CheckedProject& checked) {
  root["projects"].push_back(project_json(checked));
  Places places(checked);
  for (const Finding& finding : checked.report.findings) root["findings"].push_back(finding_of(checked, places, finding));
  for (const Suppressed& suppressed : checked.report.suppressed) {
    ordered_json item = finding_of(checked, places, suppressed.finding);
    item["reason"] = suppressed.reason;
    item["in_source"] = suppressed.in_source;
    root["suppressed"].push_back(std::move(item));
  }
  for (const UnreadFile& unread : checked.unread) root["unread"].push_back({{"path", checked.prefix + unread.path}, {"why", unread.why}});
}

}  // namespace

std::string json_report(const CheckResult& result, const RunFacts& run) {
  ordered_json root = {{"version", 1},
                       {"tool", {{"name", "preship"}, {"version", run.version}}},
                       {"base", result.base.string()},
                       {"projects", ordered_json::array()},
                       {"findings", ordered_json::array()},
                       {"suppressed", ordered_json::array()},
                       {"unread", ordered_json::array()}};
  for (const CheckedProject& checked : result.projects) add_project(root, checked);
  const Counts counts = count_findings(result);
  root["summary"] = {{"errors", counts.errors},
                     {"warnings", counts.warnings},
                     {"notes", counts.notes},
                     {"fixable", counts.fixable},
                     {"suppressed", counts.suppressed}};
  return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship
