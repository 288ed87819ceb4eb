#include "answers/env/misnamed.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "knowledge/env/library_names.h"
#include "knowledge/env/platform_keys.h"
#include "knowledge/secrets/secrets.h"
#include "paths/name_parts.h"
#include "text/words.h"

namespace preship {
namespace {

// The lower the better: the app's own code, then packages it borrows, then configuration of tools.
int distance(const Project& project, const EnvRead& read, const Service* service) {
  const std::string& path = project.file(read.span.file).path;
  int score = path.find(".config.") != std::string::npos || read.phase == Phase::build ? 4 : 0;
  if (read.reader == Reader::prisma) score += 2;
  if (service != nullptr && read.service != service->id) score += 1;
  return score;
}

// A read by anything of the service, its scripts and tools included.
bool reads_at_all(const Project& project, const Service& service, std::string_view name) {
  const EnvKey* key = find_env(project, name);
  return key != nullptr && std::ranges::any_of(key->reads, [&](std::uint32_t index) {
           const EnvRead& read = project.facts.env_reads[index];
           return read.phase != Phase::test && read.reader != Reader::interpolation && belongs_to(service, read.service);
         });
}

bool may_stand_for(std::string_view given, std::string_view wanted) {
  return is_near(given, wanted) || (given != wanted && is_database_key(given) && is_database_key(wanted));
}

// The key that the service needs and the deployment lacks, for which `given` may stand; null when there is none.
const EnvRead* wanted_for(const Project& project, const Deployment& deployment, const Service& service, std::string_view given) {
  std::set<std::string_view> names;
  for (const std::uint32_t index : reads_of(project, service)) names.insert(project.facts.env_reads[index].key.value);
  for (const std::string_view name : names) {
    if (!may_stand_for(given, name)) continue;
    const EnvKey& key = *find_env(project, name);
    if (deployment_gives(project, deployment, key.key)) continue;
    const EnvRead* read = best_read(project, key, &service);
    if (read == nullptr || read->need != Need::required || read->phase != Phase::server) continue;
    if (!optional_somewhere(project, key, service.id)) return read;
  }
  return nullptr;
}

// Names apart by more than spelling: a second instance, another stage, another right.
bool tells_apart(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos ||
         is_one_of(word, {"TEST",  "TESTS",   "DEV",   "LOCAL",  "STAGING", "PROD",     "SHADOW",   "OLD",  "NEW",    "BACKUP",  "READ",
                          "WRITE", "REPLICA", "ADMIN", "PUBLIC", "PRIVATE", "INTERNAL", "EXTERNAL", "ROOT", "DIRECT", "FALLBACK"});
}

// UPSTASH_REDIS_URL and UPSTASH_REDIS_REST_URL, APP_DB_URL and DB_APP_URL: the same words in another order, or one more between them.
bool has_same_words(std::string_view given, std::string_view wanted) {
  std::vector<std::string_view> a = split_at(given, "_"), b = split_at(wanted, "_");
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 3 || b.size() > a.size() + 1 || (b.size() > a.size() && (a.front() != b.front() || a.back() != b.back()))) return false;
  std::ranges::sort(a);
  std::ranges::sort(b);
  std::vector<std::string_view> more;
  std::ranges::set_difference(b, a, std::back_inserter(more));
  return more.size() == b.size() - a.size() && std::ranges::none_of(more, tells_apart);
}

// Nothing of the project reads it: what hands it on does not count.
bool is_read_by_nobody(const Project& project, std::string_view name) {
  const EnvKey* key = find_env(project, name);
  return key == nullptr || std::ranges::all_of(key->reads, [&](std::uint32_t index) {
           return project.facts.env_reads[index].reader == Reader::interpolation;
         });
}

// The one key that the service cannot do without and nothing gives it, if it has the words of `given`, and no other given key has them.
const EnvRead* reworded(const Project& project, const Deployment& deployment, const Service& service, std::string_view given) {
  if (!is_read_by_nobody(project, given)) return nullptr;
  const EnvRead* only = nullptr;
  for (const std::uint32_t index : reads_of(project, service)) {
    const EnvRead& read = project.facts.env_reads[index];
    const std::string& name = read.key.value;
    if (!has_same_words(given, name) || deployment_gives(project, deployment, name)) continue;
    // A library may read the given one; one that names its keys alike would read the other.
    if (is_read_by_convention(given) && !is_read_by_convention(name)) return nullptr;
    if (only != nullptr && only->key.value != name) return nullptr;
    const EnvKey& key = *find_env(project, name);
    const EnvRead* best = best_read(project, key, &service);
    if (best == nullptr || !breaks_when_absent(project, *best) || optional_somewhere(project, key, service.id)) return nullptr;
    only = best;
  }
  if (only == nullptr) return nullptr;
  for (const std::uint32_t index : places_of(project.index.declarations, deployment.id)) {
    const std::string& other = project.facts.env_declarations[index].key.value;
    if (other != given && has_same_words(other, only->key.value)) return nullptr;
  }
  return only;
}

// "4" of "^4.24.5"; "" for a tag, a range of several or a link.
std::string major_of(std::string_view version) {
  while (!version.empty() && (version[0] == '^' || version[0] == '~' || version[0] == '=' || version[0] == 'v')) version.remove_prefix(1);
  const std::size_t end = version.find('.');
  const std::string_view major = version.substr(0, end);
  const bool number = !major.empty() && std::ranges::all_of(major, [](unsigned char byte) { return std::isdigit(byte) != 0; });
  return number && version.find(' ') == std::string_view::npos ? std::string(major) : std::string();
}

void add_library_keys(const Project& project, const Deployment& deployment, const Service& service, const EnvDeclaration& given,
                      std::vector<Misnamed>& found) {
  const PackageJson* package = project.package(service.id.directory);
  for (const LibraryName& key : library_names()) {
    if (package == nullptr || given.key.value != key.given || deployment_gives(project, deployment, key.wanted)) continue;
    if (!key.accepts.empty() && deployment_gives(project, deployment, key.accepts)) continue;
    const PackageDependency* dependency = package->dependency(std::string(key.package));
    if (dependency == nullptr) continue;
    const std::string major = major_of(dependency->version.value);
    if (!key.below.empty() && (major.empty() || major >= key.below)) continue;
    const std::string name(key.package);
    found.push_back({&given, std::string(key.wanted), dependency->name.span, key.below.empty() ? name : name + " " + major});
  }
}

// Dashboards of hosted platforms hold further values, but a key in the platform's file that nothing reads stands for another.
bool is_platform_file(ArtifactKind kind) {
  return kind == ArtifactKind::fly || kind == ArtifactKind::render || kind == ArtifactKind::railway || kind == ArtifactKind::app_json;
}

bool can_be_judged(const Project& project, const Deployment& deployment) {
  return gives_its_environment(project, deployment) || (deployment.production && is_platform_file(deployment.kind));
}

// The file is loaded by what reads the key: not the env file of an app beside it.
bool reaches(const Project& project, const EnvDeclaration& given, const EnvRead& read) {
  if (given.where != DeclaredIn::env_file && given.where != DeclaredIn::example) return true;
  const Deployment* deployment = project.deployment(given.deployment);
  if (deployment != nullptr) return deployment->service.empty() || are_related(project, deployment->service, read.service);
  const std::string directory = directory_of(project.file(given.key.span.file).path);
  return lies_in(read.service.directory, directory) || are_related(project, owner_of(project, directory).id, read.service);
}

// Something of the service that reads it has a value of its own.
bool is_done_without(const Project& project, const EnvKey& key, const EnvRead& read) {
  return read.need == Need::defaulted || std::ranges::any_of(key.optional_reads, [&](std::uint32_t index) {
           const EnvRead& other = project.facts.env_reads[index];
           return other.need == Need::defaulted && are_related(project, read.service, other.service);
         });
}

}  // namespace

