#include "formats/data/package_scripts.h"

#include <algorithm>
#include <map>

#include "formats/command_facts.h"
#include "formats/data/json_offsets.h"
#include "formats/env_value.h"
#include "formats/shell/shell.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// No expansion is longer; bounds the search for a brace that is never closed.
constexpr std::size_t expansion_cap = 1024;

// The index after the brace that closes the one at `open`, or npos.
std::size_t after_brace(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < std::min(text.size(), open + expansion_cap); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

struct Variable {
  std::size_t begin, end;            // the expression
  std::size_t name_begin, name_end;  // inside it
  std::string_view operation;        // what follows the name in braces: ":-3000"
};

std::optional<Variable> variable_at(std::string_view text, std::size_t dollar) {
  const bool braced = dollar + 1 < text.size() && text[dollar + 1] == '{';
  const std::size_t begin = dollar + (braced ? 2 : 1);
  const std::size_t end = variable_end(text, begin);
  if (end == begin) return std::nullopt;
  // PowerShell writes $env:NAME.
  if (!braced)
    return text.substr(end).starts_with(':') && text.substr(begin, end - begin) == "env"
               ? std::nullopt
               : std::optional(Variable{dollar, end, begin, end, {}});
  const std::size_t close = after_brace(text, dollar + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return Variable{dollar, close, begin, end, text.substr(end, close - 1 - end)};
}

// Expansions of variables outside single quotes, also those inside the default of another.
std::vector<Variable> variables(std::string_view text) {
  std::vector<Variable> found;
  bool double_quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') ++at;
    else if (text[at] == '"') double_quoted = !double_quoted;
    else if (text[at] == '\'' && !double_quoted) at = std::min(text.find('\'', at + 1), text.size());
    else if (text[at] == '$')
      if (const auto variable = variable_at(text, at)) {
        found.push_back(*variable);
        at = variable->name_end - 1;
      }
  }
  return found;
}

EnvRead read_of(std::string_view text, const Variable& variable) {
  EnvRead read{.phase = Phase::script, .reader = Reader::shell};
  read.key = {std::string(text.substr(variable.name_begin, variable.name_end - variable.name_begin)),
              {0, static_cast<std::uint32_t>(variable.name_begin), static_cast<std::uint32_t>(variable.name_end)}};
  read.span = {0, static_cast<std::uint32_t>(variable.begin), static_cast<std::uint32_t>(variable.end)};
  std::string_view operation = variable.operation;
  const bool colon = operation.starts_with(':');
  if (colon) operation.remove_prefix(1);
  const char sign = operation.empty() ? '\0' : operation.front();
  if (sign != '-' && sign != '=' && sign != '+' && sign != '?') return read;
  read.reason = as_written(std::string(colon ? ":" : "") + sign);
  read.need = sign == '?' ? Need::required : sign == '+' ? Need::optional : Need::defaulted;
  return read;
}

bool is_assignment(std::string_view word) {
  const std::size_t end = variable_end(word, 0);
  return end > 0 && end < word.size() && word[end] == '=';
}

// K=v as a word of a command, taken apart. Spans count from the start of `text`.
ShellAssignment assignment_of(std::string_view text, const Text& word) {
  const std::size_t equals = word.value.find('=');
  const std::uint32_t key_end = word.span.begin + static_cast<std::uint32_t>(equals);
  Span value{word.span.file, key_end + 1, word.span.end};
  const std::string_view written = text.substr(value.begin, value.end - value.begin);
  if (written.size() >= 2 && (written.front() == '"' || written.front() == '\'') && written.back() == written.front())
    ++value.begin, --value.end;
  return {{word.value.substr(0, equals), {word.span.file, word.span.begin, key_end}}, {word.value.substr(equals + 1), value}};
}

// What the command puts into the environment of a program that it starts.
std::vector<ShellAssignment> provided(std::string_view text, const ShellCommand& command) {
  std::vector<ShellAssignment> result;
  if (command.words.empty() || command.words.front().value.empty()) return result;
  const std::string& program = command.words.front().value;
  if (program == "local" || program == "readonly" || program == "declare" || program == "typeset") return result;
  result = command.assignments;
  bool setter = false;
  for (const Text& word : command.words) {
    if (setter && is_assignment(word.value)) result.push_back(assignment_of(text, word));
    else
      setter =
          (setter && word.value.starts_with('-')) || word.value == "cross-env" || word.value == "cross-env-shell" || word.value == "env";
  }
  return result;
}

// Names that the script gives a value itself, with the offset from where on they have it: X=1, for X in, read X.
std::map<std::string, std::uint32_t> own_names(std::string_view text, const std::vector<ShellCommand>& commands,
                                               const std::vector<ShellAssignment>& environment) {
  std::map<std::string, std::uint32_t> names;
  const auto add = [&](const ShellAssignment& assignment) { names.try_emplace(assignment.name.value, assignment.value.span.end); };
  for (std::size_t at = text.find("for "); at != std::string_view::npos; at = text.find("for ", at + 4))
    names.try_emplace(std::string(text.substr(at + 4, variable_end(text, at + 4) - at - 4)), static_cast<std::uint32_t>(at));
  std::ranges::for_each(environment, add);
  for (const ShellCommand& command : commands) {
    std::ranges::for_each(command.assignments, add);
    if (!command.words.empty() &&
        (command.words[0].value == "read" || command.words[0].value == "local" || command.words[0].value == "declare"))
      for (const Text& word : command.words) names.try_emplace(word.value.substr(0, word.value.find('=')), word.span.end);
  }
  return names;
}

void place(const JsonOffsets& offsets, std::vector<ShellCommand>& commands) {
  for (ShellCommand& command : commands) {
    offsets.place(command.span);
    for (Text& word : command.words) offsets.place(word.span);
    for (ShellAssignment& assignment : command.assignments) {
      offsets.place(assignment.name.span);
      offsets.place(assignment.value.span);
    }
  }
}

bool names_build(const std::string& script) { return script.starts_with("build") || script.starts_with("prebuild"); }

// Scripts that a deployment starts the app with: start, start:prod, serve; not start:dev, start:test, start:storybook.
bool starts_app(std::string_view script) {
  const std::size_t colon = std::min(script.find(':'), script.size());
  const auto is_one_of = [](std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
  };
  if (!is_one_of(script.substr(0, colon), {"start", "serve", "server", "prod", "production"})) return false;
  return colon == script.size() || is_one_of(script.substr(colon + 1), {"prod", "production", "server", "docker", "web", "api"});
}

void add_port_variable(const EnvDeclaration& declaration, Facts& facts) {
  if (declaration.key.value != "PORT" || !declaration.value) return;
  if (const auto number = port_number(declaration.value->value))
    facts.ports.push_back(
        {.span = declaration.value->span, .number = *number, .role = PortRole::environment, .env_key = declaration.key.value});
}

}  // namespace

