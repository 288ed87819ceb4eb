#include "answers/env/matrix.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "answers/env/contract.h"
#include "answers/env/misnamed.h"
#include "answers/env/missing.h"
#include "answers/queries.h"
#include "knowledge/env/platform_keys.h"

namespace preship {
namespace {

// How much a declaration says, for the choice of one per cell.
int weight(const EnvDeclaration& declaration) {
  if (declaration.commented) return 0;
  switch (declaration.kind) {
    case ValueKind::none:
      return 1;
    case ValueKind::empty:
      return 2;
    case ValueKind::placeholder:
      return 3;
    default:
      return 4;
  }
}

// Files that speak for every service below them, and not only for the one in their directory.
bool speaks_downward(DeclaredIn where) {
  switch (where) {
    case DeclaredIn::example:
    case DeclaredIn::env_file:
    case DeclaredIn::turbo:
    case DeclaredIn::types:
    case DeclaredIn::workflow:
    case DeclaredIn::platform:
      return true;
    default:
      return false;
  }
}

// Whether a declaration is a value for somebody, and not only a name in a list.
bool is_gift(const EnvDeclaration& declaration) {
  if (declaration.commented) return false;
  switch (declaration.where) {
    case DeclaredIn::example:
    case DeclaredIn::turbo:
    case DeclaredIn::types:
      return false;
    default:
      return true;
  }
}

// What the rules say is missing, asked once for all services.
struct Absent {
  std::set<const EnvRead*> undeclared;
  std::map<const Deployment*, std::set<std::string_view>> lacking;

  explicit Absent(const Project& project) {
    for (const UndeclaredKey& each : once<undeclared_keys>(project)) undeclared.insert(each.reads.begin(), each.reads.end());
    for (const ServiceWithoutExample& each : once<services_without_example>(project))
      undeclared.insert(each.needed.begin(), each.needed.end());
    for (const LackingKey& each : once<lacking_keys>(project)) lacking[each.deployment].insert(each.read->key.value);
  }
};

struct Builder {
  const Project& project;
  const Service& service;
  const Absent& absent;
  EnvService result;
  std::map<std::pair<DeclaredIn, std::string>, std::size_t> columns;  // to index into EnvService::sources
  std::vector<const Deployment*> open;                                // deployments that show their whole environment
  std::map<const Deployment*, std::vector<Misnamed>> misnamed;        // of those that a row asked about
  bool reads_anything = false;  // a directory that only starts other people's images hands its keys to them

  Builder(const Project& of, const Service& whose, const Absent& missing) : project(of), service(whose), absent(missing) {
    for (const Deployment* deployment : production_deployments(project, service.id))
      if (gives_its_environment(project, *deployment)) open.push_back(deployment);
    reads_anything = std::ranges::any_of(project.facts.env_reads, [&](const EnvRead& read) {
      return counts_as_read(project, read) && (service.id.directory == "." || belongs_to(service, read.service));
    });
  }

  bool is_own(const EnvDeclaration& declaration) const {
    const Deployment* deployment = declaration.deployment.empty() ? nullptr : project.deployment(declaration.deployment);
    return deployment != nullptr ? deployment->service == service.id : declaration.service == service.id;
  }

  // A read by a name that might as well be a variable of the script's own.
  bool is_guess(const EnvRead& read) const {
    return read.confidence == Confidence::low && read.phase != Phase::test && belongs_to(service, read.service);
  }

  // Worth a row although nothing reads it: an entry of an example file, a value of a deployment.
  bool is_offer(const EnvDeclaration& declaration) const {
    if (declaration.commented || !project.in_production(declaration.key.span) || !is_own(declaration)) return false;
    switch (declaration.where) {
      case DeclaredIn::example:
        return std::ranges::any_of(project.facts.dotenv_files, [&](const auto& file) {
          return file->file == declaration.key.span.file && is_general_example(project, *file);
        });
      case DeclaredIn::compose:
      case DeclaredIn::kubernetes:
      case DeclaredIn::sealos:
      case DeclaredIn::systemd:
        return project.deployment(declaration.deployment) != nullptr;
      default:
        return false;
    }
  }

  bool reaches(const EnvDeclaration& declaration) const {
    if (project.file(declaration.key.span.file).role == PathRole::test) return false;
    if (is_own(declaration) || belongs_to(service, declaration.service)) return true;
    return speaks_downward(declaration.where) && lies_in(service.id.directory, directory_of(project.file(declaration.key.span.file).path));
  }

  std::string source_name(const EnvDeclaration& declaration) const {
    const std::string& path = project.file(declaration.key.span.file).path;
    const bool several = declaration.where == DeclaredIn::compose || declaration.where == DeclaredIn::kubernetes;
    const std::string_view name = declaration.deployment.name();
    return several && !name.empty() ? DeploymentId(path, name).text() : path;
  }

