#include "answers/env/contract.h"

#include <algorithm>
#include <array>
#include <map>

#include "knowledge/env/names.h"
#include "knowledge/env/platform_keys.h"
#include "model/project.h"
#include "paths/file_kinds.h"
#include "text/glob.h"

namespace preship {
namespace {

bool listed(const std::vector<std::string>& patterns, std::string_view key) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return glob_match(pattern, key); });
}

// `version` and `debug` are how next.config and small tools pass values to themselves.
bool looks_like_a_variable(std::string_view key) {
  return key.find('_') != std::string_view::npos || std::ranges::none_of(key, [](unsigned char byte) { return std::islower(byte); });
}

// A constant that is only exported, an option of a bundler: others decide what absence means.
bool is_doubtful(const Project& project, const EnvRead& read) {
  if (!is_javascript(project.file(read.span.file).kind)) return false;
  return read.confidence != Confidence::high || (read.phase == Phase::build && read.reason.is_bare());
}

// Statements that a key exists, as opposed to ones that give it a value.
bool in_example_unit(const Project& project, const EnvDeclaration& declaration) {
  const PathRole role = project.file(declaration.key.span.file).role;
  return role == PathRole::example && declaration.where != DeclaredIn::example;
}

// A shell script or compose default says nothing about what the code does without the key.
bool does_without(const EnvRead& read) {
  return read.need != Need::required && read.reader != Reader::shell && read.reader != Reader::interpolation &&
         read.reader != Reader::mirror;
}

}  // namespace

std::vector<EnvKey> join_env(const Facts& facts) {
  std::map<std::string_view, EnvKey> keys;
  for (std::uint32_t i = 0; i < facts.env_reads.size(); ++i) keys[facts.env_reads[i].key.value].reads.push_back(i);
  for (std::uint32_t i = 0; i < facts.env_declarations.size(); ++i) keys[facts.env_declarations[i].key.value].declarations.push_back(i);
  for (auto& [name, key] : keys)
    std::ranges::copy_if(key.reads, std::back_inserter(key.optional_reads),
                         [&](std::uint32_t index) { return does_without(facts.env_reads[index]); });
  std::vector<EnvKey> result;
  result.reserve(keys.size());
  for (auto& [name, key] : keys) {
    key.key = name;
    result.push_back(std::move(key));
  }
  return result;
}

const EnvKey* find_env(const Project& project, std::string_view key) {
  const auto found = std::ranges::lower_bound(project.env, key, {}, &EnvKey::key);
  return found != project.env.end() && found->key == key ? &*found : nullptr;
}

// Vite fills import.meta.env with these itself: https://vite.dev/guide/env-and-mode#built-in-constants
bool is_filled_by_vite(const EnvRead& read) {
  static constexpr std::array names = {"MODE", "BASE_URL", "PROD", "DEV", "SSR"};
  return read.import_meta && std::ranges::find(names, read.key.value) != names.end();
}

bool counts_as_read(const Project& project, const EnvRead& read) {
  if (is_filled_by_vite(read)) return false;
  if (!project.in_production(read.span) || read.confidence == Confidence::low) return false;
  if (read.phase == Phase::test || read.phase == Phase::script) return false;
  if (const Service* service = project.service(read.service); service != nullptr && service->published) return false;
  switch (read.reader) {
    case Reader::code:
    case Reader::schema:
    case Reader::helper:
    case Reader::prisma:
      return true;
    default:
      return false;
  }
}

bool breaks_when_absent(const Project& project, const EnvRead& read) {
  // { password: process.env.REDIS_PASSWORD }: undefined is no password, which such a server mostly has.
  if (read.reason.is_bare() && is_optional_login_key(read.key.value)) return false;
  return read.need == Need::required && counts_as_read(project, read) && looks_like_a_variable(read.key.value) &&
         !is_doubtful(project, read) && !settings_give(project, read.service, read.key.value);
}

bool stops_the_server(const Project& project, const EnvRead& read) {
  if (read.need != Need::required || read.phase != Phase::server || !counts_as_read(project, read)) return false;
  if (settings_give(project, read.service, read.key.value)) return false;
  // One of several providers, chosen by another key: who chose a different one needs nothing.
  if (!read.condition.empty()) return false;
  // As in { port: process.env.DB_PORT }; the address of the database is another matter.
  return !read.reason.is_bare() || is_database_key(read.key.value);
}

