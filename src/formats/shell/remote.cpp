// What ssh runs on another machine.

#include <span>

#include "formats/shell/script.h"
#include "formats/shell/shell.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// Options of ssh that take the next word: https://man.openbsd.org/ssh
constexpr std::string_view value_options = " -B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -P -p -R -S -W -w ";

// $SSH_OPTS, "${SSH_FLAGS[@]}": options that stand in a variable.
bool is_list_of_options(std::string_view word) {
  return word.starts_with('$') && !holds(word, "@$") && holds_any(lower_case(word), {"opt", "args", "flags"});
}

// The index of the first word of the remote command; the number of words when there is none.
std::size_t remote_words(const std::vector<Text>& words, std::size_t program) {
  std::size_t at = program + 1;
  while (at < words.size() && (words[at].value.starts_with('-') || is_list_of_options(words[at].value)))
    at += holds_word(value_options, words[at].value) ? 2 : 1;
  return std::min(at + 1, words.size());  // behind the host
}

// What stands before ssh: `sshpass -p "$PW" ssh`, `timeout 60 ssh`, `sudo -u deploy ssh`.
bool may_stand_before(std::string_view word, std::string_view previous) {
  return is_one_of(word, {"sshpass", "sudo", "timeout", "env", "nohup", "exec", "time"}) || word.starts_with('-') ||
         is_digit(word.front()) || (previous.size() == 2 && previous.front() == '-');
}

std::size_t ssh_word(const ShellCommand& command) {
  std::string_view previous;
  for (std::size_t i = 0; i < command.words.size(); ++i) {
    const std::string_view word = command.words[i].value;
    if (word == "ssh" || word.ends_with("/ssh")) return i;
    if (word.empty() || !may_stand_before(word, previous)) break;
    previous = word;
  }
  return command.words.size();
}

// `bash -s`, `sudo bash`, 'bash -se -- "$TAG"': the other shell is told to read its input.
bool reads_input(std::span<const Text> words) {
  std::string text;
  for (const Text& word : words) text += word.value + " ";
  std::string_view rest = text;
  if (rest.starts_with("sudo ")) rest.remove_prefix(5);
  for (const std::string_view shell : {"bash ", "/bin/bash ", "sh ", "/bin/sh "})
    if (rest.starts_with(shell)) {
      rest.remove_prefix(shell.size());
      return rest.empty() || rest.starts_with("-s") || rest.starts_with("-es") || rest.starts_with("-l ") || rest.starts_with("-e ");
    }
  return false;
}

struct RemoteText {
  Span span = {};
  bool from_input = false;
};

// The text of the file where it is what the other shell reads, up to escapes that only protect `$`.
RemoteText remote_text(const ShellCommand& command) {
  const std::size_t ssh = ssh_word(command);
  if (ssh == command.words.size()) return {};
  const std::size_t at = remote_words(command.words, ssh);
  const std::span words = std::span(command.words).subspan(at);
  if (words.empty() || reads_input(words))
    for (const ShellRedirect& redirect : command.flow.redirects)
      if (redirect.operation.starts_with("<<") && redirect.operation != "<<<") return {redirect.target.span, true};
  if (words.empty()) return {};
  return {{words.front().span.file, words.front().span.begin, words.back().span.end}};
}

Text shebang_of(FileId file, std::string_view text, std::uint32_t offset) {
  if (!text.starts_with("#!")) return {};
  const std::string_view line = trim(text.substr(0, text.find('\n')));
  return {std::string(line), {file, offset, offset + static_cast<std::uint32_t>(line.size())}};
}

}  // namespace

ShellScript shell_script_of(FileId file, std::string_view text, std::uint32_t offset, std::vector<ShellCommand> commands,
                            ShellStart start) {
  ShellScript script{.file = file, .shebang = shebang_of(file, text, offset), .commands = std::move(commands)};
  mark_shell_options(script, start.errexit, start.pipefail);
  for (std::size_t i = 0; i < script.commands.size(); ++i) {
    const auto [span, from_input] = remote_text(script.commands[i]);
    if (span.end <= span.begin || span.begin < offset || span.end - offset > text.size()) continue;
    std::string_view inner = text.substr(span.begin - offset, span.end - span.begin);
    // The word of a quoted text spans what is inside the quotes, that of several words may end before its closing quote.
    if (inner.find('"') == inner.rfind('"') && !inner.empty() && inner.back() == '"') inner.remove_suffix(1);
    ShellScript nested{.file = file, .commands = parse_shell(file, inner, span.begin)};
    mark_shell_options(nested, false, false);
    script.remote.push_back({i, span, std::move(nested), from_input});
  }
  return script;
}

ShellScript parse_shell_script(FileId file, std::string_view text, std::uint32_t offset, ShellStart start) {
  return shell_script_of(file, text, offset, parse_shell(file, text, offset), start);
}

}  // namespace preship