  void add_cell(EnvRow& row, std::uint32_t index) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    const std::size_t source = columns.try_emplace({declaration.where, source_name(declaration)}, columns.size()).first->second;
    const auto same = std::ranges::find(row.cells, source, &EnvCell::source);
    if (same == row.cells.end()) row.cells.push_back({source, index});
    else if (weight(declaration) > weight(project.facts.env_declarations[same->declaration])) same->declaration = index;
  }

  // The read to show first: one that needs the key, in code, as early as possible.
  void sort_reads(EnvRow& row) const {
    std::ranges::stable_sort(row.reads, {}, [&](std::uint32_t index) {
      const EnvRead& read = project.facts.env_reads[index];
      return std::tuple(!counts_as_read(project, read), read.need != Need::required, read.reader == Reader::mirror);
    });
  }

  void describe_reads(EnvRow& row, const EnvKey& key) const {
    for (const std::uint32_t index : row.reads) row.phases.insert(project.facts.env_reads[index].phase);
    const bool hard = std::ranges::any_of(row.reads, [&](std::uint32_t index) {
      return project.facts.env_reads[index].need == Need::required && project.facts.env_reads[index].reader != Reader::mirror;
    });
    const bool required = hard && !optional_somewhere(project, key, service.id);
    row.need = required ? Need::required : Need::optional;
    for (const std::uint32_t index : row.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      if ((read.need == Need::required) != required) continue;
      row.need = read.need;
      row.reason = read.reason;
      return;
    }
  }

  bool any_read(const EnvRow& row, bool (*question)(const Project&, const EnvRead&)) const {
    return std::ranges::any_of(row.reads, [&](std::uint32_t index) { return question(project, project.facts.env_reads[index]); });
  }

  // The deployments of the service that leave out a key which its server needs.
  std::vector<DeploymentId> lacking(const EnvRow& row) const {
    std::vector<DeploymentId> ids;
    for (const Deployment* deployment : open)
      if (const auto known = absent.lacking.find(deployment); known != absent.lacking.end() && known->second.contains(row.key))
        ids.push_back(deployment->id);
    return ids;
  }

  bool is_undeclared(const EnvRow& row) const {
    return std::ranges::any_of(row.reads, [&](std::uint32_t index) { return absent.undeclared.contains(&project.facts.env_reads[index]); });
  }

  // The name under which the key is given; "" when there is none.
  std::string given_as(const EnvRow& row) {
    if (!any_read(row, counts_as_read)) return {};
    if (declared_anywhere(project, row.key)) return row.need == Need::required ? given_by_a_deployment_as(row) : std::string();
    const EnvKey* given = near_miss(project, row.key);
    if (given == nullptr) given = other_database_key(project, project.facts.env_reads[row.reads.front()]);
    return given == nullptr ? std::string() : given->key;
  }

  std::string given_by_a_deployment_as(const EnvRow& row) {
    for (const Deployment* deployment : open) {
      if (deployment_gives(project, *deployment, row.key)) continue;
      const auto [known, is_new] = misnamed.try_emplace(deployment);
      if (is_new) known->second = misnamed_keys(project, *deployment);
      for (const Misnamed& each : known->second)
        if (each.wanted == row.key) return each.given->key.value;
    }
    return {};
  }

  // A deployment that shows its environment speaks for itself; what else is said of the key does not reach it.
  std::vector<std::string> givers(const EnvRow& row) const {
    std::set<std::string> names;
    for (const Deployment* deployment : open)
      if (deployment_gives(project, *deployment, row.key)) names.insert(deployment->id.text());
    for (const std::string& key : {row.key, row.key + "_FILE"}) {
      const EnvKey* found = find_env(project, key);
      for (const std::uint32_t index : found == nullptr ? std::vector<std::uint32_t>() : found->declarations) {
        const EnvDeclaration& declaration = project.facts.env_declarations[index];
        const Deployment* by = project.deployment(declaration.deployment);
        const bool counts =
            open.empty() || (by != nullptr && by->kind != ArtifactKind::dockerfile && std::ranges::find(open, by) == open.end());
        if (counts && is_gift(declaration) && reaches(declaration)) names.insert(source_name(declaration));
      }
    }
    return {names.begin(), names.end()};
  }

  void judge_read(EnvRow& row) {
    row.lacking = lacking(row);
    row.meant = given_as(row);
    row.givers = givers(row);
    const bool named = !row.cells.empty() || declared_anywhere(project, row.key);
    if (is_undeclared(row)) row.verdict = EnvVerdict::undeclared;
    else if (!row.lacking.empty()) row.verdict = EnvVerdict::not_deployed;
    else if (!row.meant.empty()) row.verdict = EnvVerdict::misspelt;
    else if (!row.givers.empty()) row.verdict = EnvVerdict::provided;
    else row.verdict = named ? EnvVerdict::listed : EnvVerdict::unlisted;
    if (row.verdict != EnvVerdict::misspelt) row.meant.clear();
    if (row.verdict != EnvVerdict::provided) row.givers.clear();
  }

