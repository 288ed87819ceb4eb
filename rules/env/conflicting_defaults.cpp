#include "answers/env/defaults.h"
#include "knowledge/env/platform_keys.h"
#include "knowledge/secrets/secrets.h"
#include "rule.h"
#include "text/url.h"

namespace preship {

// What both sides of a connection must know. Other variables may be given two defaults on purpose: what a browser calls
// localhost is a service's name to a container.
static bool must_agree(const std::string& key) {
  const auto ends = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return key.ends_with(word); });
  };
  return names_credential(key) || ends({"_USER", "_USERNAME", "_PASSWORD", "_PASS", "_DB", "_DATABASE", "_DB_NAME"});
}

// One server with a database for each service.
static bool differ_in_database(const std::string& one, const std::string& other) {
  const std::optional<Url> a = parse_url(one), b = parse_url(other);
  return a && b && !a->path.empty() && a->path != b->path &&
         one.substr(0, one.size() - a->path.size()) == other.substr(0, other.size() - b->path.size());
}

static void check_file(const Project& project, FileId file, Findings& findings) {
  std::map<std::string, Text> first;
  std::set<std::string> reported;
  for (const InterpolationDefault& one : interpolation_defaults(project, file)) {
    const auto [known, is_new] = first.try_emplace(one.key, one.value);
    if (is_new || find_platform_key(one.key) != nullptr || known->second.value == one.value.value ||
        differ_in_database(known->second.value, one.value.value) || !reported.insert(one.key).second)
      continue;
    findings.push_back({.span = one.value.span,
                        .message = "'" + one.key + "' has another default here than above: without the variable, the two places disagree",
                        .notes = {{known->second.span, "the first default"}},
                        .confidence = must_agree(one.key) ? Confidence::medium : Confidence::low});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& compose : project.facts.compose_files)
    if (project.in_production({compose->file})) check_file(project, compose->file, findings);
  return findings;
}

Rule env_conflicting_defaults() { return {check}; }

}  // namespace preship
