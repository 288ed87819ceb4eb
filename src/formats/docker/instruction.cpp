#include "formats/docker/instruction.h"

#include <algorithm>
#include <cctype>

#include "formats/command_facts.h"
#include "formats/docker/lines.h"
#include "formats/shell/shell.h"
#include "formats/shell/words.h"
#include "knowledge/words/word_lists.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view keywords[] = {"ADD",    "ARG",   "CMD",         "COPY",  "ENTRYPOINT", "ENV",
                                         "EXPOSE", "FROM",  "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
                                         "RUN",    "SHELL", "STOPSIGNAL",  "USER",  "VOLUME",     "WORKDIR"};
// Flags that mean nothing without a value.
constexpr std::string_view value_flags =
    " from platform chown chmod checksum exclude mount network security interval timeout start-period start-interval retries ";

struct InstructionReader {
  const DockerInstructionSource& source;
  DockerInstruction& instruction;
  std::string& error;
  std::uint32_t next;
  std::uint32_t bodies_begin = 0;  // the here-documents with their last lines, as the shell gets them
};

std::string upper(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return result;
}

// Takes the keyword off the front of `text`.
Text take_keyword(DockerText& text) {
  text = trimmed(text);
  const std::size_t end = std::min(text.text.find_first_of(" \t\r\n\v\f"), text.text.size());
  Text keyword{upper(text.text.substr(0, end)), text.part(0, end).span()};
  text = trimmed(text.part(end));
  return keyword;
}

std::string_view without_tabs(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
  return line;
}

// Reads one body from reader.next on. False when its last line is missing.
bool read_heredoc(InstructionReader& reader, const HeredocMark& mark) {
  const std::string_view file = reader.source.file_text;
  const std::uint32_t begin = reader.next;
  while (reader.next < file.size()) {
    const PhysicalLine line = physical_line(file, reader.next);
    const std::uint32_t at = reader.next;
    reader.next = line.next;
    if ((mark.strip_tabs ? without_tabs(line.text) : line.text) != mark.delimiter) continue;
    reader.instruction.heredocs.push_back(
        {mark.delimiter, mark.expand, {std::string(file.substr(begin, at - begin)), {reader.source.line.file, begin, at}}});
    return true;
  }
  reader.error = "here-document '" + mark.delimiter + "' is not terminated";
  return false;
}

void read_heredocs(InstructionReader& reader, const DockerText& rest) {
  reader.bodies_begin = reader.next;
  for (const HeredocMark& mark : heredoc_marks(rest))
    if (!read_heredoc(reader, mark)) return;
}

std::vector<Text> words_of(const DockerText& rest, bool quotes) {
  std::vector<Text> words;
  for (const DockerText& word : split_words(rest, quotes)) words.push_back(unquoted(word));
  return words;
}

// `RUN <<EOF`: the body is a script of its own, of whatever its first line says.
std::vector<ShellCommand> script_commands(const Text& body) {
  if (body.value.starts_with("#!")) {
    std::string_view first = std::string_view(body.value).substr(2, body.value.find('\n') - 2);
    first = first.substr(0, first.find_last_not_of(" \t\r") + 1);
    if (!is_shell(first.substr(0, first.find(' '))) && !is_shell(first.substr(first.rfind(' ') + 1))) return {};
  }
  return parse_shell(body.span.file, body.value, body.span.begin);
}

// The line and its here-documents together, so that the shell's parser sees `cat <<EOF > file` whole.
std::vector<ShellCommand> commands_with_heredocs(const InstructionReader& reader, const DockerText& rest) {
  std::string text(rest.text);
  const std::size_t gap = reader.bodies_begin - rest.begin;
  if (gap > text.size()) text.append(gap - text.size() - 1, ' ').append("\n");
  text.append(reader.source.file_text.substr(reader.bodies_begin, reader.next - reader.bodies_begin));
  std::vector<ShellCommand> commands = parse_shell(rest.file, text, rest.begin);
  const std::vector<Text> words = words_of(rest, true);
  if (words.size() != 2 || !is_shell(words[0].value)) return commands;
  for (ShellCommand& command : script_commands(reader.instruction.heredocs[0].body)) commands.push_back(std::move(command));
  return commands;
}

