// Which key was meant? Near misses and the database family.

#include <algorithm>
#include <array>

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "knowledge/secrets/secrets.h"
#include "model/project.h"

namespace preship {
namespace {

// Equal when underscores are left out of both. Allocates nothing: every pair of keys is asked.
bool equal_without_underscores(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (true) {
    while (i < a.size() && a[i] == '_') ++i;
    while (j < b.size() && b[j] == '_') ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (a[i++] != b[j++]) return false;
  }
}

// API_PORT and APP_PORT are two words: a slip of one letter is only told from another word in a longer one. URL and URI are
// one word in two spellings.
bool in_long_word(std::string_view key, std::size_t at) {
  constexpr std::size_t long_enough = 5;
  const std::size_t before = at == 0 ? std::string_view::npos : key.rfind('_', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view word = key.substr(begin, key.find('_', at) - begin);
  return word.size() >= long_enough || ((word == "URL" || word == "URI") && at == begin + 2);
}

// True when one insertion, deletion or replacement of a letter turns `a` into `b`. Digits tell keys apart on purpose
// (S3_BUCKET, S4_BUCKET), and so does a plural.
bool one_letter_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin());
  if (in_b == b.end() || std::isdigit(static_cast<unsigned char>(*in_b)) ||
      (in_a != a.end() && std::isdigit(static_cast<unsigned char>(*in_a))))
    return false;
  if (!in_long_word(b, static_cast<std::size_t>(in_b - b.begin()))) return false;
  const std::string_view rest_a(in_a, a.end()), rest_b(in_b + 1, b.end());
  return a.size() == b.size() ? rest_a.substr(1) == rest_b : rest_a == rest_b;
}

// True when two letters beside each other changed places.
bool swapped(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin());
  if (in_a == a.end() || in_a + 1 == a.end() || in_a[0] != in_b[1] || in_a[1] != in_b[0]) return false;
  return std::isdigit(static_cast<unsigned char>(*in_a)) == 0 && std::equal(in_a + 2, a.end(), in_b + 2);
}

// What is left without the prefix by which a bundler or an authentication library knows its keys.
std::string_view without_prefix(std::string_view key) {
  if (const std::string_view prefix = public_prefix(key); !prefix.empty()) return key.substr(prefix.size());
  return key;
}

// REACT_APP_API_URL for VITE_API_URL: another bundler's prefix, or none.
bool other_prefix(std::string_view a, std::string_view b) {
  if (a.starts_with("NEXTAUTH_")) a.remove_prefix(4);
  if (b.starts_with("NEXTAUTH_")) b.remove_prefix(4);
  const std::string_view rest_a = without_prefix(a), rest_b = without_prefix(b);
  return rest_a == rest_b && rest_a.size() >= 6 && rest_a.find('_') != std::string_view::npos;
}

bool is_read(const Project& project, const EnvKey& key) {
  return !key.reads.empty() || is_nested_name(key.key) || project.mentioned_by_readers.contains(key.key);
}

bool given_in_production(const Project& project, const EnvKey& key) {
  return std::ranges::any_of(key.declarations, [&](std::uint32_t index) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    // What is there while an image is built, for a tool that asks for it, was never meant for the app.
    return !declaration.commented && project.in_production(declaration.key.span) && declaration.where != DeclaredIn::types &&
           declaration.where != DeclaredIn::turbo && !(declaration.build_time && public_prefix(key.key).empty());
  });
}

bool read_in_production(const Project& project, const EnvKey& key) {
  return std::ranges::any_of(key.reads, [&](std::uint32_t index) { return counts_as_read(project, project.facts.env_reads[index]); });
}

}  // namespace

bool lacks_giver(const Project& project, const EnvKey& key) {
  return read_in_production(project, key) && !declared_anywhere(project, key.key);
}

bool lacks_reader(const Project& project, const EnvKey& key) { return !is_read(project, key) && given_in_production(project, key); }

bool is_near(std::string_view a, std::string_view b) {
  if (a.size() < 6 || b.size() < 6) return false;
  // Cheap, since every pair of keys is asked: a slip changes one end at most, and so does another prefix.
  const bool ends_in_underscore = a.front() == '_' || b.front() == '_' || a.back() == '_' || b.back() == '_';
  if (a.front() != b.front() && a.back() != b.back() && !ends_in_underscore) return false;
  if (a == b) return false;
  if (equal_without_underscores(a, b)) return true;
  if (a.size() >= 8 && (one_letter_apart(a, b) || swapped(a, b))) return true;
  return a.back() == b.back() && other_prefix(a, b);
}

bool is_database_key(std::string_view key) {
  static constexpr std::array roots = {"DATABASE", "POSTGRES", "POSTGRESQL", "PG", "DB", "MYSQL"};
  static constexpr std::array ends = {"_URL", "_URI", "_DSN", "_PRISMA_URL", "_CONNECTION_STRING"};
  return std::ranges::any_of(roots, [&](std::string_view root) {
    return key.starts_with(root) && std::ranges::find(ends, key.substr(root.size())) != ends.end();
  });
}

const EnvKey* near_miss(const Project& project, std::string_view key) {
  const EnvKey* own = find_env(project, key);
  const bool wanted = own != nullptr && read_in_production(project, *own);
  const bool offered = own != nullptr && given_in_production(project, *own);
  if (wanted == offered) return nullptr;
  for (const std::uint32_t index : wanted ? project.index.offered : project.index.wanted)
    if (is_near(key, project.env[index].key)) return &project.env[index];
  return nullptr;
}

const EnvKey* other_database_key(const Project& project, const EnvRead& read) {
  if (!is_database_key(read.key.value) || read.need != Need::required) return nullptr;
  const Service* service = project.service(read.service);
  const EnvKey* candidate = nullptr;
  for (const EnvKey& key : project.env) {
    if (!is_database_key(key.key) || key.key == read.key.value) continue;
    // Code that reads another key of the family as well has a plan of its own.
    for (const std::uint32_t index : key.reads)
      if (service != nullptr && belongs_to(*service, project.facts.env_reads[index].service) &&
          counts_as_read(project, project.facts.env_reads[index]))
        return nullptr;
    for (const std::uint32_t index : key.declarations) {
      const EnvDeclaration& given = project.facts.env_declarations[index];
      if (!given.commented && !given.build_time && given.service == read.service && project.in_production(given.key.span)) candidate = &key;
    }
  }
  return candidate;
}

}  // namespace preship
