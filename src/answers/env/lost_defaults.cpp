#include "answers/env/lost_defaults.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/env/refused_values.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// X of "${X:-}" and "${X-}"; empty for any other value.
std::string_view empty_default_of(std::string_view value) {
  if (!value.starts_with("${") || !(value.ends_with(":-}") || value.ends_with("-}"))) return {};
  value.remove_prefix(2);
  value.remove_suffix(value.ends_with(":-}") ? 3 : 2);
  return std::ranges::all_of(value, is_word) ? value : std::string_view();
}

// "info" with its quotes, 8000, True; empty for what is put together and for an empty text.
std::string_view literal_at(std::string_view text) {
  if (text.empty()) return {};
  if (is_quote(text[0])) {
    const std::size_t end = text.find(text[0], 1);
    const std::string_view literal = end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
    return literal.size() > 2 && !holds_any(literal, {"\n", "${"}) ? literal : std::string_view();
  }
  const auto end = std::ranges::find_if_not(text, [](char byte) { return is_word(byte) || byte == '.'; });
  const std::string_view word = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  return !word.empty() && (is_digit(word[0]) || is_one_of(word, {"True", "true"})) ? word : std::string_view();
}

bool takes_two_arguments(std::string_view call) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"os.environ.get(", "os.getenv(", "environ.get(", "getenv(", "ENV.fetch("},
      [&](std::string_view name) { return call.starts_with(name); });
}

// The default that stands in for an absent variable and for no empty one: the second argument of such a call, or what is behind `??`.
std::string_view default_for_absence(const Project& project, const EnvRead& read) {
  const std::string_view text = project.file(read.span.file).text;
  if (read.need != Need::defaulted || read.span.end > text.size() || read.key.span.end > read.span.end) return {};
  const std::string_view behind = trim(text.substr(read.span.end).substr(0, 200));
  if (behind.starts_with("??")) return literal_at(trim(behind.substr(2)));
  if (!takes_two_arguments(text.substr(read.span.begin, 20)) || behind.starts_with("or ") || behind.starts_with("||")) return {};
  std::string_view rest = text.substr(read.key.span.end, read.span.end - read.key.span.end);
  const std::size_t comma = rest.find_first_of(",)");
  if (comma == std::string_view::npos || rest[comma] == ')') return {};
  rest = trim(rest.substr(comma + 1));
  if (rest.starts_with("default=")) rest.remove_prefix(8);
  return literal_at(rest);
}

// Somebody who copies the example, or the file that compose reads, has a value for it.
bool arrives_filled_in(const Project& project, std::string_view name) {
  const EnvKey* key = find_env(project, name);
  return key != nullptr && std::ranges::any_of(key->declarations, [&](std::uint32_t index) {
           const EnvDeclaration& given = project.facts.env_declarations[index];
           return (given.where == DeclaredIn::example || given.where == DeclaredIn::env_file) && !given.commented &&
                  given.kind != ValueKind::empty && given.kind != ValueKind::none;
         });
}

}  // namespace

std::vector<LostDefault> lost_defaults(const Project& project) {
  std::vector<LostDefault> found;
  for (const EnvKey& key : project.env)
    for (const std::uint32_t at : key.declarations) {
      const EnvDeclaration& given = project.facts.env_declarations[at];
      if (given.where != DeclaredIn::compose || given.commented || given.build_time || !given.value) continue;
      const std::string_view name = empty_default_of(given.value->value);
      if (name.empty() || arrives_filled_in(project, name) || production_of(project, given) == nullptr) continue;
      for (const std::uint32_t index : key.reads) {
        const EnvRead& read = project.facts.env_reads[index];
        if (!counts_as_read(project, read) || !goes_to(project, given, read)) continue;
        if (read.demand && !is_accepted(*read.demand, "")) continue;  // env/value-refused
        if (const std::string_view fallback = default_for_absence(project, read); !fallback.empty())
          found.push_back({&given, &read, fallback});
      }
    }
  return found;
}

}  // namespace preship
