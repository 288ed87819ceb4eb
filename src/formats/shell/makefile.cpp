// Variables that a Makefile takes from its environment: https://www.gnu.org/software/make/manual/make.html, "Variables from
// the Environment". The same names may come from make's command line, so that every read is a guess.

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "formats/formats.h"
#include "formats/shell/env.h"
#include "formats/shell/script.h"
#include "formats/shell/writes.h"
#include "knowledge/formats/builtin_variables.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t size_cap = 512 * 1024;

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(at, end - at);
}

// A line with the lines that its backslashes join to it.
struct Line {
  std::size_t begin = 0;
  std::string_view text;
  bool recipe = false;
};

struct Makefile {
  FileId id = 0;
  std::string_view text;
  std::vector<Line> lines;
  std::set<std::string_view> set;   // names that the file gives a value, and those that a loop does
  bool includes_makefiles = false;  // which may set anything
  std::vector<EnvRead> reads;
};

std::size_t logical_end(std::string_view text, std::size_t begin) {
  std::size_t end = text.find('\n', begin);
  while (end != std::string_view::npos && end > begin && text[end - 1 - (end > begin + 1 && text[end - 1] == '\r' ? 1 : 0)] == '\\')
    end = text.find('\n', end + 1);
  return std::min(end, text.size());
}

// Everything behind a "#" of a line that make itself reads.
std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
    if (at == 0 || line[at - 1] != '\\') return line.substr(0, at);
  return line;
}

// A recipe's line that is only a comment of the shell.
bool is_shell_comment(std::string_view line) {
  const std::size_t first = line.find_first_not_of("\t @-+");
  return first == std::string_view::npos || line[first] == '#';
}

void split_lines(Makefile& makefile) {
  for (std::size_t at = 0; at < makefile.text.size();) {
    const std::size_t end = logical_end(makefile.text, at);
    Line line{at, makefile.text.substr(at, end - at)};
    line.recipe = line.text.starts_with('\t');
    if (!line.recipe) line.text = without_comment(line.text);
    else if (is_shell_comment(line.text)) line.text = {};
    makefile.lines.push_back(line);
    at = end + 1;
  }
}

// "NAME :=", "NAME ?=", "NAME" in front of the name's end; `=` of a comparison is none.
bool is_assigned_at(std::string_view text, std::size_t end) {
  end = skip_blanks(text, end);
  while (end < text.size() && (text[end] == ':' || text[end] == '+' || text[end] == '!' || text[end] == '?')) ++end;
  return end < text.size() && text[end] == '=' && (end + 1 == text.size() || text[end + 1] != '=');
}

// The word of a line that an assignment would set: behind export, override, define and a target's colon.
std::size_t subject_of(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  for (std::string_view word = word_at(text, at); word == "export" || word == "override" || word == "private" || word == "define";
       word = word_at(text, at))
    at = skip_blanks(text, at + word.size());
  return at;
}

void note_setting(Makefile& makefile, std::string_view text) {
  const std::size_t subject = subject_of(text, 0);
  const std::string_view name = word_at(text, subject);
  if (text.substr(skip_blanks(text, 0)).starts_with("define ") || is_assigned_at(text, subject + name.size())) makefile.set.insert(name);
  // target: NAME = value
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.substr(colon).starts_with(":=")) return;
  const std::size_t own = subject_of(text, colon + 1);
  const std::string_view local = word_at(text, own);
  if (!local.empty() && is_assigned_at(text, own + local.size())) makefile.set.insert(local);
}

// $(foreach NAME,...), $(eval NAME := ...)
void note_functions(Makefile& makefile) {
  for (const std::string_view function : {"foreach ", "eval ", "let "})
    for (std::size_t at = makefile.text.find(function); at != std::string_view::npos; at = makefile.text.find(function, at + 1))
      makefile.set.insert(word_at(makefile.text, subject_of(makefile.text, at + function.size())));
}

// include .env gives what the environment would; any other file may set anything.
void note_include(Makefile& makefile, std::string_view text) {
  std::size_t at = skip_blanks(text, 0);
  if (at < text.size() && text[at] == '-') ++at;
  const std::string_view word = word_at(text, at);
  if (word != "include" && word != "sinclude") return;
  for (at = skip_blanks(text, at + word.size()); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    makefile.includes_makefiles |= !is_env_file(text.substr(at, end - at));
    at = skip_blanks(text, end + 1);
  }
}

