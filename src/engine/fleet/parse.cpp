#include "engine/fleet/parse.h"

#include <functional>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "text/words.h"
#include "workspace/revision.h"

namespace preship {
namespace {

using nlohmann::json;

// Null, a missing member and one of another type are all "not said".
std::string text_at(const json& object, const char* name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

const json& member(const json& object, const char* name) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

const json& first_of(const json& array) {
  static const json nothing;
  return array.is_array() && !array.empty() ? array.front() : nothing;
}

// One name for what is cloned over https and over ssh.
std::string repository_name(const std::string& written) {
  const std::string address = web_address(written);
  return address.empty() ? written : address;
}

std::uint64_t hash_of(std::string_view rule, std::string_view fingerprint) {
  return std::hash<std::string>()(std::string(rule) + '\0' + std::string(fingerprint));
}

bool is_told(const json& result) {
  const std::string kind = text_at(result, "kind"), state = text_at(result, "baselineState");
  if ((!kind.empty() && kind != "fail") || state == "absent" || text_at(result, "level") == "none") return false;
  const json& suppressions = member(result, "suppressions");
  if (!suppressions.is_array()) return true;
  // 3.35.3: a suppression that is under review or rejected suppresses nothing.
  for (const json& each : suppressions)
    if (const std::string status = text_at(each, "status"); status.empty() || status == "accepted") return false;
  return true;
}

const json& rule_of_result(const json& run, const json& result) {
  static const json nothing;
  const json& index =
      member(result, "ruleIndex").is_number_unsigned() ? member(result, "ruleIndex") : member(member(result, "rule"), "index");
  const json& table = member(member(member(run, "tool"), "driver"), "rules");
  return index.is_number_unsigned() && table.is_array() && index.get<std::size_t>() < table.size() ? table[index.get<std::size_t>()]
                                                                                                   : nothing;
}

std::string rule_id(const json& result, const json& rule) {
  for (const std::string& id : {text_at(result, "ruleId"), text_at(member(result, "rule"), "id"), text_at(rule, "id")})
    if (!id.empty()) return id;
  return "(no rule)";
}

Severity severity_named(std::string_view name) {
  return name == "error" ? Severity::error : name == "note" ? Severity::note : Severity::warning;
}

std::string fingerprint_of(const json& result) {
  const json& named = member(result, "partialFingerprints");
  for (const char* name : {"preshipFingerprint/v1", "primaryLocationLineHash"})
    if (const std::string found = text_at(named, name); !found.empty()) return found;
  const json& place = member(member(first_of(member(result, "locations")), "physicalLocation"), "artifactLocation");
  return text_at(place, "uri") + '\0' + text_at(member(result, "message"), "text");
}

FleetFinding finding_of(const json& run, const json& result, FleetRules& rules) {
  const json& rule = rule_of_result(run, result);
  const std::string id = rule_id(result, rule), level = text_at(result, "level");
  return {.fingerprint = hash_of(id, fingerprint_of(result)),
          .rule = rules.number_of(id),
          .severity = severity_named(level.empty() ? text_at(member(rule, "defaultConfiguration"), "level") : level)};
}

// What tells runs at one commit apart. Our own category, with the repository's name or without it, tells nothing.
std::string run_name(const json& run, const std::string& repository) {
  const std::string tool = text_at(member(member(run, "tool"), "driver"), "name"), id = text_at(member(run, "automationDetails"), "id");
  if (tool == "preship" && is_one_of(id, {"", "preship", "preship/", "preship/" + repository + "/"})) return tool;
  return tool + " " + id;
}

void add_sarif(FleetResult& to, const json& run, FleetRules& rules) {
  to.run = run_name(run, to.repository);
  const json& invocation = first_of(member(run, "invocations"));
  if (to.finished.empty()) to.finished = text_at(invocation, "endTimeUtc");
  if (const json& good = member(invocation, "executionSuccessful"); good.is_boolean() && !good.get<bool>()) {
    to.checked = false;
    to.problem = text_at(member(first_of(member(invocation, "toolExecutionNotifications")), "message"), "text");
  }
  const json& results = member(run, "results");
  if (!results.is_array()) return;
  for (const json& result : results)
    if (is_told(result)) to.findings.push_back(finding_of(run, result, rules));
}

void add_report(FleetResult& to, const json& report, FleetRules& rules) {
  if (text_at(member(report, "tool"), "name") != "preship" || !member(report, "findings").is_array())
    throw std::invalid_argument("'report' is not what `preship check --format json` prints");
  to.run = "preship";
  for (const json& each : report["findings"]) {
    const std::string id = text_at(each, "rule");
    to.findings.push_back({hash_of(id, text_at(each, "fingerprint")), rules.number_of(id), severity_named(text_at(each, "severity"))});
  }
}

void add_log(FleetResult& to, const json& log, FleetRules& rules) {
  const json& runs = member(log, "runs");
  if (text_at(log, "version") != "2.1.0" || !runs.is_array() || runs.size() != 1)
    throw std::invalid_argument("'sarif' is no SARIF 2.1.0 log with one run");
  add_sarif(to, runs.front(), rules);
}

json parse(std::string_view text) {
  const auto depth_is_fine = [](int depth, json::parse_event_t /*event*/, json& /*value*/) {
    if (depth > 200) throw std::invalid_argument("more than 200 levels deep");
    return true;
  };
  return json::parse(text, depth_is_fine);
}

}  // namespace

FleetResult parse_result_line(std::string_view text, FleetRules& rules) {
  json line;
  try {
    line = parse(text);
  } catch (const json::exception&) {
    throw std::invalid_argument("the line is no JSON, or only half of it");
  }
  if (member(line, "preship_result") != 1) throw std::invalid_argument("no line of results: '" + std::string(result_mark) + "' is not 1");
  FleetResult result{.repository = repository_name(text_at(line, "repository")),
                     .commit = text_at(line, "commit"),
                     .run = "preship",
                     .owner = text_at(line, "owner"),
                     .finished = text_at(line, "finished"),
                     .problem = text_at(line, "error")};
  if (result.repository.empty()) throw std::invalid_argument("the line names no 'repository'");
  const std::string status = text_at(line, "status");
  result.checked = status == "checked";
  const json &report = member(line, "report"), &log = member(line, "sarif");
  if (status != "checked" && status != "failed") throw std::invalid_argument("'status' is neither 'checked' nor 'failed'");
  if (result.checked ? report.is_object() == log.is_object() : report.is_object() || log.is_object())
    throw std::invalid_argument(result.checked ? "a checked repository has either 'report' or 'sarif'"
                                               : "a failed repository has no report");
  if (report.is_object()) add_report(result, report, rules);
  if (log.is_object()) add_log(result, log, rules);
  return result;
}

FleetResult parse_sarif_run(std::string_view text, FleetRules& rules) {
  const json run = parse(text);
  const json &source = first_of(member(run, "versionControlProvenance")), &ours = member(member(run, "properties"), "preshipFleet");
  FleetResult result{.repository = repository_name(text_at(source, "repositoryUri")),
                     .commit = text_at(source, "revisionId"),
                     .owner = text_at(ours, "owner"),
                     .finished = text_at(ours, "finished")};
  if (const std::string named = text_at(ours, "repository"); !named.empty()) {
    result.repository = named;
    result.commit = text_at(ours, "commit");
  }
  add_sarif(result, run, rules);
  return result;
}

}  // namespace preship
