#include <nlohmann/json.hpp>

#include "answers/env/need_reason.h"
#include "answers/secrets/redact.h"
#include "report/env/env.h"

namespace preship {
namespace {

using nlohmann::ordered_json;

class JsonMatrix {
 public:
  explicit JsonMatrix(const EnvTables& tables) : facts_(tables.checked.project->facts), places_(tables.checked) {}

  ordered_json service_of(const EnvService& service) {
    ordered_json sources = ordered_json::array(), keys = ordered_json::array();
    for (const EnvSource& source : service.sources) sources.push_back({{"name", source.name}, {"kind", declared_in_name(source.where)}});
    for (const EnvRow& row : service.rows) keys.push_back(row_of(service, row));
    return {{"directory", service.directory}, {"name", service.name}, {"sources", std::move(sources)}, {"keys", std::move(keys)}};
  }

 private:
  ordered_json place_of(const Span& span) {
    const PrintedPlace place = places_.at(span);
    return {{"path", place.path}, {"line", place.begin.line}, {"column", place.begin.column}};
  }

  ordered_json read_of(const EnvRead& read) {
    ordered_json item = place_of(read.span);
    item["phase"] = phase_name(read.phase);
    item["need"] = need_name(read.need);
    item["why"] = describe(read.reason);
    return item;
  }

  ordered_json cell_of(const EnvService& service, const EnvCell& cell) {
    const EnvDeclaration& declaration = facts_.env_declarations[cell.declaration];
    ordered_json item = place_of(declaration.key.span);
    item["source"] = service.sources[cell.source].name;
    item["value"] = value_kind_name(declaration.kind);
    item["commented"] = declaration.commented;
    item["build"] = declaration.build_time;
    return item;
  }

  ordered_json row_of(const EnvService& service, const EnvRow& row) {
    ordered_json item = {{"key", masked(row.key)}, {"verdict", verdict_name(row.verdict)}};
    item["need"] = row.reads.empty() ? ordered_json(nullptr) : ordered_json(need_name(row.need));
    item["why"] = describe(row.reason);
    item["meant"] = row.meant;
    item["given_by"] = row.givers;
    item["lacking"] = names_of(row.lacking);
    item["phases"] = ordered_json::array();
    for (const Phase phase : row.phases) item["phases"].push_back(phase_name(phase));
    item["reads"] = ordered_json::array();
    for (const std::uint32_t index : row.reads) item["reads"].push_back(read_of(facts_.env_reads[index]));
    item["provided"] = ordered_json::array();
    for (const EnvCell& cell : row.cells) item["provided"].push_back(cell_of(service, cell));
    return item;
  }

  const Facts& facts_;
  Places places_;
};

std::string dump(const ordered_json& json) { return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string env_json(const EnvTables& tables, std::string_view program_version) {
  ordered_json root = {{"version", 1}, {"tool", {{"name", "preship"}, {"version", program_version}}}, {"services", ordered_json::array()}};
  JsonMatrix matrix(tables);
  for (const EnvService& service : tables.services) root["services"].push_back(matrix.service_of(service));
  return dump(root);
}

std::string env_comparison_json(const EnvTables& tables, const EnvComparison& comparison, const std::string& path) {
  Places places(tables.checked);
  ordered_json root = {{"version", 1}, {"file", path}, {"passes", comparison.passes()}, {"missing", ordered_json::array()}};
  for (const EnvComparison::Missing& missing : comparison.missing)
    root["missing"].push_back({{"key", missing.key},
                               {"service", missing.service},
                               {"read", env_place(places, tables.checked.project->facts.env_reads[missing.read].span)}});
  root["empty"] = comparison.empty;
  root["optionalMissing"] = comparison.optional_missing;
  root["unknown"] = ordered_json::array();
  for (const auto& [key, meant] : comparison.unknown)
    root["unknown"].push_back({{"key", key}, {"meant", meant.empty() ? ordered_json(nullptr) : ordered_json(meant)}});
  root["duplicates"] = comparison.duplicates;
  return dump(root);
}

}  // namespace preship
