#include "answers/secrets/public_secrets.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "knowledge/secrets/secrets.h"
#include "paths/path.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_secret_name(std::string_view key) { return names_secret(key) || !provider_of_key(key).empty(); }

std::string live_kind(const EnvDeclaration& declaration) {
  return declaration.value ? std::string(secret_value_kind(declaration.value->value)) : "";
}

// PUBLIC_ is a prefix of SvelteKit and Astro, and a plain word everywhere else.
bool is_prefix_here(const Project& project, std::string_view key) {
  if (public_prefix(key) != "PUBLIC_") return true;
  return std::ranges::any_of(project.services, [](const Service& service) {
    return std::ranges::any_of(service.frameworks, [](const std::string& name) { return name == "sveltekit" || name == "astro"; });
  });
}

// "auth/token/refresh/", "true", "30": a path, a switch, a number.
bool is_harmless_value(std::string_view value) {
  if (value == "true" || value == "false" || std::ranges::all_of(value, is_digit)) return true;
  const bool plain = std::ranges::none_of(value, [](char byte) { return is_digit(byte) || is_upper(byte) || byte == '=' || byte == '+'; });
  return plain && value.find('/') != std::string_view::npos;
}

// Every value that is written down for the key, and there is one, says that it is no secret.
bool has_harmless_values(const Project& project, const std::string& name) {
  const EnvKey* key = find_env(project, name);
  bool any = false;
  for (const std::uint32_t index : key == nullptr ? std::vector<std::uint32_t>() : key->declarations) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    if (!declaration.value || declaration.kind != ValueKind::literal) continue;
    if (!is_harmless_value(declaration.value->value)) return false;
    any = true;
  }
  return any;
}

using PublicSecrets = std::map<std::string, std::vector<PublicSecret>>;

// SvelteKit and TanStack Start keep these out of what browsers load: https://svelte.dev/docs/kit/server-only-modules
bool stays_on_server(std::string_view path) {
  return holds(path, "/lib/server/") || holds(base_name(path), ".server.") || base_name(path).starts_with("+server.");
}

bool ships(const Project& project, const Span& span) {
  const SourceFile& file = project.file(span.file);
  if (stays_on_server(file.path)) return false;
  return file.role == PathRole::production || (file.role == PathRole::tooling && file.kind == FileKind::workflow);
}

void add_read(const Project& project, const EnvRead& read, PublicSecrets& found) {
  const std::string& key = read.key.value;
  const bool sent = read.credential && read.phase == Phase::browser && may_be_credential(key), named = is_secret_name(key);
  if (public_prefix(key).empty() || (!sent && !named) || !ships(project, read.key.span)) return;
  if (read.phase != Phase::test && read.phase != Phase::script) found[key].push_back({read.key.span, "", sent, named});
}

void add_declaration(const Project& project, const EnvDeclaration& declaration, PublicSecrets& found) {
  const std::string& key = declaration.key.value;
  if (public_prefix(key).empty() || !ships(project, declaration.key.span)) return;
  // A type or a list of names gives nothing away, and a development stack is not built for strangers.
  if (declaration.where == DeclaredIn::types || declaration.where == DeclaredIn::turbo) return;
  // What a foreign image reads at run time is not built into anything either.
  const Deployment* deployment = project.deployment(declaration.deployment);
  if (deployment != nullptr && (!deployment->production || deployment->service.empty())) return;
  const std::string kind = live_kind(declaration);
  const bool named = is_secret_name(key);
  if (!kind.empty() || named) found[key].push_back({declaration.key.span, kind, false, named});
}

}  // namespace

std::map<std::string, std::vector<PublicSecret>> shipped_secrets(const Project& project) {
  PublicSecrets found;
  for (const EnvRead& read : project.facts.env_reads) add_read(project, read, found);
  for (const EnvDeclaration& declaration : project.facts.env_declarations) add_declaration(project, declaration, found);
  std::erase_if(found, [&](const auto& each) { return !is_prefix_here(project, each.first) || has_harmless_values(project, each.first); });
  return found;
}

}  // namespace preship
