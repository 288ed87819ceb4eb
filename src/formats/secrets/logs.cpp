// Places that write a secret to a log: an argument of console.log() and its like, echo in a script or a workflow.

#include <algorithm>
#include <array>
#include <optional>

#include "formats/secrets/output.h"
#include "formats/secrets/secrets.h"
#include "knowledge/secrets/names.h"
#include "knowledge/secrets/secrets.h"
#include "knowledge/words/word_lists.h"
#include "paths/classify.h"
#include "paths/file_kinds.h"
#include "paths/name_parts.h"
#include "text/characters.h"
#include "text/each_line.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t farthest = 600;  // bytes between a call and its argument

constexpr std::string_view javascript_words[] = {"process.env", "headers.authorization", "headers.cookie"};
constexpr std::string_view python_words[] = {"os.environ"};

bool names_credential_of(std::string_view key) { return takes_secret(secret_words(key)) || names_credential(key); }

// The "(" of the call that has the byte `at` among its arguments; objects and template literals are looked through.
std::size_t enclosing_call(std::string_view text, std::size_t at) {
  int depth = 0;
  for (std::size_t i = at; i > 0 && at - i < farthest; --i) {
    const char byte = text[i - 1];
    if (byte == ')' || byte == ']' || byte == '}') ++depth;
    if (byte == ';' && depth == 0) return std::string_view::npos;
    if (byte != '(' && byte != '[' && byte != '{') continue;
    if (depth-- > 0) continue;
    depth = 0;
    if (byte == '(') return i - 1;
    if (byte == '[') return std::string_view::npos;
    std::size_t before = i - 1;
    while (before > 0 && is_space(text[before - 1])) --before;
    if (before > 0 && (text[before - 1] == ')' || text[before - 1] == '>')) return std::string_view::npos;  // the body of a function
  }
  return std::string_view::npos;
}

std::string_view callee_before(std::string_view text, std::size_t open) {
  std::size_t begin = open;
  while (begin > 0 && (is_identifier(text[begin - 1]) || std::string_view(".:!?").find(text[begin - 1]) != std::string_view::npos)) --begin;
  return text.substr(begin, open - begin);
}

bool is_log(std::string_view callee) {
  if (is_in(WordList::log_function, callee)) return true;
  const std::size_t dot = callee.find_last_of(".:");
  if (dot == std::string_view::npos) return false;
  std::string_view object = callee.substr(0, callee.find_last_not_of(".:?", dot) + 1);
  object = object.substr(object.find_last_of('.') + 1);
  return is_in(WordList::log_object, object) && is_in(WordList::log_method, callee.substr(dot + 1));
}

// True for calls that give back what they are given, in another dress.
bool is_transparent(std::string_view callee) {
  static constexpr std::string_view names[] = {"JSON.stringify", "dict", "json.dumps", "util.inspect", "inspect", "String", "str", "repr"};
  return one_of(callee, names);
}

bool is_logged(std::string_view text, std::size_t at) {
  for (int level = 0; level < 3; ++level) {
    const std::size_t open = enclosing_call(text, at);
    if (open == std::string_view::npos) return false;
    const std::string_view callee = callee_before(text, open);
    if (is_log(callee)) return true;
    if (!is_transparent(callee)) return false;
    at = open - callee.size();
  }
  return false;
}

// Only whether it is there, how long it is, or a piece of it: !!x, x ? "set" : "unset", x.length, x === y, typeof x.
bool is_only_tested(std::string_view text, const Span& span) {
  std::size_t begin = span.begin, end = span.end;
  while (begin > 0 && is_space(text[begin - 1])) --begin;
  if (begin > 1 && (text[begin - 1] == '!' || (text[begin - 1] == '=' && (text[begin - 2] == '=' || text[begin - 2] == '!')))) return true;
  if (text.substr(0, begin).ends_with("typeof") || text.substr(0, begin).ends_with(" in") || text.substr(0, begin).ends_with(" not"))
    return true;
  while (end < text.size() && (is_space(text[end]) || (text[end] == '!' && !text.substr(end).starts_with("!=")))) ++end;
  const std::string_view rest = text.substr(end, 3);
  if (rest.starts_with("??") || rest.starts_with("||")) return false;
  return rest.starts_with('?') || rest.starts_with('.') || rest.starts_with('[') || rest.starts_with("==") || rest.starts_with("!=") ||
         rest.starts_with("&&") || rest.starts_with("if ") || rest.starts_with("is ") || rest.starts_with('<') || rest.starts_with("> ");
}

