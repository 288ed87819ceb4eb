#include "answers/env_files/written.h"

#include <algorithm>

#include "knowledge/words/word_lists.h"
#include "paths/classify.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// A file that programs read, not an example and not one for tests.
bool is_env_file_name(std::string_view path) {
  const std::string_view name = base_name(path);
  return holds(name, ".env") && kind_by_name(name) == FileKind::dotenv && dotenv_role(name) == DotenvRole::real;
}

// The lines of an env file as far as they can be read; `known` stays true while each of them is one key.
struct Lines {
  std::set<std::string, std::less<>> keys;
  bool known = true;

  void add(std::string_view line) {
    // ssh host "echo \\"KEY=$KEY\\" > .env" leaves the quotes of the inner shell.
    line = trim(trim(line, " \t\r"), "\"'");
    if (line.empty() || line.starts_with('#')) return;
    if (line.starts_with("export ")) line = trim(line.substr(7));
    const std::size_t equals = line.find('=');
    const std::string_view key = line.substr(0, std::min(equals, line.size()));
    const bool named = equals != std::string_view::npos && !key.empty() && !is_digit(key[0]) &&
                       std::ranges::all_of(key, [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
    if (named) keys.emplace(key);
    else known = false;
  }

  // Line breaks, and the "\n" that echo -e and printf make one of.
  void add_text(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min({text.find('\n'), text.find("\\n"), text.size()});
      add(text.substr(0, end));
      if (end == text.size()) return;
      text.remove_prefix(end + (text[end] == '\n' ? 1 : 2));
    }
  }
};

const ShellRedirect* here_document(const ShellCommand& command) {
  const auto found = std::ranges::find_if(command.flow.redirects, [](const ShellRedirect& redirect) {
    return redirect.operation.starts_with("<<") && !redirect.operation.starts_with("<<<");
  });
  return found == command.flow.redirects.end() ? nullptr : &*found;
}

void add_printed(const std::vector<Text>& words, Lines& lines) {
  std::size_t first = 1;
  while (first < words.size() && is_one_of(words[first].value, {"-e", "-n", "-en", "-ne", "--"})) ++first;
  if (first == words.size()) return;
  if (words[0].value == "echo") {
    std::string text;
    for (std::size_t i = first; i < words.size(); ++i) text.append(text.empty() ? "" : " ").append(words[i].value);
    return lines.add_text(text);
  }
  // printf "%s\n" "A=1" "B=2": the format is used again for each of them.
  if (!words[first].value.starts_with("%s")) return lines.add_text(words[first].value);
  for (std::size_t i = first + 1; i < words.size(); ++i) lines.add_text(words[i].value);
  lines.known = lines.known && is_one_of(words[first].value, {"%s\\n", "%s\n"});
}

// What a command prints, as lines of an env file.
Lines printed_by(const ShellCommand& command) {
  Lines lines;
  const ShellCommand bare = unwrapped(command);
  const std::string& program = bare.words.empty() ? command.words[0].value : bare.words[0].value;
  const ShellRedirect* text = here_document(command);
  if (is_one_of(program, {"echo", "printf"})) add_printed(bare.words, lines);
  else if (text != nullptr && is_one_of(program, {"cat", "tee"}) &&
           !std::ranges::any_of(bare.words, [](const Text& word) { return word.value.starts_with('<'); }))
    lines.add_text(text->target.value);
  else if (!is_one_of(program, {":", "true", "touch", ""})) lines.known = false;
  // `cat base.env - > .env <<EOF` takes other files along.
  if (program == "cat" && bare.words.size() > 1) lines.known = false;
  return lines;
}

bool is_test(const ShellCommand& command) { return is_one_of(command.words[0].value, {"[", "[[", "test"}); }

bool is_for_another_machine(const ShellCommand& command) {
  return std::ranges::any_of(command.words, [](const Text& word) { return word.value == "ssh"; });
}

// `[ -f .env ] || cat > .env`, a branch, a loop, a function that somebody may call.
bool is_uncertain(std::span<const ShellCommand> commands, std::size_t index) {
  const ShellFlow& flow = commands[index].flow;
  if (flow.in_branch || flow.in_condition || flow.in_loop || flow.in_fallback || flow.in_substitution || !flow.function.empty())
    return true;
  return commands[index].before == "&&" && index > 0 && is_test(commands[index - 1]);
}

// The env file that the command's output goes to; its operation is ">", ">>", or "tee", "tee -a".
std::optional<std::pair<Text, bool>> target_of(const ShellCommand& command) {
  for (const ShellRedirect& redirect : command.flow.redirects) {
    const std::string_view operation =
        redirect.operation.starts_with('1') ? std::string_view(redirect.operation).substr(1) : redirect.operation;
    if (!is_one_of(operation, {">", ">>", ">|"})) continue;
    Text file = redirect.target;
    file.value = trim(file.value, "\"'");
    if (is_env_file_name(file.value)) return std::pair{file, operation == ">>"};
  }
  if (std::ranges::none_of(command.words, [](const Text& word) { return is_one_of(word.value, {"tee", "touch"}); })) return std::nullopt;
  const ShellCommand bare = unwrapped(command);
  if (bare.words.empty() || !is_one_of(bare.words[0].value, {"tee", "touch"})) return std::nullopt;
  bool appends = bare.words[0].value == "touch";
  for (const Text& word : bare.words) {
    appends = appends || word.value == "-a" || word.value == "--append";
    if (is_env_file_name(word.value)) return std::pair{word, appends};
  }
  return std::nullopt;
}

}  // namespace

