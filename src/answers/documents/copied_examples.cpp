#include "answers/documents/copied_examples.h"

#include <algorithm>
#include <set>

#include "model/document.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

// "cp .env.example .env": the first operand, where both name an env file as it lies there.
const Text* copied_example(const ShellCommand& command) {
  if (command.words.size() < 3 || !is_one_of(command.words[0].value, {"cp", "copy", "mv"})) return nullptr;
  const Text& source = command.words[command.words.size() - 2];
  const std::string_view name = base_name(source.value), target = base_name(command.words.back().value);
  if (source.value.find_first_of("$*?<{~") != std::string::npos || source.value.starts_with('/')) return nullptr;
  const bool example = holds(name, "env") && holds_any(name, {"example", "sample", "template", "dist"});
  return example && holds(target, "env") ? &source : nullptr;
}

// "shop" of `git clone https://git.example.com/acme/shop.git`, or the folder it is given.
std::string_view folder_of_clone(const ShellCommand& command) {
  if (command.words.size() < 3 || command.words[0].value != "git" || command.words[1].value != "clone") return {};
  const std::string_view name = base_name(trim(command.words.back().value, "/"));
  return name.ends_with(".git") ? name.substr(0, name.size() - 4) : name;
}

std::set<std::string_view> clones_in(const DocumentFile& document) {
  std::set<std::string_view> folders;
  for (const DocumentedCommands& block : document.blocks)
    for (const ShellCommand& command : block.commands) folders.insert(folder_of_clone(command));
  return folders;
}

// Whatever directory the reader is in by then, and below the folder of a clone that was made before.
bool lies_somewhere(const Project& project, std::string_view path, const std::set<std::string_view>& clones) {
  while (path.starts_with("./") || path.starts_with("../")) path.remove_prefix(path.find('/') + 1);
  if (const std::string_view first = path.substr(0, path.find('/')); first != path && clones.contains(first))
    path.remove_prefix(first.size() + 1);
  const std::string below = "/" + std::string(path);
  return std::ranges::any_of(project.files, [&](const SourceFile& file) { return file.path == path || file.path.ends_with(below); });
}

}  // namespace

std::vector<const Text*> lacking_examples(const Project& project, const DocumentFile& document) {
  std::vector<const Text*> lacking;
  const std::set<std::string_view> clones = clones_in(document);
  for (const DocumentedCommands& block : document.blocks)
    for (const ShellCommand& command : block.commands)
      if (const Text* example = copied_example(command); example != nullptr && !lies_somewhere(project, example->value, clones))
        lacking.push_back(example);
  return lacking;
}

}  // namespace preship