  void judge_unread(EnvRow& row) const {
    if (const EnvKey* wanted = near_miss(project, row.key)) {
      row.verdict = EnvVerdict::misspelt;
      row.meant = wanted->key;
      return;
    }
    const bool may_be_read =
        is_read_by_convention(row.key) || may_be_read_dynamically(project, row.key) || project.mentioned.contains(row.key);
    row.verdict = EnvVerdict::unused;
    if (!may_be_read && reads_anything) return;
    row.givers = givers(row);
    row.verdict = row.givers.empty() ? EnvVerdict::listed : EnvVerdict::provided;
  }

  void judge(EnvRow& row) {
    if (const PlatformKey* platform = find_platform_key(row.key)) {
      row.verdict = EnvVerdict::platform;
      row.meant = platform->provider;
    } else if (settings_give(project, service.id, row.key)) {
      row.verdict = EnvVerdict::platform;
      row.meant = "the platform, says preship.toml";
    } else if (row.reads.empty()) {
      judge_unread(row);
    } else {
      judge_read(row);
    }
  }

  void add(const EnvKey& key) {
    EnvRow row{.key = key.key};
    for (const std::uint32_t index : key.reads)
      if (concerns(project, service, project.facts.env_reads[index])) row.reads.push_back(index);
    const bool offered =
        std::ranges::any_of(key.declarations, [&](std::uint32_t index) { return is_offer(project.facts.env_declarations[index]); });
    // A script or Makefile that names an offered key surely means it; alone, the name might be a variable of its own.
    if (row.reads.empty() && offered)
      std::ranges::copy_if(key.reads, std::back_inserter(row.reads),
                           [&](std::uint32_t index) { return is_guess(project.facts.env_reads[index]); });
    // A key that somebody else reads is that service's row.
    if (row.reads.empty() && !(offered && key.reads.empty())) return;
    for (const std::uint32_t index : key.declarations)
      if (reaches(project.facts.env_declarations[index])) add_cell(row, index);
    sort_reads(row);
    describe_reads(row, key);
    judge(row);
    result.rows.push_back(std::move(row));
  }

  // The columns came in the order of their discovery.
  void sort_columns() {
    std::vector<std::size_t> place(columns.size());
    for (const auto& [name, index] : columns) {
      place[index] = result.sources.size();
      result.sources.push_back({name.second, name.first});
    }
    for (EnvRow& row : result.rows) {
      for (EnvCell& cell : row.cells) cell.source = place[cell.source];
      std::ranges::sort(row.cells, {}, &EnvCell::source);
    }
  }

  EnvService build() {
    result.directory = service.id.directory;
    result.name = service.name;
    for (const EnvKey& key : project.env) add(key);
    sort_columns();
    std::ranges::stable_sort(result.rows, {}, [](const EnvRow& row) { return std::pair(row.verdict, std::string_view(row.key)); });
    return std::move(result);
  }
};

// A package that only lends its code has no environment of its own; its reads stand with those that import it.
bool has_an_environment(const Project& project, const Service& service) {
  if (!service.production) return false;
  if (service.deployable || service.id.directory == ".") return true;
  return !is_lent(project, service);
}

}  // namespace

bool concerns(const Project& project, const Service& service, const EnvRead& read) {
  if (!belongs_to(service, read.service) || read.phase == Phase::test || read.confidence == Confidence::low) return false;
  const PathRole role = project.file(read.span.file).role;
  return role == PathRole::production || (role == PathRole::tooling && read.reader != Reader::shell);
}

std::vector<EnvService> env_matrix(const Project& project) {
  std::vector<EnvService> matrix;
  const Absent absent(project);
  for (const Service& service : project.services) {
    if (!has_an_environment(project, service)) continue;
    EnvService table = Builder(project, service, absent).build();
    if (!table.rows.empty()) matrix.push_back(std::move(table));
  }
  return matrix;
}

std::vector<std::string> names_of(const std::vector<DeploymentId>& deployments) {
  std::vector<std::string> names;
  for (const DeploymentId& id : deployments) names.push_back(id.text());
  return names;
}

std::string_view verdict_name(EnvVerdict verdict) {
  static constexpr std::string_view names[] = {"misspelt", "undeclared", "not deployed", "unused",
                                               "provided", "listed",     "not listed",   "platform"};
  return names[static_cast<std::size_t>(verdict)];
}

std::string_view need_name(Need need) {
  static constexpr std::string_view names[] = {"required", "optional", "defaulted"};
  return names[static_cast<std::size_t>(need)];
}

std::string_view phase_name(Phase phase) {
  static constexpr std::string_view names[] = {"build", "server", "browser", "script", "test"};
  return names[static_cast<std::size_t>(phase)];
}

std::string_view value_kind_name(ValueKind kind) {
  static constexpr std::string_view names[] = {"name", "empty", "placeholder", "value", "secret", "computed"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view declared_in_name(DeclaredIn where) {
  static constexpr std::string_view names[] = {
      "example file",     "env file", "build argument", "image",         "compose", "build argument of compose",
      "Kubernetes",       "Sealos",   "workflow",       "platform file", "turbo",   "types",
      "framework config", "script",   "systemd"};
  return names[static_cast<std::size_t>(where)];
}

}  // namespace preship
