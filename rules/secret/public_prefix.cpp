#include "knowledge/secrets.h"
#include "rule.h"
#include "text/characters.h"

namespace preship {

namespace {

struct PublicName {
  Span span;
  std::string live_kind;  // what the value gives away, "" when only the name speaks
  bool sent = false;      // browser code sends it as a credential
};

}  // namespace

static bool is_secret_name(std::string_view key) { return names_secret(key) || !provider_of_key(key).empty(); }

static std::string live_kind(const EnvDeclaration& declaration) {
  return declaration.value ? std::string(secret_value_kind(declaration.value->value)) : "";
}

// PUBLIC_ is a prefix of SvelteKit and Astro, and a plain word everywhere else.
static bool is_prefix_here(const Project& project, std::string_view key) {
  if (public_prefix(key) != "PUBLIC_") return true;
  return std::ranges::any_of(project.services, [](const Service& service) {
    return std::ranges::any_of(service.frameworks, [](const std::string& name) { return name == "sveltekit" || name == "astro"; });
  });
}

// "auth/token/refresh/", "true", "30": a path, a switch, a number.
static bool is_harmless_value(std::string_view value) {
  if (value == "true" || value == "false" || std::ranges::all_of(value, is_digit)) return true;
  const bool plain = std::ranges::none_of(value, [](char byte) { return is_digit(byte) || is_upper(byte) || byte == '=' || byte == '+'; });
  return plain && value.find('/') != std::string_view::npos;
}

// Every value that is written down for the key, and there is one, says that it is no secret.
static bool has_harmless_values(const Project& project, const std::string& name) {
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

// Every place of a key that ships to browsers and is a secret; files of tests, tools and examples do not ship.
static std::map<std::string, std::vector<PublicName>> places_by_key(const Project& project) {
  std::map<std::string, std::vector<PublicName>> places;
  const auto ships = [&](const Span& span) {
    const PathRole role = project.file(span.file).role;
    return role == PathRole::production || (role == PathRole::tooling && project.file(span.file).kind == FileKind::workflow);
  };
  for (const EnvRead& read : project.facts.env_reads) {
    const std::string& key = read.key.value;
    const bool sent = read.credential && read.phase == Phase::browser && may_be_credential(key);
    if (public_prefix(key).empty() || (!sent && !is_secret_name(key))) continue;
    if (ships(read.key.span) && read.phase != Phase::test && read.phase != Phase::script) places[key].push_back({read.key.span, "", sent});
  }
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    if (public_prefix(declaration.key.value).empty() || !ships(declaration.key.span)) continue;
    // A type or a list of names gives nothing away, and a development stack is not built for strangers.
    // What a foreign image reads at run time is not built into anything either.
    const Deployment* deployment = project.deployment(declaration.deployment);
    if (declaration.where == DeclaredIn::types || declaration.where == DeclaredIn::turbo) continue;
    if (deployment != nullptr && (!deployment->production || deployment->service.empty())) continue;
    const std::string kind = live_kind(declaration);
    if (!kind.empty() || is_secret_name(declaration.key.value)) places[declaration.key.value].push_back({declaration.key.span, kind});
  }
  return places;
}

static Findings check(const Project& project) {
  Findings findings;
  for (auto& [key, places] : places_by_key(project)) {
    if (!is_prefix_here(project, key) || has_harmless_values(project, key)) continue;
    // The value itself is the best proof; else the first place by file.
    std::ranges::stable_sort(places, {}, [](const PublicName& place) { return place.live_kind.empty() ? place.sent ? 1 : 2 : 0; });
    const std::string prefix(public_prefix(key));
    for (const PublicName& place : places) {
      findings.push_back({.span = place.span,
                          .message = "'" + key + "' ships to every browser: the prefix '" + prefix + "' makes a secret public",
                          .fold = {key, "", "also here"}});
      if (!place.live_kind.empty()) {
        findings.back().message =
            "'" + key + "' holds a " + place.live_kind + ", and the prefix '" + prefix + "' ships it to every browser";
      } else if (place.sent && !is_secret_name(key)) {
        findings.back().message = "'" + key + "' is sent as a credential by code that every browser gets, with its value put in";
        findings.back().confidence = Confidence::medium;
      }
    }
  }
  return findings;
}

Rule secret_public_prefix() { return {check}; }

}  // namespace preship