std::string place_of_file(const std::string& directory, std::string_view file) {
  if (file.starts_with('/') || file.starts_with('$') || file.starts_with('~')) return std::string(file);
  const bool elsewhere = directory.starts_with('/') || directory.starts_with('$') || directory.starts_with('~');
  if (elsewhere) return directory + "/" + std::string(file.starts_with("./") ? file.substr(2) : file);
  return resolve_path(directory, file).value_or(directory + "/" + std::string(file));
}

std::string directory_after(const ShellCommand& command, const std::string& directory) {
  if (command.words[0].value != "cd" || command.words.size() != 2) return directory;
  return place_of_file(directory, command.words[1].value);
}

const WrittenEnvFile* EnvFilesWritten::at(const std::string& path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

void EnvFilesWritten::lose() {
  lost_ = true;
  for (auto& [path, file] : files_) file.known = false;
}

bool EnvFilesWritten::is_tracked(const std::string& path) const {
  const SourceFile* file = project_.file(path);
  return file != nullptr && file->tracked;
}

void EnvFilesWritten::write(const Write& write, const std::string& directory, bool certain) {
  const std::string place = place_of_file(directory, write.file.value);
  const bool same_group = last_redirect_ == write.redirect && last_redirect_.end > 0;
  const auto [at, is_new] = files_.try_emplace(place, WrittenEnvFile{.name = write.file});
  WrittenEnvFile& file = at->second;
  last_redirect_ = write.redirect;
  if (!write.appends && !same_group) file = {.name = is_new ? write.file : file.name};
  else if (is_new && (!fresh_ || is_tracked(place))) file.known = false;
  file.keys.insert(write.keys.begin(), write.keys.end());
  file.known = file.known && write.known && certain && !lost_;
}

// `sed -i ... .env`, `envsubst < .env.tpl > .env`, `cp .env.ci .env`: what stands in it then cannot be told.
void EnvFilesWritten::mention(const ShellCommand& command, const std::string& directory, bool certain) {
  // `python3 - <<EOF` and the like.
  if (const ShellRedirect* text = here_document(command);
      text != nullptr && !is_for_another_machine(command) && holds(text->target.value, ".env"))
    return lose();
  for (const ShellRedirect& redirect : command.flow.redirects)
    if (redirect.operation.find('>') != std::string::npos && holds(redirect.target.value, ".env")) return lose();
  if (std::ranges::none_of(command.words, [](const Text& word) { return holds(word.value, ".env"); })) return;
  const ShellCommand bare = unwrapped(command);
  if (bare.words.empty() || is_in(WordList::file_reader, bare.words[0].value)) return;
  const bool removes = is_one_of(bare.words[0].value, {"rm", "unlink"});
  for (std::size_t i = 1; i < bare.words.size(); ++i) {
    const Text& word = bare.words[i];
    if (!holds(word.value, ".env") || !is_env_file_name(word.value)) continue;
    const std::string place = place_of_file(directory, word.value);
    if (removes) files_.insert_or_assign(place, WrittenEnvFile{.name = word, .known = certain && !lost_});
    else files_.try_emplace(place, WrittenEnvFile{.name = word}).first->second.known = false;
  }
}

void EnvFilesWritten::see(std::span<const ShellCommand> commands, std::size_t index, const std::string& directory, bool certain) {
  const ShellCommand& command = commands[index];
  if (command.words.empty()) return;
  const auto target = target_of(command);
  const bool sure = certain && !is_uncertain(commands, index);
  if (!target) return mention(command, directory, sure);
  // `echo "KEY=$KEY" | sudo tee -a .env`
  const bool fed = command.before == "|" && index > 0 && here_document(command) == nullptr;
  Lines lines = printed_by(fed ? commands[index - 1] : command);
  // Others of a group, or of a longer pipe, have their part in it.
  if (fed && index > 1 && (commands[index - 1].before == "|" || commands[index - 2].flow.piped)) lines.known = false;
  write({target->first, target->first.span, target->second, std::move(lines.keys), lines.known}, directory, sure);
}

}  // namespace preship
