// Environment variables, services and ports of all folders by a part of their names.

#include <algorithm>
#include <set>
#include <tuple>

#include "lsp/features/features.h"
#include "lsp/features/outline.h"
#include "text/lower_case.h"

namespace preship::lsp {
namespace {

constexpr std::size_t most_symbols = 256;

struct Symbol {
  int rank = 0;
  std::string_view name, path;
  std::string container;
  OutlineKind kind = OutlineKind::constant;
  Span span;
  Folder* folder = nullptr;
};

// The letters of `query` in their order, as the protocol wants it. 0 for a beginning, 1 for a part, 2 for letters apart, -1 for none.
int rank_of(std::string_view name, std::string_view query) {
  const std::string lower = lower_case(name);
  if (lower.starts_with(query)) return 0;
  if (lower.find(query) != std::string::npos) return 1;
  std::size_t at = 0;
  for (const char byte : query) {
    at = lower.find(byte, at);
    if (at++ == std::string::npos) return -1;
  }
  return 2;
}

struct Search {
  Folder& folder;
  const Project& project;
  std::string query;  // in lower case
  std::vector<Symbol>& found;

  void add(std::string_view name, const Span& span, OutlineKind kind, std::string container = {}) {
    const int rank = rank_of(name, query);
    if (rank < 0) return;
    const std::string& path = project.file(span.file).path;
    found.push_back({rank, name, path, container.empty() ? path : std::move(container), kind, span, &folder});
  }

  // Where it is given, else where it is read.
  void add_keys() {
    for (const EnvKey& key : project.env) {
      const auto& given = project.facts.env_declarations;
      const auto real = std::ranges::find_if(key.declarations, [&](std::uint32_t index) { return !given[index].commented; });
      if (real != key.declarations.end()) add(key.key, given[*real].key.span, OutlineKind::constant);
      else if (!key.reads.empty()) add(key.key, project.facts.env_reads[key.reads.front()].key.span, OutlineKind::constant);
    }
  }

  void add_deployments() {
    for (const Deployment& deployment : project.facts.deployments)
      if (deployment.kind == ArtifactKind::compose || deployment.kind == ArtifactKind::kubernetes ||
          deployment.kind == ArtifactKind::sealos)
        add(deployment.name.value, deployment.name.span, OutlineKind::module);
  }

  void add_ports(std::set<std::string>& numbers) {
    std::set<Span> seen;
    for (const Port& port : project.facts.ports) {
      if (port.number == 0 || !project.in_production(port.span) || !seen.insert(port.span).second) continue;
      const std::string& number = *numbers.insert(std::to_string(port.number)).first;
      add(number, port.span, OutlineKind::number, port.deployment.empty() ? port.service.directory : port.deployment.text());
    }
  }
};

}  // namespace

Json workspace_symbol(Session& session, const Json& params) {
  bring_up_to_date(session);
  const std::string query = lower_case(required_text(params, "query"));
  std::vector<Symbol> found;
  std::set<std::string> numbers;  // that names point into
  for (const auto& folder : session.folders) {
    if (folder->kind() != Folder::Kind::member) continue;
    Search search{*folder, folder->project(), query, found};
    search.add_keys();
    search.add_deployments();
    search.add_ports(numbers);
  }
  std::ranges::stable_sort(found, {}, [](const Symbol& each) { return std::tuple(each.rank, each.name, each.path, each.span.begin); });
  if (found.size() > most_symbols) found.resize(most_symbols);
  std::map<Folder*, Locator> locators;
  Json list = Json::array();
  for (const Symbol& each : found) {
    Locator& locator = locators.try_emplace(each.folder, session, *each.folder).first->second;
    list.push_back({{"name", each.name},
                    {"kind", static_cast<int>(each.kind)},
                    {"location", locator.location(each.span)},
                    {"containerName", each.container}});
  }
  return list;
}

}  // namespace preship::lsp
