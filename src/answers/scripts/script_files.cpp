#include "answers/scripts/script_files.h"

#include <algorithm>

#include "model/command_line.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_plain_path(std::string_view path) {
  return !path.empty() && !holds_any(path, {"$", "*", "?", "~", "://", "{", "<", "`"}) && !path.starts_with('/') && !path.starts_with('-');
}

bool makes_files(std::string_view program) {
  return is_one_of(program,
                   {"cp", "mv", "curl", "wget", "scp", "rsync", "tee", "ln", "install", "touch", "aws", "gsutil", "git", "unzip", "tar"});
}

}  // namespace

std::vector<Text> files_named(const ShellCommand& written) {
  const std::vector<Text> words = unwrapped(written).words;
  std::vector<Text> named;
  if (words.empty()) return named;
  for (std::size_t i = 1; words_of_compose_call(words) && i + 1 < words.size(); ++i)
    if (is_one_of(words[i].value, {"-f", "--file"}) && ends_with_any(words[i + 1].value, {".yml", ".yaml"})) named.push_back(words[i + 1]);
  if (is_one_of(words[0].value, {"bash", "sh"}) && words.size() > 1 && words[1].value.ends_with(".sh")) named.push_back(words[1]);
  if (holds(written.words[0].value, "/") && written.words[0].value.ends_with(".sh")) named.push_back(written.words[0]);
  std::erase_if(named, [](const Text& one) { return !is_plain_path(one.value); });
  return named;
}

bool has_this_repository(const ScriptText& text) {
  if (!text.remote) return true;
  bool here = false;
  int depth = 0;  // below the directory where git was called
  for (const ShellCommand& command : text.commands) {
    if (command.words.size() < 2) continue;
    const std::string_view program = command.words[0].value, operand = command.words[1].value;
    if (program == "git" && is_one_of(operand, {"pull", "clone", "reset", "checkout"})) {
      here = true;
      depth = 0;
    }
    if (program == "cd") depth += operand.starts_with("..") ? -1 : 1;
    // What lies above it is another checkout, of which this one is a submodule or a neighbour.
    if (here && depth < 0) return false;
  }
  return here;
}

std::set<std::string, std::less<>> names_made(const Project& project) {
  std::set<std::string, std::less<>> names;
  const auto add = [&](std::string_view word) {
    if (ends_with_any(word, {".sh", ".yml", ".yaml"})) names.emplace(base_name(word));
  };
  each_script_text(project, [&](const ScriptText& text) {
    for (const ShellCommand& command : text.commands) {
      for (const ShellRedirect& redirect : command.flow.redirects) add(redirect.target.value);
      if (command.words.empty() || !makes_files(command.words[0].value)) continue;
      for (const Text& word : command.words) add(word.value);
    }
  });
  return names;
}

}  // namespace preship
