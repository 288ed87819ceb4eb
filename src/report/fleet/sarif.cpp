#include "sarif/sarif.h"

#include <nlohmann/json.hpp>

#include "engine/select.h"
#include "report/fleet/fleet.h"
#include "report/sarif_rules.h"

namespace preship {
namespace {

using nlohmann::ordered_json;

const ordered_json& at(const ordered_json& object, const char* name) {
  static const ordered_json nothing;
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found == object.end() ? nothing : *found;
}

std::string text_in(const ordered_json& object, const char* name) {
  const ordered_json& value = at(object, name);
  return value.is_string() ? value.get<std::string>() : "";
}

std::uint32_t number_in(const ordered_json& object, const char* name) {
  const ordered_json& value = at(object, name);
  return value.is_number_unsigned() ? value.get<std::uint32_t>() : 1;
}

sarif::Location location_in(const ordered_json& place, std::string message = {}) {
  const ordered_json &start = at(place, "start"), &end = at(place, "end");
  return {sarif::encode_path(text_in(place, "path")),
          sarif::Region{number_in(start, "line"), number_in(start, "column"), number_in(end, "line"), number_in(end, "column")},
          std::move(message)};
}

sarif::Result result_in(const ordered_json& finding) {
  const std::string severity = text_in(finding, "severity");
  sarif::Result result{.rule_id = text_in(finding, "rule"),
                       .level = sarif_level(severity == "error"  ? Severity::error
                                            : severity == "note" ? Severity::note
                                                                 : Severity::warning),
                       .message = text_in(finding, "message"),
                       .location = location_in(finding)};
  for (const ordered_json& note : at(finding, "notes")) result.related.push_back(location_in(note, text_in(note, "message")));
  result.fingerprints["preshipFingerprint/v1"] = text_in(finding, "fingerprint");
  return result;
}

void add_findings(sarif::Run& run, const ordered_json& report) {
  run.version = text_in(at(report, "tool"), "version");
  for (const ordered_json& finding : at(report, "findings")) run.results.push_back(result_in(finding));
  for (const ordered_json& finding : at(report, "suppressed")) {
    run.results.push_back(result_in(finding));
    run.results.back().suppressions = {{at(finding, "in_source") == true, text_in(finding, "reason")}};
  }
  for (const ordered_json& unread : at(report, "unread"))
    run.notifications.push_back({"unread-file", "not read: " + text_in(unread, "why"), sarif::Level::warning,
                                 sarif::Location{sarif::encode_path(text_in(unread, "path")), std::nullopt, ""}});
}

// A line as `preship check --format sarif` would have written it: without snippets, and with columns in code points.
ordered_json run_of_line(const FleetResult& result, const ordered_json& line) {
  sarif::Run run{.tool = "preship",
                 .information_uri = sarif_home_page,
                 .successful = result.checked,
                 .automation_id = "preship/" + result.repository + "/",
                 .columns_in_code_points = true};
  if (result.repository.starts_with("https://")) run.provenance = {result.repository, result.commit, ""};
  add_findings(run, at(line, "report"));
  for (const FleetFinding& finding : result.findings) run.exit_code |= finding.severity == Severity::error ? 1 : 0;
  if (!result.checked) {
    run.exit_code = 2;
    run.notifications.push_back({"not-checked", result.problem, sarif::Level::error, std::nullopt});
  }
  add_sarif_rules(run);
  return ordered_json::parse(sarif::write_run(run));
}

// Who owns it, and what it is called where that is no address: what the log has no place of its own for.
std::string run_text(const FleetResult& result, const std::string& text) {
  if (!result.source.line) return text;
  const ordered_json line = ordered_json::parse(text);
  ordered_json run = at(line, "sarif").is_object() ? line["sarif"]["runs"][0] : run_of_line(result, line);
  ordered_json about = {{"repository", result.repository}, {"commit", result.commit}};
  if (!result.owner.empty()) about["owner"] = result.owner;
  if (!result.finished.empty()) about["finished"] = result.finished;
  run["properties"]["preshipFleet"] = std::move(about);
  return run.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace

void fleet_sarif(const FleetResults& results, const FleetSink& sink) {
  sink(sarif::log_front());
  bool first = true;
  for (const FleetResult& result : results.results) {
    sink((first ? "\n" : ",\n") + run_text(result, text_of(results, result)));
    first = false;
  }
  sink("\n" + std::string(sarif::log_end()));
}

void fleet_lines(const FleetResults& results, const FleetSink& sink) {
  for (const FleetResult& result : results.results)
    if (!result.source.line)
      throw UsageError("'" + results.files[result.source.file] + "' is a SARIF log, which cannot be made into lines: use --format sarif");
  for (const FleetResult& result : results.results) sink(text_of(results, result) + "\n");
}

}  // namespace preship