const EnvRead* best_read(const Project& project, const EnvKey& key, const Service* service) {
  const EnvRead* best = nullptr;
  for (const std::uint32_t index : key.reads) {
    const EnvRead& read = project.facts.env_reads[index];
    if (!counts_as_read(project, read) || (service != nullptr && !belongs_to(*service, read.service))) continue;
    if (best == nullptr || distance(project, read, service) < distance(project, *best, service)) best = &read;
  }
  return best;
}

std::vector<Misnamed> misnamed_key(const Project& project, const EnvKey& key) {
  std::vector<Misnamed> found;
  const EnvRead* read = best_read(project, key);
  if (read == nullptr || declared_anywhere(project, key.key) || is_done_without(project, key, *read)) return found;
  const EnvKey* given = near_miss(project, key.key);
  if (given == nullptr) given = other_database_key(project, *read);
  if (given == nullptr || find_platform_key(given->key) != nullptr) return found;  // HOSTNAME is a name of its own
  for (const std::uint32_t index : given->declarations) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    if (declaration.build_time && public_prefix(declaration.key.value).empty()) continue;
    if (project.in_production(declaration.key.span) && reaches(project, declaration, *read))
      found.push_back({&declaration, key.key, read->key.span, ""});
  }
  return found;
}

std::vector<Misnamed> misnamed_keys(const Project& project) {
  std::vector<Misnamed> found;
  for (const std::uint32_t index : project.index.wanted)  // the others are declared
    std::ranges::move(misnamed_key(project, project.env[index]), std::back_inserter(found));
  return found;
}

std::vector<Misnamed> misnamed_keys(const Project& project, const Deployment& deployment) {
  std::vector<Misnamed> found;
  const Service* service = project.service(deployment.service);
  if (service == nullptr || deployment.service.empty() || !can_be_judged(project, deployment)) return found;
  for (const std::uint32_t index : places_of(project.index.declarations, deployment.id)) {
    const EnvDeclaration& given = project.facts.env_declarations[index];
    if (given.build_time || find_platform_key(given.key.value) != nullptr) continue;
    if (reads_at_all(project, *service, given.key.value)) continue;
    if (const EnvRead* read = wanted_for(project, deployment, *service, given.key.value))
      found.push_back({&given, read->key.value, read->key.span, ""});
    else if (const EnvRead* other = reworded(project, deployment, *service, given.key.value))
      found.push_back({&given, other->key.value, other->key.span, ""});
    else add_library_keys(project, deployment, *service, given, found);
  }
  return found;
}

}  // namespace preship
