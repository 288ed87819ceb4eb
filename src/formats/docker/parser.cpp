#include "formats/docker/parser.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include "formats/docker/instruction.h"
#include "formats/docker/lines.h"
#include "formats/docker/substitution.h"
#include "knowledge/words/word_lists.h"
#include "model/project.h"
#include "text/lower_case.h"

namespace preship {
namespace {

struct Parser {
  FileId file;
  std::string_view text;
  DockerfileParse result = {};
  ExpansionBudget budget{text.size()};
  std::vector<DockerShell> shells = {};                       // of each stage, as its last SHELL left it
  std::unordered_map<std::string, std::string> globals = {};  // the last value of each ARG before FROM
  std::unordered_map<std::string, std::size_t> stages = {};   // the last one of each name

  Dockerfile& dockerfile() { return result.dockerfile; }
};

void fail(Parser& parser, Span span, std::string message) {
  if (!parser.result.error) parser.result.error = SyntaxError{span, "dockerfile", std::move(message)};
}

DockerLookup global_lookup(const Parser& parser) {
  return [&parser](std::string_view name) -> std::optional<std::string> {
    const auto found = parser.globals.find(std::string(name));
    const bool known = found != parser.globals.end() && found->second.find('$') == std::string::npos;
    return known ? std::optional(found->second) : std::nullopt;
  };
}

// ARG A=18, ARG B=node:${A}: B's default is known when A's is. Kept as resolved text; its span is that of the written one.
void resolve_global(Parser& parser, DockerVariable& variable) {
  if (!variable.value) return;
  if (variable.value->value.find('$') != std::string::npos)
    if (std::optional<std::string> value = substituted(variable.value->value, global_lookup(parser), parser.budget))
      variable.value->value = std::move(*value);
  parser.globals[variable.key.value] = variable.value->value;
}

std::optional<std::size_t> stage_named(const Parser& parser, const std::string& name) {
  const auto found = parser.stages.find(name);
  return found == parser.stages.end() ? std::nullopt : std::optional(found->second);
}

bool is_windows_image(std::string_view image) {
  return image.find("windows") != std::string_view::npos || image.find("nanoserver") != std::string_view::npos;
}

void begin_stage(Parser& parser, const DockerInstruction& from) {
  Dockerfile& dockerfile = parser.dockerfile();
  DockerStage stage{.span = from.span};
  if (!from.arguments.empty()) stage.image = from.arguments[0];
  for (const DockerFlag& flag : from.flags)
    if (flag.name.value == "platform") stage.platform = flag.value.value;
  if (from.arguments.size() == 3) {
    stage.name_text = from.arguments[2];
    stage.name = lower_case(stage.name_text.value);
  }
  stage.resolved_image = substituted(stage.image.value, global_lookup(parser), parser.budget).value_or("");
  stage.base_stage = stage_named(parser, lower_case(stage.resolved_image));
  const bool windows = dockerfile.escape == '`' || is_windows_image(stage.resolved_image);
  parser.shells.push_back(stage.base_stage ? parser.shells[*stage.base_stage] : windows ? DockerShell::other : DockerShell::posix);
  if (!stage.name.empty()) parser.stages[stage.name] = dockerfile.stages.size();
  dockerfile.stages.push_back(std::move(stage));
}

DockerShell shell_of(const DockerInstruction& instruction) {
  std::string program = instruction.arguments.empty() ? "" : lower_case(instruction.arguments[0].value);
  if (program.ends_with(".exe")) program.resize(program.size() - 4);
  return is_shell(program.substr(program.rfind('\\') + 1)) ? DockerShell::posix : DockerShell::other;
}

void add_variables(Parser& parser, const DockerInstruction& instruction, const DockerText& rest) {
  const std::string& keyword = instruction.keyword.value;
  if (keyword != "ENV" && keyword != "ARG") return;
  Dockerfile& dockerfile = parser.dockerfile();
  for (DockerVariable& variable : parse_pairs(instruction, rest, keyword == "ARG")) {
    if (dockerfile.stages.empty()) {
      resolve_global(parser, variable);
      dockerfile.global_args.push_back(std::move(variable));
    } else if (!instruction.onbuild) {
      dockerfile.stages.back().variables.push_back(std::move(variable));
    }
  }
}

void add_instruction(Parser& parser, DockerInstruction&& instruction, const DockerText& rest) {
  const std::string& keyword = instruction.keyword.value;
  Dockerfile& dockerfile = parser.dockerfile();
  if (keyword == "FROM" && !instruction.onbuild) return begin_stage(parser, instruction);
  if (!dockerfile.stages.empty() || keyword == "ARG") add_variables(parser, instruction, rest);
  if (dockerfile.stages.empty()) {
    if (keyword == "ARG") return;
    fail(parser, instruction.keyword.span, "'" + keyword + "' stands before the first FROM");
    // A stage of no image, so that what is written is read all the same.
    parser.shells.push_back(DockerShell::posix);
    dockerfile.stages.push_back({.image = {"", instruction.keyword.span}, .span = instruction.span});
    add_variables(parser, instruction, rest);
  }
  if (keyword == "SHELL") parser.shells.back() = shell_of(instruction);
  dockerfile.stages.back().span.end = instruction.heredocs.empty() ? instruction.span.end : instruction.heredocs.back().body.span.end;
  dockerfile.stages.back().instructions.push_back(std::move(instruction));
}

// The text behind keyword and flags, taken from the joined line so that nothing in it is an escape at a line end.
DockerText rest_of(const DockerText& line, const DockerInstruction& instruction) {
  const Span span = instruction.rest.span;
  return span.begin < line.begin ? line.part(line.text.size()) : line.part(span.begin - line.begin, span.end - span.begin);
}

std::uint32_t read_instruction(Parser& parser, const DockerLine& line) {
  const DockerText text{parser.file, line.text, line.begin, parser.dockerfile().escape};
  const DockerShell shell = parser.shells.empty() ? DockerShell::posix : parser.shells.back();
  DockerInstructionParse parse = parse_instruction({text, parser.text, line.next, shell});
  if (!parse.error.empty()) fail(parser, parse.instruction.keyword.span, parse.error);
  const DockerText rest = rest_of(text, parse.instruction);
  add_instruction(parser, std::move(parse.instruction), rest);
  return parse.next;
}

// "%%VERSION%%"
std::size_t percent_name(std::string_view line) {
  for (std::size_t at = line.find("%%"); at != std::string_view::npos; at = line.find("%%", at + 2)) {
    const std::size_t end = line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", at + 2);
    if (end != std::string_view::npos && end > at + 2 && line.substr(end).starts_with("%%")) return at;
  }
  return std::string_view::npos;
}

// Where a template expression stands in `line`: at its start, or anywhere in an instruction whose arguments Docker itself reads.
std::size_t template_mark(std::string_view line) {
  for (const std::string_view mark : {"{{", "{%", "<%", "%%"})
    if (line.starts_with(mark)) return 0;
  const std::string keyword = lower_case(line.substr(0, line.find_first_of(" \t")));
  for (const std::string_view known :
       {"from", "expose", "workdir", "copy", "add", "user", "env", "arg", "healthcheck", "cmd", "entrypoint"})
    if (keyword == known) {
      if (const std::size_t at = percent_name(line); at != std::string_view::npos) return at;
      const bool runs = known == "healthcheck" || known == "cmd" || known == "entrypoint";
      for (std::size_t at = line.find("{{"); at != std::string_view::npos; at = line.find("{{", at + 2))
        // A Go template of some command's --format starts with a dot.
        if (!runs || (at + 2 < line.size() && (std::isalpha(static_cast<unsigned char>(line[at + 2])) != 0 || line[at + 2] == ' ')))
          return at;
      if (const std::size_t at = line.find("{%"); at != std::string_view::npos && line.find("%}", at) != std::string_view::npos) return at;
    }
  return std::string_view::npos;
}

void check_end(Parser& parser) {
  Dockerfile& dockerfile = parser.dockerfile();
  if (dockerfile.stages.empty()) fail(parser, {parser.file, 0, 0}, "there is no FROM");
  if (parser.result.template_mark) parser.result.error.reset();
}

}  // namespace

DockerfileParse parse_dockerfile(FileId file, std::string_view path, std::string_view text) {
  Parser parser{file, text};
  const DockerDirectives directives = read_directives(text);
  Dockerfile& dockerfile = parser.dockerfile();
  dockerfile.file = file;
  dockerfile.directory = directory_of(path);
  dockerfile.syntax = directives.syntax;
  dockerfile.escape = directives.escape;
  for (std::uint32_t at = directives.end; at < text.size();) {
    const DockerLine line = next_line(text, at, directives.escape);
    if (line.text.empty()) break;
    if (const std::size_t mark = template_mark(line.text); mark != std::string::npos && !parser.result.template_mark) {
      const auto begin = static_cast<std::uint32_t>(line.begin + mark);
      parser.result.template_mark = Span{file, begin, begin + 2};
    }
    at = read_instruction(parser, line);
  }
  check_end(parser);
  return std::move(parser.result);
}

}  // namespace preship