std::vector<ShellCommand> shell_commands(const InstructionReader& reader, const DockerText& rest) {
  const std::vector<Heredoc>& heredocs = reader.instruction.heredocs;
  if (reader.source.shell == DockerShell::other) return split_commands(rest.file, rest.text, rest.begin);
  if (heredocs.empty()) return parse_shell(rest.file, rest.text, rest.begin);
  if (rest.text.starts_with("<<") && split_words(rest, true).size() == heredocs.size()) return script_commands(heredocs[0].body);
  return commands_with_heredocs(reader, rest);
}

void read_command(InstructionReader& reader, const DockerText& rest) {
  if (std::optional<std::vector<Text>> items = json_form(rest)) {
    reader.instruction.exec_form = true;
    reader.instruction.commands = commands_of_words(*items);
    for (Text& item : *items) reader.instruction.arguments.push_back(std::move(item));
    return;
  }
  if (reader.instruction.keyword.value == "RUN") read_heredocs(reader, rest);
  for (Text& word : words_of(rest, true)) reader.instruction.arguments.push_back(std::move(word));
  reader.instruction.commands = shell_commands(reader, rest);
}

void read_healthcheck(InstructionReader& reader, DockerText rest) {
  Text type = take_keyword(rest);
  if (type.value.empty()) reader.error = "HEALTHCHECK needs CMD or NONE";
  else if (type.value != "CMD" && type.value != "NONE") reader.error = "unknown type '" + type.value + "' of HEALTHCHECK";
  reader.instruction.arguments.push_back(std::move(type));
  if (reader.error.empty() && !rest.text.empty()) read_command(reader, rest);
}

void read_list(InstructionReader& reader, const DockerText& rest) {
  const std::string& keyword = reader.instruction.keyword.value;
  if (is_one_of(keyword, {"ADD", "COPY", "VOLUME", "SHELL"}))
    if (std::optional<std::vector<Text>> items = json_form(rest)) {
      reader.instruction.exec_form = true;
      reader.instruction.arguments = std::move(*items);
      return;
    }
  if (keyword == "SHELL") reader.error = "SHELL needs the form [\"program\", \"option\"]";
  if (keyword == "ADD" || keyword == "COPY") read_heredocs(reader, rest);
  reader.instruction.arguments = words_of(rest, false);
}

void read_pairs(InstructionReader& reader, const DockerText& rest) {
  const std::string& keyword = reader.instruction.keyword.value;
  const std::vector<DockerText> words = split_words(rest, true);
  if (words.empty()) return;
  const bool legacy = keyword != "ARG" && words[0].text.find('=') == std::string_view::npos;
  if (legacy && words.size() < 2) reader.error = keyword + " needs a name and a value";
  for (const DockerText& word : words) {
    if (!legacy && keyword != "ARG" && word.text.find('=') == std::string_view::npos && reader.error.empty())
      reader.error = "'" + std::string(word.text.substr(0, 60)) + "' has no '='";
    reader.instruction.arguments.push_back(unquoted(word));
  }
}

// USER, WORKDIR, STOPSIGNAL, MAINTAINER: the rest of the line is one value.
void read_single(InstructionReader& reader, const DockerText& rest) { reader.instruction.arguments = {unquoted(rest)}; }

void check_flags(InstructionReader& reader) {
  for (const DockerFlag& flag : reader.instruction.flags) {
    const bool bare = flag.value.span.begin == flag.value.span.end && flag.value.span.begin == flag.name.span.end;
    if (bare && value_flags.find(" " + flag.name.value + " ") != std::string_view::npos && reader.error.empty())
      reader.error = "flag '--" + flag.name.value + "' has no value";
  }
}

