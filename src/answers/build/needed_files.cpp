#include "answers/build/needed_files.h"

#include "answers/files.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

bool leads_elsewhere(const std::vector<Text>& words) {
  return std::ranges::any_of(words, [](const Text& word) {
    return is_one_of(word.value, {"-C", "-F", "-g", "-w", "-r", "--recursive", "create", "init", "exec", "dlx", "workspace", "config"}) ||
           holds_any(word.value, {"--prefix", "--dir", "--cwd", "--filter", "--global", "--workspace", "--location"});
  });
}

// `npm install typescript` makes a package.json where there is none.
bool needs_package(const std::vector<Text>& words) {
  const std::string& verb = words[1].value;
  if (is_one_of(verb, {"ci", "run", "start", "test"})) return true;
  // yarn 1 installs nothing, and is content.
  return words[0].value != "yarn" && is_one_of(verb, {"install", "i"}) &&
         std::none_of(words.begin() + 2, words.end(), [](const Text& word) { return !word.value.starts_with('-'); });
}

std::optional<Text> file_of_program(const std::vector<Text>& words) {
  const std::string& program = words[0].value;
  if (is_one_of(program, {"npm", "pnpm", "yarn"}) && !leads_elsewhere(words) && needs_package(words))
    return Text{"package.json", words[0].span};
  if (is_one_of(program, {"pip", "pip3"}) && words[1].value == "install")
    for (std::size_t i = 2; i + 1 < words.size(); ++i)
      if (is_one_of(words[i].value, {"-r", "--requirement"})) return words[i + 1];
  if (is_one_of(program, {"bash", "sh"}) && words[1].value.ends_with(".sh")) return words[1];
  if ((program == "python" || program.starts_with("python3")) && words[1].value.ends_with(".py")) return words[1];
  return std::nullopt;
}

bool is_plain_file(std::string_view path) { return !path.starts_with('/') && path.find_first_of("$*{~<") == std::string_view::npos; }

}  // namespace

std::optional<Text> file_needed_by(const ShellCommand& command, const ShellCommand& written) {
  std::optional<Text> file;
  if (const std::string& first = written.words[0].value; first.starts_with("./") && first.ends_with(".sh")) file = written.words[0];
  else if (command.words.size() > 1) file = file_of_program(command.words);
  return file && is_plain_file(file->value) ? file : std::nullopt;
}

const std::string* path_named(const Project& project, std::string_view name) {
  const SourceFile* found =
      first_file(project, [&](const SourceFile& file) { return file.role == PathRole::production && base_name(file.path) == name; });
  return found == nullptr ? nullptr : &found->path;
}

}  // namespace preship
