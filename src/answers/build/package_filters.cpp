#include "answers/build/package_filters.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

// https://pnpm.io/filtering, https://turborepo.com/docs/reference/run#--filter-string: `!a`, `a...`, `^a`, `[main]`, `{./a}`, `./a`,
// `@a/*`.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.find_first_of("*!^[]{}$\\ ") == std::string_view::npos && !name.starts_with('.') && !name.ends_with("...") &&
         !name.starts_with('-');
}

void add_name(const Text& word, std::size_t begin, std::vector<Text>& names) {
  Text name{word.value.substr(begin), {}};
  if (!is_plain_name(name.value)) return;
  name.span = span_of_slice(word, begin, word.value.size());
  names.push_back(std::move(name));
}

}  // namespace

std::vector<Text> chosen_packages(const ShellCommand& command) {
  std::vector<Text> names;
  const std::vector<Text>& words = command.words;
  if (words.size() < 3) return names;
  std::size_t first = is_one_of(words[0].value, {"npx", "pnpm", "yarn", "bunx"}) && words[1].value == "turbo" ? 1 : 0;
  const std::string_view program = words[first].value;
  if (program == "yarn" && words[1].value == "workspace") add_name(words[2], 0, names);
  const std::string_view with_value = program == "pnpm"                      ? " --filter -F --filter-prod "
                                      : program == "npm"                     ? " -w --workspace "
                                      : is_one_of(program, {"turbo", "bun"}) ? " --filter -F "
                                                                             : "";
  for (std::size_t i = first + 1; i < words.size() && !with_value.empty(); ++i) {
    const std::string& word = words[i].value;
    if (word == "--") break;
    const std::size_t equals = word.find('=');
    if (holds_word(with_value, word) && i + 1 < words.size()) add_name(words[++i], 0, names);
    else if (equals != std::string::npos && holds_word(with_value, word.substr(0, equals))) add_name(words[i], equals + 1, names);
  }
  return names;
}

bool is_package(const Project& project, std::string_view name) {
  return std::ranges::any_of(project.facts.packages, [&](const auto& package) {
    const std::string_view own = package->name ? std::string_view(package->name->value) : std::string_view();
    // `npm --workspace=apps/web` of a workspace in a folder of its own.
    const std::string below = "/" + std::string(name);
    return own == name || package->directory == name || (holds(name, "/") && package->directory.ends_with(below)) ||
           (!name.starts_with('@') && own.ends_with(below));
  });
}

bool may_work_in_clone(const SourceFile& script) { return holds(script.text, "git clone") && holds_any(script.text, {"cd \"$", "cd $"}); }

}  // namespace preship
