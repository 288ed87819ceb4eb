#include "answers/python/app_objects.h"

#include <algorithm>
#include <string>

#include "paths/path_end.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char byte) { return is_word(byte); });
}

// The one file of the repository that the module is; null when there are more or none, or its text is not at hand.
const SourceFile* module_file(const Project& project, std::string_view module) {
  std::string path(module);
  std::ranges::replace(path, '.', '/');
  const SourceFile* found = nullptr;
  for (const SourceFile& file : project.files) {
    if (file.role != PathRole::production ||
        (!ends_with_path(file.path, path + ".py") && !ends_with_path(file.path, path + "/__init__.py")))
      continue;
    if (found != nullptr) return nullptr;
    found = &file;
  }
  return found == nullptr || found->text_dropped || found->text.empty() ? nullptr : found;
}

// Any place where the name is bound: an assignment, a function, an import.
bool may_define(std::string_view text, std::string_view name) {
  if (holds_any(text, {"import *", "globals()", "__getattr__", "exec("})) return true;
  for (std::size_t at = find_word(text, name); at != std::string_view::npos; at = find_word(text, name, at + 1))
    if (at == 0 || text[at - 1] != '.') return true;
  return false;
}

}  // namespace

const SourceFile* module_without_object(const Project& project, std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos || colon == 0 || holds(word, "/")) return nullptr;
  const std::string_view module = word.substr(0, colon);
  const std::string_view name = word.substr(colon + 1, word.find('(', colon) - colon - 1);
  const bool dotted = std::ranges::all_of(module, [](char byte) { return is_word(byte) || byte == '.'; }) && !is_digit(module[0]);
  const SourceFile* file = dotted && is_name(name) && !is_digit(name[0]) ? module_file(project, module) : nullptr;
  return file == nullptr || may_define(file->text, name) ? nullptr : file;
}

}  // namespace preship