void check_count(InstructionReader& reader) {
  const std::string& keyword = reader.instruction.keyword.value;
  const std::size_t count = reader.instruction.arguments.size();
  if (!reader.error.empty() || is_one_of(keyword, {"RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"})) return;
  const bool copies = keyword == "COPY" || keyword == "ADD";
  if (count == 0 ||
      (count == 1 && reader.instruction.arguments[0].value.empty() && keyword != "MAINTAINER" && reader.instruction.rest.value.empty()))
    reader.error = keyword + " needs an argument";
  else if (copies && count < 2) reader.error = keyword + " needs a source and a destination";
  else if (keyword == "FROM" && count != 1 && (count != 3 || upper(reader.instruction.arguments[1].value) != "AS"))
    reader.error = "FROM needs an image, or an image, AS and a name";
}

void read_arguments(InstructionReader& reader, const DockerText& rest) {
  const std::string& keyword = reader.instruction.keyword.value;
  if (is_one_of(keyword, {"RUN", "CMD", "ENTRYPOINT"})) read_command(reader, rest);
  else if (keyword == "HEALTHCHECK") read_healthcheck(reader, rest);
  else if (is_one_of(keyword, {"ENV", "ARG", "LABEL"})) read_pairs(reader, rest);
  else if (is_one_of(keyword, {"USER", "WORKDIR", "STOPSIGNAL", "MAINTAINER"})) read_single(reader, rest);
  else read_list(reader, rest);
}

void read_instruction(InstructionReader& reader, DockerText text) {
  DockerInstruction& instruction = reader.instruction;
  instruction.keyword = take_keyword(text);
  if (std::ranges::find(keywords, instruction.keyword.value) == std::end(keywords)) {
    reader.error = "unknown instruction '" + instruction.keyword.value.substr(0, 60) + "'";
    instruction.rest = {std::string(text.text), text.span()};
    return;
  }
  if (instruction.keyword.value == "ONBUILD" && !instruction.onbuild) {
    instruction.onbuild = true;
    if (text.text.empty()) reader.error = "ONBUILD needs an instruction";
    else read_instruction(reader, text);
    return;
  }
  instruction.flags = take_flags(text);
  text = trimmed(text);
  const auto begin = text.begin - reader.source.line.begin;
  instruction.rest = {std::string(reader.source.file_text.substr(text.begin, text.text.size())),
                      reader.source.line.part(begin, text.text.size()).span()};
  read_arguments(reader, text);
  check_flags(reader);
  check_count(reader);
}

DockerVariable pair_of(const DockerText& word, bool arg) {
  const std::size_t equals = word.text.find('=');
  DockerVariable variable{.key = unquoted(word.part(0, equals)), .value = {}, .arg = arg};
  if (equals != std::string_view::npos) variable.value = unquoted(word.part(equals + 1));
  return variable;
}

}  // namespace

DockerInstructionParse parse_instruction(const DockerInstructionSource& source) {
  DockerInstructionParse result;
  InstructionReader reader{source, result.instruction, result.error, source.next};
  const DockerText line = trimmed(source.line);
  result.instruction.span = line.span();
  read_instruction(reader, line);
  result.next = reader.next;
  return result;
}

std::vector<DockerVariable> parse_pairs(const DockerInstruction& instruction, const DockerText& rest, bool arg) {
  std::vector<DockerVariable> variables;
  const std::vector<DockerText> words = split_words(rest, true);
  if (words.empty()) return variables;
  if (!arg && words[0].text.find('=') == std::string_view::npos && words.size() > 1) {
    const std::size_t value = words[1].begin - rest.begin;
    variables.push_back({.key = unquoted(words[0]), .value = unquoted(trimmed(rest.part(value))), .arg = false});
    return variables;
  }
  for (const DockerText& word : words) variables.push_back(pair_of(word, instruction.keyword.value == "ARG"));
  return variables;
}

}  // namespace preship