bool settings_give(const Project& project, const ServiceId& service, std::string_view key) {
  return std::ranges::any_of(project.settings.services,
                             [&](const ServiceSettings& each) { return each.path == service.directory && listed(each.env, key); });
}

std::vector<std::uint32_t> reads_of(const Project& project, const Service& service) {
  std::vector<std::uint32_t> reads = places_of(project.index.reads, service.id);
  for (const ServiceId& lender : service.lenders) {
    const std::vector<std::uint32_t>& lent = places_of(project.index.reads, lender);
    reads.insert(reads.end(), lent.begin(), lent.end());
  }
  std::ranges::sort(reads);
  reads.erase(std::unique(reads.begin(), reads.end()), reads.end());
  return reads;
}

bool are_related(const Project& project, const ServiceId& a, const ServiceId& b) {
  const auto lends = [&](const ServiceId& to, const ServiceId& lender) {
    const Service* service = project.service(to);
    return service != nullptr && std::ranges::find(service->lenders, lender) != service->lenders.end();
  };
  return a == b || lends(a, b) || lends(b, a);
}

bool optional_somewhere(const Project& project, const EnvKey& key, const ServiceId& service) {
  // Sentry's SDKs do nothing without a DSN, by design (docs.sentry.io, "Options", dsn).
  if (key.key.find("SENTRY_DSN") != std::string::npos) return true;
  return std::ranges::any_of(key.optional_reads,
                             [&](std::uint32_t index) { return are_related(project, service, project.facts.env_reads[index].service); });
}

bool optional_somewhere(const Project&, const EnvKey& key) {
  // Such a read is related to itself.
  return !key.optional_reads.empty() || (key.key.find("SENTRY_DSN") != std::string::npos && !key.reads.empty());
}

bool needs_no_declaration(const Project& project, std::string_view key) {
  return find_platform_key(key) != nullptr || listed(project.settings.env_provided, key) || listed(project.settings.env_optional, key);
}

bool declared_anywhere(const Project& project, std::string_view key) {
  if (needs_no_declaration(project, key)) return true;
  for (const std::string& name : {std::string(key), std::string(key) + "_FILE"}) {
    const EnvKey* found = find_env(project, name);
    if (found != nullptr && std::ranges::any_of(found->declarations, [&](std::uint32_t index) {
          return !in_example_unit(project, project.facts.env_declarations[index]);
        }))
      return true;
  }
  return false;
}

bool may_be_read_dynamically(const Project& project, std::string_view key) {
  return std::ranges::any_of(project.facts.opaque, [&](const Opaque& opaque) {
    if (opaque.what != OpaqueWhat::env_reads || (opaque.prefix.empty() && opaque.suffix.empty())) return false;
    return key.size() > opaque.prefix.size() + opaque.suffix.size() && key.starts_with(opaque.prefix) && key.ends_with(opaque.suffix);
  });
}

bool is_nested_name(std::string_view key) {
  const std::size_t at = key.find("__");
  return at != std::string_view::npos && at > 0 && key.find_first_not_of('_', at) != std::string_view::npos;
}

bool is_general_example(const Project& project, const DotenvFile& file) {
  if (file.role != DotenvRole::example || project.file(file.file).role != PathRole::production) return false;
  // Of .env.docker-lightweight.example and .env.example only the second speaks for the whole service.
  static constexpr std::array words = {"env", "example", "sample", "template", "dist", "default", "defaults", "local", "production"};
  std::string_view name = base_name(project.file(file.file).path);
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(".-_"), name.size());
    const std::string_view word = name.substr(0, end);
    if (!word.empty() && std::ranges::find(words, word) == words.end()) return false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
}

const DotenvFile* example_for(const Project& project, const ServiceId& service) {
  const DotenvFile* best = nullptr;
  std::string best_directory;
  for (const auto& file : project.facts.dotenv_files) {
    if (!is_general_example(project, *file)) continue;
    const std::string directory = directory_of(project.file(file->file).path);
    if (!lies_in(service.directory, directory)) continue;
    // Of two in one directory the first by name speaks: .env.example before .env.local.example.
    if (best == nullptr || (directory != best_directory && lies_in(directory, best_directory)))
      best = file.get(), best_directory = directory;
  }
  return best;
}

}  // namespace preship