// The name that the line sets, from its own value of the environment perhaps: NAME := $(NAME), NAME ?= x. Empty for other lines.
std::string_view set_by(std::string_view line) {
  const std::size_t subject = subject_of(line, 0);
  const std::string_view name = word_at(line, subject);
  return is_assigned_at(line, subject + name.size()) ? name : std::string_view();
}

void add_read(Makefile& makefile, std::size_t name, std::size_t size, Span span, std::pair<Need, NeedReason> need) {
  const std::string_view key = makefile.text.substr(name, size);
  if (!is_environment_name(key) || is_shell_variable(key) || is_set_by_make(key)) return;
  makefile.reads.push_back(
      {.key = {std::string(key), {makefile.id, static_cast<std::uint32_t>(name), static_cast<std::uint32_t>(name + size)}},
       .span = span,
       .phase = Phase::script,
       .need = need.first,
       .reason = std::move(need.second),
       .reader = Reader::shell,
       .confidence = Confidence::low});
}

// $(NAME), ${NAME} and $(NAME:.c=.o) of one line.
void read_references(Makefile& makefile, const Line& line) {
  const std::string_view text = line.text, own = line.recipe ? std::string_view() : set_by(text);
  for (std::size_t at = text.find('$'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('$', at)) {
    const bool escaped = text[at + 1] == '$', opens = text[at + 1] == '(' || text[at + 1] == '{';
    at += 2;
    if (escaped || !opens) continue;
    const std::string_view name = word_at(text, at);
    const char close = text[at - 1] == '(' ? ')' : '}';
    const std::size_t end = at + name.size();
    if (end >= text.size() || (text[end] != close && text[end] != ':')) continue;
    if (makefile.set.contains(name) && name != own) continue;
    const bool alternative = text.substr(0, at - 2).ends_with("$(or ");
    const std::size_t begin = line.begin + at;
    add_read(makefile, begin, name.size(),
             {makefile.id, static_cast<std::uint32_t>(begin - 2), static_cast<std::uint32_t>(begin + name.size() + 1)},
             alternative ? std::pair(Need::defaulted, as_written("$(or)")) : std::pair(Need::optional, NeedReason(Reason::empty_in_make)));
  }
}

// ifdef NAME, ifndef NAME, NAME ?= default
void read_conditions(Makefile& makefile, const Line& line) {
  std::size_t at = skip_blanks(line.text, 0);
  std::string_view word = word_at(line.text, at);
  if (word == "else") at = skip_blanks(line.text, at + word.size()), word = word_at(line.text, at);
  const bool condition = word == "ifdef" || word == "ifndef";
  if (condition) at = skip_blanks(line.text, at + word.size());
  else at = subject_of(line.text, 0);
  const std::string_view name = word_at(line.text, at);
  const std::size_t behind = skip_blanks(line.text, at + name.size());
  const bool defaulted = line.text.substr(std::min(behind, line.text.size())).starts_with("?=");
  if (!defaulted && (!condition || makefile.set.contains(name))) return;
  const std::size_t begin = line.begin + at;
  add_read(makefile, begin, name.size(), {makefile.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + name.size())},
           defaulted ? std::pair(Need::defaulted, as_written("?=")) : std::pair(Need::optional, NeedReason(Reason::guarded_by, "ifdef")));
}

// The recipes as the shell sees them, byte for byte in their places: "$$" is its "$", and what make puts in is a word.
std::string recipes_of(const Makefile& makefile) {
  std::string shell(makefile.text.size(), ' ');
  for (std::size_t at = 0; at < shell.size(); ++at)
    if (makefile.text[at] == '\n') shell[at] = '\n';
  for (const Line& line : makefile.lines) {
    if (!line.recipe) continue;
    const std::size_t first = std::min(line.text.find_first_not_of("\t @-+"), line.text.size());
    int depth = 0;  // inside $(...) of make
    for (std::size_t at = first; at < line.text.size(); ++at) {
      const char c = line.text[at], next = at + 1 < line.text.size() ? line.text[at + 1] : '\0';
      char& out = shell[line.begin + at];
      if (depth == 0 && c == '$' && next == '$') {
        shell[line.begin + ++at] = '$';
        continue;
      }
      if (depth == 0 && c == '$' && (next == '(' || next == '{')) depth = 1, shell[line.begin + at] = 'x', shell[line.begin + ++at] = 'x';
      else if (depth > 0 && c != '\n') depth += (c == '(' || c == '{') - (c == ')' || c == '}'), out = 'x';
      else out = c == '$' ? 'x' : c;
    }
  }
  return shell;
}