void read_script(std::string_view text, PackageScript& script, Facts& facts) {
  const JsonOffsets offsets(text, script.command);
  const std::string& command = script.command.value;
  script.commands = parse_shell(script.command.span.file, command, 0);
  std::vector<ShellAssignment> environment;
  for (const ShellCommand& each : script.commands) std::ranges::move(provided(command, each), std::back_inserter(environment));
  const std::map<std::string, std::uint32_t> own = own_names(command, script.commands, environment);
  std::size_t guarded_until = 0;
  for (const Variable& variable : variables(command)) {
    EnvRead read = read_of(command, variable);
    // ${X:+...$X...} looks at what is inside only when X is there.
    if (variable.begin < guarded_until && read.need == Need::required) read.need = Need::optional, read.reason = Reason::inside_alternative;
    if (read.need == Need::optional) guarded_until = std::max(guarded_until, variable.end);
    // K=$K hands on what it reads.
    const auto given = own.find(read.key.value);
    if ((given != own.end() && read.key.span.begin >= given->second) || read.key.value.starts_with("npm_")) continue;
    offsets.place(read.key.span);
    offsets.place(read.span);
    facts.env_reads.push_back(std::move(read));
  }
  for (ShellAssignment& assignment : environment) {
    offsets.place(assignment.name.span);
    offsets.place(assignment.value.span);
    EnvDeclaration declaration{
        .key = std::move(assignment.name), .where = DeclaredIn::script, .build_time = names_build(script.name.value)};
    declaration.kind = value_kind(assignment.value.value);
    declaration.value = std::move(assignment.value);
    if (starts_app(script.name.value)) add_port_variable(declaration, facts);
    facts.env_declarations.push_back(std::move(declaration));
  }
  place(offsets, script.commands);
  const CommandContext context{.starts = starts_app(script.name.value), .declarations = false, .probes = false};
  for (const ShellCommand& each : script.commands) facts_of_command(each, context, facts);
}

}  // namespace preship
