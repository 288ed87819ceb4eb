#include "sarif/sarif.h"

#include <cctype>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace sarif {
namespace {

using json = nlohmann::ordered_json;

constexpr const char* base_id = "%SRCROOT%";
constexpr const char* schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

const char* level_name(Level level) { return level == Level::error ? "error" : level == Level::warning ? "warning" : "note"; }

const char* kind_name(Kind kind) {
  switch (kind) {
    case Kind::pass:
      return "pass";
    case Kind::open:
      return "open";
    case Kind::review:
      return "review";
    case Kind::not_applicable:
      return "notApplicable";
    default:
      return "fail";
  }
}

json text(const std::string& value) { return {{"text", value}}; }

json artifact(const std::string& uri) { return {{"uri", uri}, {"uriBaseId", base_id}}; }

json region(const Region& value) {
  json result = {
      {"startLine", value.start_line}, {"startColumn", value.start_column}, {"endLine", value.end_line}, {"endColumn", value.end_column}};
  if (!value.snippet.empty()) result["snippet"] = text(value.snippet);
  return result;
}

json location(const Location& value) {
  json physical = {{"artifactLocation", artifact(value.uri)}};
  if (value.region) physical["region"] = region(*value.region);
  if (value.context)
    physical["contextRegion"] = {
        {"startLine", value.context->start_line}, {"endLine", value.context->end_line}, {"snippet", text(value.context->snippet)}};
  json result = {{"physicalLocation", std::move(physical)}};
  if (!value.message.empty()) result["message"] = text(value.message);
  return result;
}

template <class Items, class Convert>
json list(const Items& items, Convert convert) {
  json result = json::array();
  for (const auto& item : items) result.push_back(convert(item));
  return result;
}

json replacement(const Replacement& value) {
  json result = {{"deletedRegion", region(value.deleted)}};
  if (!value.inserted.empty()) result["insertedContent"] = text(value.inserted);
  return result;
}

json fix(const Fix& value) {
  return {{"description", text(value.description)},
          {"artifactChanges", list(value.changes, [](const ArtifactChange& change) {
             return json{{"artifactLocation", artifact(change.uri)}, {"replacements", list(change.replacements, replacement)}};
           })}};
}

json suppression(const Suppression& value) {
  json result = {{"kind", value.in_source ? "inSource" : "external"}, {"status", "accepted"}};
  if (!value.justification.empty()) result["justification"] = value.justification;
  return result;
}

json rule(const Rule& value) {
  json result = {{"id", value.id}, {"name", value.name}, {"shortDescription", text(value.short_description)}};
  if (!value.full_description.empty()) result["fullDescription"] = text(value.full_description);
  if (!value.help_uri.empty()) result["helpUri"] = value.help_uri;
  result["help"] = {{"text", value.help_text}, {"markdown", value.help_markdown}};
  result["defaultConfiguration"] = {{"level", level_name(value.level)}};
  json properties = {{"tags", value.tags}};
  if (!value.precision.empty()) properties["precision"] = value.precision;
  properties["problem.severity"] = value.level == Level::note ? "recommendation" : level_name(value.level);
  if (!value.security_severity.empty()) properties["security-severity"] = value.security_severity;
  result["properties"] = std::move(properties);
  if (!value.weaknesses.empty())
    result["relationships"] = list(value.weaknesses, [](const std::string& id) {
      return json{{"target", {{"id", id}, {"toolComponent", {{"name", "CWE"}, {"index", 0}}}}}, {"kinds", {"superset"}}};
    });
  return result;
}

json weakness(const Weakness& value) {
  return {{"id", value.id},
          {"name", value.name},
          {"shortDescription", text(value.name)},
          {"helpUri", "https://cwe.mitre.org/data/definitions/" + value.id + ".html"},
          {"defaultConfiguration", {{"level", "none"}}}};
}

// https://cwe.mitre.org/
json taxonomy(const std::vector<Weakness>& weaknesses) {
  return {{"name", "CWE"},
          {"organization", "MITRE"},
          {"version", "4.17"},
          {"informationUri", "https://cwe.mitre.org/data/published/cwe_v4.17.pdf"},
          {"shortDescription", text("The MITRE Common Weakness Enumeration")},
          {"isComprehensive", false},
          {"taxa", list(weaknesses, weakness)}};
}

json code_flow(const std::vector<Location>& flow) {
  json locations = list(flow, [](const Location& each) { return json{{"location", location(each)}}; });
  return {{"threadFlows", json::array({json{{"locations", std::move(locations)}}})}};
}

json provenance(const Provenance& value) {
  json result = {{"repositoryUri", value.repository}};
  if (!value.revision.empty()) result["revisionId"] = value.revision;
  if (!value.branch.empty()) result["branch"] = value.branch;
  result["mappedTo"] = {{"uriBaseId", base_id}};
  return result;
}

json result_of(const Result& value) {
  json result = {{"ruleId", value.rule_id},
                 {"ruleIndex", value.rule_index},
                 {"level", value.kind == Kind::fail ? level_name(value.level) : "none"},
                 {"message", text(value.message)}};
  if (value.kind != Kind::fail) result["kind"] = kind_name(value.kind);
  if (!value.location.uri.empty()) result["locations"] = json::array({location(value.location)});
  if (!value.related.empty()) {
    result["relatedLocations"] = list(value.related, location);
    for (std::size_t i = 0; i < value.related.size(); ++i) result["relatedLocations"][i]["id"] = i + 1;
  }
  if (!value.flow.empty()) result["codeFlows"] = json::array({code_flow(value.flow)});
  if (value.baseline_state) result["baselineState"] = *value.baseline_state == BaselineState::is_new ? "new" : "unchanged";
  if (!value.fingerprints.empty()) result["partialFingerprints"] = value.fingerprints;
  if (!value.fixes.empty()) result["fixes"] = list(value.fixes, fix);
  if (!value.suppressions.empty()) result["suppressions"] = list(value.suppressions, suppression);
  return result;
}

json notification(const Notification& value) {
  json result = {{"descriptor", {{"id", value.id}}}, {"level", level_name(value.level)}, {"message", text(value.message)}};
  if (value.location) result["locations"] = json::array({location(*value.location)});
  return result;
}

json invocation(const Run& run) {
  json result = {{"executionSuccessful", run.successful}, {"exitCode", run.exit_code}};
  if (!run.working_directory.empty()) result["workingDirectory"] = {{"uri", directory_uri(run.working_directory)}};
  if (!run.notifications.empty()) result["toolExecutionNotifications"] = list(run.notifications, notification);
  return result;
}

// The run as a log has it in `runs`.
json run_of(const Run& run) {
  json driver = {{"name", run.tool}, {"version", run.version}, {"semanticVersion", run.version}};
  if (!run.information_uri.empty()) driver["informationUri"] = run.information_uri;
  driver["rules"] = list(run.rules, rule);
  if (!run.weaknesses.empty()) driver["supportedTaxonomies"] = json::array({json{{"name", "CWE"}, {"index", 0}}});
  json body = {{"tool", {{"driver", std::move(driver)}}}, {"invocations", json::array({invocation(run)})}};
  if (!run.provenance.repository.empty()) body["versionControlProvenance"] = json::array({provenance(run.provenance)});
  if (!run.automation_id.empty()) body["automationDetails"] = {{"id", run.automation_id}};
  if (!run.root.empty()) body["originalUriBaseIds"] = {{base_id, {{"uri", directory_uri(run.root)}}}};
  body["columnKind"] = run.columns_in_code_points ? "unicodeCodePoints" : "utf16CodeUnits";
  body["results"] = list(run.results, result_of);
  if (!run.weaknesses.empty()) body["taxonomies"] = json::array({taxonomy(run.weaknesses)});
  return body;
}

}  // namespace

std::string encode_path(std::string_view path) {
  std::string uri;
  // "a:b" at the front would read as a scheme, but ':' is encoded like every reserved byte.
  for (const char byte : path) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x80 && (std::isalnum(code) != 0 || std::string_view("-._~/").find(byte) != std::string_view::npos)) {
      uri += byte;
      continue;
    }
    char escape[4];
    std::snprintf(escape, sizeof escape, "%%%02X", static_cast<unsigned>(code));
    uri += escape;
  }
  return uri;
}

std::string directory_uri(std::string_view path) {
  std::string uri = "file://" + encode_path(path);
  if (!uri.ends_with('/')) uri += '/';
  return uri;
}

std::string write(const Run& run) {
  const json log = {{"$schema", schema}, {"version", "2.1.0"}, {"runs", json::array({run_of(run)})}};
  return log.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string write_run(const Run& run) { return run_of(run).dump(-1, ' ', false, json::error_handler_t::replace); }

std::string log_front() { return "{\"$schema\":\"" + std::string(schema) + "\",\"version\":\"2.1.0\",\"runs\":["; }
std::string_view log_end() { return "]}\n"; }

}  // namespace sarif