// A variable of make that stands by itself behind a command is read as an option: `docker compose $(FILES) up`.
void blank_options(const Makefile& makefile, std::string& shell) {
  for (std::size_t at = shell.find(" xx"); at != std::string::npos; at = shell.find(" xx", at + 1)) {
    const std::size_t end = std::min(shell.find_first_of(" \t\r\n", at + 1), shell.size());
    const bool whole = makefile.text[at + 1] == '$' && (makefile.text[end - 1] == ')' || makefile.text[end - 1] == '}');
    const std::size_t before = shell.find_last_not_of(" \t", at);
    if (!whole || before == std::string::npos || shell[before] == '\n') continue;
    // `docker compose exec $(SERVICE) sh`: what stands for a name is no option.
    const std::string_view word = std::string_view(shell).substr(0, before + 1);
    shell[at + 1] = ends_with_any(word, {" exec", " run"}) ? '$' : '-';
  }
}

// $$NAME in recipes; what the Makefile sets and exports is its own.
void read_recipes(Makefile& makefile) {
  if (makefile.text.find("$$") == std::string_view::npos) return;
  for (EnvRead& read : shell_environment(makefile.id, recipes_of(makefile), 0).reads) {
    if (makefile.set.contains(read.key.value)) continue;
    read.phase = Phase::script;
    read.confidence = Confidence::low;
    makefile.reads.push_back(std::move(read));
  }
}

// Each line of a recipe is a shell of its own, and make stops at the first that fails, unless it begins with '-'. The target takes the
// place of a function; of several the first.
void mark_targets(const Makefile& makefile, ShellScript& recipes) {
  std::string target;
  std::size_t next = 0;
  for (const Line& line : makefile.lines) {
    const std::size_t colon = line.text.find(':');
    if (!line.recipe && colon != std::string_view::npos && !line.text.substr(colon).starts_with(":=") && is_word(line.text[0]))
      target = line.text.substr(0, line.text.find_first_of(" \t:"));
    const bool goes_on = line.recipe && trim(line.text, "\t @+").starts_with('-');
    for (; next < recipes.commands.size() && recipes.commands[next].span.begin < line.begin + line.text.size(); ++next) {
      ShellFlow& flow = recipes.commands[next].flow;
      flow.function = target;
      flow.errexit = !goes_on;
      if (goes_on && flow.or_else.value.empty()) flow.or_else = {"-", recipes.commands[next].span};
    }
  }
}

// What recipes start and build, and the env files that they write.
void read_containers(const Makefile& makefile, Facts& facts) {
  const bool starts = holds_any(makefile.text, {"compose", "docker build", "docker buildx", "podman build"}),
             writes = holds(makefile.text, ".env");
  if (!starts && !writes) return;
  const std::string recipes = recipes_of(makefile);
  if (starts) {
    std::string options = recipes;
    blank_options(makefile, options);
    ShellScript script = parse_shell_script(makefile.id, options, 0, {});
    mark_targets(makefile, script);
    facts.recipes.push_back(std::make_shared<ShellScript>(std::move(script)));
  }
  if (writes)
    std::ranges::move(env_file_lines(makefile.id, whole_text(recipes), DeclaredIn::script), std::back_inserter(facts.env_declarations));
}

}  // namespace

Facts extract_makefile(FileId id, const SourceFile& file) {
  // What a .mk file leaves open, the Makefile that includes it sets.
  if (file.text.size() > size_cap || file.path.ends_with(".mk")) return {};
  Makefile makefile{id, file.text, {}, {}, false, {}};
  split_lines(makefile);
  for (const Line& line : makefile.lines) {
    if (line.recipe) continue;
    note_setting(makefile, line.text);
    note_include(makefile, line.text);
  }
  note_functions(makefile);
  if (makefile.includes_makefiles) return {};
  for (const Line& line : makefile.lines) {
    read_references(makefile, line);
    if (!line.recipe) read_conditions(makefile, line);
  }
  read_recipes(makefile);
  Facts facts;
  read_containers(makefile, facts);
  std::ranges::stable_sort(makefile.reads, {}, [](const EnvRead& read) { return read.span.begin; });
  facts.env_reads = std::move(makefile.reads);
  return facts;
}

}  // namespace preship