bool reaches_the_log(Output output) { return output == Output::log || output == Output::disguised; }

class Finder {
 public:
  Finder(FileId id, const SourceFile& file, Facts& facts) : id_(id), file_(file), text_(file.text), facts_(facts) {}

  void find() {
    for (const EnvRead& read : facts_.env_reads)
      if (read.span.file == id_ && read.phase != Phase::test && read.span.end <= text_.size()) find_read(read);
    if (is_javascript(file_.kind)) find_whole<javascript_words>();
    if (file_.kind == FileKind::python) find_whole<python_words>();
    for (const auto& workflow : facts_.workflows) find_workflow(*workflow);
  }

 private:
  void add(const Span& span, SecretLogged what, std::string_view name, bool secret) {
    facts_.secret_logs.push_back({span, what, std::string(name), secret});
  }
  Span span_of(std::size_t begin, std::size_t end) const {
    return {id_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  void find_read(const EnvRead& read) {
    const bool secret = names_credential_of(read.key.value);
    if (read.reader == Reader::shell) {
      // GitHub masks the values of secrets, and only secrets are secret in a workflow.
      const bool masked = file_.kind == FileKind::workflow;
      if (secret && !masked && !asks_a_person() && prints_value(read) && reaches_the_log(output_of_echo(text_, read.key.span.begin)))
        add(read.span, SecretLogged::key, read.key.value, true);
      return;
    }
    if (read.reader != Reader::code && read.reader != Reader::helper) return;
    if (is_logged(text_, read.span.begin) && !is_only_tested(text_, read.span)) add(read.span, SecretLogged::key, read.key.value, secret);
    else if (secret) find_variable(read);
  }

  // `read -p "Continue? "`: it prints to the terminal of the person who gave it the value.
  bool asks_a_person() const { return holds_any(text_, {"read -p ", "read -rp ", "read -r -p ", "read -sp ", "read -s -p "}); }

  // Not ${#KEY}, ${KEY:+set}, ${KEY:0:4}, ${KEY%...}.
  bool prints_value(const EnvRead& read) const {
    const std::size_t begin = read.key.span.begin, end = read.key.span.end;
    if (begin > 0 && (text_[begin - 1] == '#' || text_[begin - 1] == '\\')) return false;
    if (begin == 0 || text_[begin - 1] != '{' || end >= text_.size()) return true;
    return text_[end] == '}' || text_.substr(end, 2) == ":-";
  }

  // const secret = process.env.SECRET; ... console.log(secret)
  void find_variable(const EnvRead& read) {
    std::size_t at = read.span.begin;
    while (at > 0 && is_space(text_[at - 1])) --at;
    if (at < 2 || text_[at - 1] != '=' || std::string_view("=!<>").find(text_[at - 2]) != std::string_view::npos) return;
    --at;
    while (at > 0 && is_space(text_[at - 1])) --at;
    std::size_t begin = at;
    while (begin > 0 && is_identifier(text_[begin - 1])) --begin;
    const std::string_view name = text_.substr(begin, at - begin);
    if (name.size() < 3 || (begin > 0 && text_[begin - 1] == '.') || is_only_tested(text_, read.span)) return;
    find_uses(read, name);
  }

  void find_uses(const EnvRead& read, std::string_view name) {
    const std::size_t end = std::min<std::size_t>(text_.size(), read.span.end + 3000);
    for (std::size_t at = text_.find(name, read.span.end); at != std::string_view::npos && at < end; at = text_.find(name, at + 1)) {
      const std::size_t after = at + name.size();
      if (is_identifier(text_[at - 1]) || text_[at - 1] == '.' ||
          (after < text_.size() && (is_identifier(text_[after]) || text_[after] == ':')))
        continue;
      if (in_string(at) || !is_logged(text_, at) || is_only_tested(text_, span_of(at, after))) continue;
      add(span_of(at, after), SecretLogged::key, read.key.value, true);
      return;
    }
  }

  // A word of a message, not a variable: "secret is missing". In `...${secret}...` it is a variable.
  bool in_string(std::size_t at) const {
    const std::string_view line = line_around(text_, at);
    const std::string_view before = line.substr(0, static_cast<std::size_t>(text_.data() + at - line.data()));
    if (before.ends_with("${") || before.ends_with('{')) return false;
    for (const char quote : {'"', '\'', '`'})
      if (std::ranges::count(before, quote) % 2 == 1) return true;
    return false;
  }

  // The environment as a whole, or a header that logs somebody in.
  template <const auto& words>
  void find_whole() {
    static const Needles needles(words);
    needles.each(text_, [&](std::size_t at, std::size_t word) {
      find_whole(at, words[word]);
      return true;
    });
  }

  void find_whole(std::size_t at, std::string_view word) {
    const std::size_t end = at + word.size();
    if (end < text_.size() && (is_identifier(text_[end]) || text_[end] == '[' || text_[end] == '.' || text_[end] == '?')) return;
    if (at > 0 && is_identifier(text_[at - 1])) return;
    if (!is_logged(text_, at) || in_string(at) || is_only_tested(text_, span_of(at, end))) return;
    add(span_of(at, end), word.starts_with("headers") ? SecretLogged::key : SecretLogged::environment, word, true);
  }

  void find_workflow(const Workflow& workflow) {
    for (const Text& secret : workflow.secrets) {
      if (secret.value == "GITHUB_TOKEN" || secret.span.begin >= text_.size()) continue;
      // As it is, GitHub masks it: https://docs.github.com/en/actions/concepts/security/secrets
      if (output_of_echo(text_, secret.span.begin) != Output::disguised) continue;
      const std::size_t open = text_.rfind("${{", secret.span.begin), close = text_.find("}}", secret.span.end);
      if (open == std::string_view::npos || close == std::string_view::npos || holds_test(open, close)) continue;
      add(span_of(open, close + 2), SecretLogged::workflow_secret, secret.value, true);
    }
    for (const WorkflowJob& job : workflow.jobs)
      for (const WorkflowStep& step : job.steps)
        for (const ShellCommand& command : step.commands) find_command(command);
  }

  // ${{ secrets.X != '' }}
  bool holds_test(std::size_t open, std::size_t close) const {
    return text_.substr(open, close - open).find_first_of("=!<>&|") != std::string_view::npos;
  }

  void find_command(const ShellCommand& command) {
    if (command.words.empty() || command.words[0].span.file != id_) return;
    const std::string& program = command.words[0].value;
    const std::string_view line = line_around(text_, command.words[0].span.begin);
    if (line.find_first_of(">|") != std::string_view::npos && !trim(line).ends_with('|')) return;
    if (program == "printenv" && command.words.size() == 1) add(command.words[0].span, SecretLogged::environment, program, true);
    if (program != "cat" || command.words.size() != 2) return;
    const Text& path = command.words[1];
    if (holds_masked_values_alone(path.value)) return;
    if (kind_by_name(path.value) == FileKind::dotenv && dotenv_role(path.value) == DotenvRole::real)
      add(path.span, SecretLogged::env_file, path.value, true);
  }

  // The workflow writes the file itself, each value as `${{ secrets.X }}` stands for it or in the clear: GitHub masks the first kind
  // wherever it is printed, and the second is no secret. https://docs.github.com/en/actions/reference/security/secure-use
  bool holds_masked_values_alone(std::string_view path) const {
    if (file_.kind != FileKind::workflow) return false;
    bool written = false, plain = true;
    each_line(text_, [&](std::string_view line) {
      // `cp .env.production .env`: what the checkout brings is open already.
      const std::string_view command = trim(line);
      if ((holds(command, "cp ") || holds(command, "mv ")) && command.ends_with(std::string(" ").append(path))) {
        written = true;
        return;
      }
      const std::size_t redirection = line.find('>');
      if (redirection == std::string_view::npos && !holds(line, "tee ")) return;
      const std::size_t at = line.find(path, redirection == std::string_view::npos ? line.find("tee ") : redirection);
      const std::size_t end = at + path.size();
      if (at == std::string_view::npos || (end < line.size() && (is_word(line[end]) || line[end] == '.' || line[end] == '-'))) return;
      written = true;
      const std::string_view before = line.substr(0, std::min(redirection, line.size()));
      const bool here = holds_any(line, {"echo ", "printf "}) || (holds(line, "cat ") && holds(line, "<<"));
      plain = plain && here && !holds_any(before, {"|", "$(", "`", "base64"});
    });
    return written && plain;
  }

  FileId id_;
  const SourceFile& file_;
  std::string_view text_;
  Facts& facts_;
};

}  // namespace

void add_secret_logs(FileId id, const SourceFile& file, Facts& facts) {
  if (file.role == PathRole::test || file.role == PathRole::generated) return;
  Finder(id, file, facts).find();
}

}  // namespace preship
