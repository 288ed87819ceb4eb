#include <algorithm>
#include <memory>

#include "formats/command_facts.h"
#include "formats/env_value.h"
#include "formats/formats.h"
#include "paths/classify.h"
#include "text/url.h"

namespace preship {
namespace {

// One logical line: continuations joined, with the place of every byte.
struct LogicalLine {
  std::string value;
  std::vector<std::uint32_t> places;  // offset in the file of every byte of `value`
};

struct Reader {
  FileId file;
  std::string_view text;
  std::size_t at = 0;

  bool at_end() const { return at >= text.size(); }
  std::string_view next_line(std::uint32_t& begin);
  LogicalLine next_logical_line();
};

std::string_view Reader::next_line(std::uint32_t& begin) {
  begin = static_cast<std::uint32_t>(at);
  const std::size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  at = end + 1;
  return line;
}

bool is_comment(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first != std::string_view::npos && (line[first] == '#' || line[first] == ';');
}

// A backslash at the end of a line joins the next one with a space; comments between the lines do not count.
LogicalLine Reader::next_logical_line() {
  LogicalLine result;
  for (bool continued = false; !at_end();) {
    std::uint32_t begin = 0;
    const std::string_view line = next_line(begin);
    if (is_comment(line)) {
      if (continued) continue;
      return {};
    }
    continued = line.ends_with('\\');
    for (std::size_t i = 0; i < line.size(); ++i) {
      result.value += continued && i + 1 == line.size() ? ' ' : line[i];
      result.places.push_back(begin + static_cast<std::uint32_t>(i));
    }
    if (!continued) break;
  }
  return result;
}

// The bytes from `begin` to `end` of the line as a Text; the span reaches over comments between continued lines.
Text text_of(FileId file, const LogicalLine& line, std::size_t begin, std::size_t end) {
  const std::uint32_t after = line.places.empty() ? 0 : line.places.back() + 1;
  const std::uint32_t first = begin < line.places.size() ? line.places[begin] : after;
  const std::uint32_t last = end > begin ? line.places[end - 1] + 1 : first;
  return {line.value.substr(begin, end - begin), {file, first, last}};
}

std::pair<std::size_t, std::size_t> trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  return {begin, end};
}

// A word of a value: FOO=bar, "FOO=a b". Quotes may stand round the whole word or a part of it.
struct Word {
  std::string value;
  std::vector<std::size_t> indexes;  // of every byte of `value` in the line
};

bool is_quote(char byte) { return byte == '"' || byte == '\''; }

// https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html#Quoting
std::vector<Word> words_of(std::string_view line, std::size_t begin) {
  std::vector<Word> words;
  char quote = 0;
  bool inside = false;
  for (std::size_t at = begin; at < line.size(); ++at) {
    const char byte = line[at];
    if (quote == 0 && (byte == ' ' || byte == '\t')) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    if (quote != 0 ? byte == quote : is_quote(byte)) {
      quote = quote != 0 ? '\0' : byte;
      continue;
    }
    if (byte == '\\' && at + 1 < line.size()) ++at;
    words.back().value += line[at];
    words.back().indexes.push_back(at);
  }
  return words;
}

struct Unit {
  FileId id;
  SystemdUnit unit;
  Facts facts;
  Deployment deployment;

  Span span_of(const LogicalLine& line, const Word& word, std::size_t begin, std::size_t end) const;
  void read(std::string_view text);
  void add_entry(const LogicalLine& line, const std::string& section);
  void add_environment(const LogicalLine& line, std::size_t begin);
  void add_passed(const LogicalLine& line, std::size_t begin);
  void add_command(const LogicalLine& line, std::size_t begin);
};

Span Unit::span_of(const LogicalLine& line, const Word& word, std::size_t begin, std::size_t end) const {
  if (begin >= end) {
    const std::uint32_t at = begin > 0 ? line.places[word.indexes[begin - 1]] + 1 : 0;
    return {id, at, at};
  }
  return {id, line.places[word.indexes[begin]], line.places[word.indexes[end - 1]] + 1};
}

void Unit::add_environment(const LogicalLine& line, std::size_t begin) {
  for (const Word& word : words_of(line.value, begin)) {
    const std::size_t equals = word.value.find('=');
    if (equals == std::string::npos || equals == 0) continue;
    EnvDeclaration declaration{.where = DeclaredIn::systemd, .deployment = deployment.id};
    declaration.key = {word.value.substr(0, equals), span_of(line, word, 0, equals)};
    declaration.value = Text{word.value.substr(equals + 1), span_of(line, word, equals + 1, word.value.size())};
    declaration.kind = value_kind(declaration.value->value);
    if (const auto number = port_number(declaration.value->value); number && declaration.key.value == "PORT")
      facts.ports.push_back({.span = declaration.value->span,
                             .number = *number,
                             .role = PortRole::environment,
                             .env_key = declaration.key.value,
                             .deployment = deployment.id});
    facts.env_declarations.push_back(std::move(declaration));
  }
}

// PassEnvironment= names variables that the service manager itself has.
void Unit::add_passed(const LogicalLine& line, std::size_t begin) {
  for (const Word& word : words_of(line.value, begin)) {
    if (word.value.empty()) continue;
    const Text key{word.value, span_of(line, word, 0, word.value.size())};
    facts.env_declarations.push_back({.key = key, .where = DeclaredIn::systemd, .deployment = deployment.id});
  }
}

// ExecStart=-@+!: prefixes say how to run the command and are not part of it.
void Unit::add_command(const LogicalLine& line, std::size_t begin) {
  ShellCommand command;
  for (const Word& word : words_of(line.value, begin)) {
    Word bare = word;
    if (command.words.empty()) {
      const std::size_t prefix = std::min(bare.value.find_first_not_of("-@:+!|"), bare.value.size());
      bare.value.erase(0, prefix);
      bare.indexes.erase(bare.indexes.begin(), bare.indexes.begin() + static_cast<std::ptrdiff_t>(prefix));
    }
    if (!bare.value.empty()) command.words.push_back({bare.value, span_of(line, bare, 0, bare.value.size())});
  }
  if (command.words.empty()) return;
  command.span = {id, command.words.front().span.begin, command.words.back().span.end};
  deployment.command = command.words;
  const CommandContext context{.deployment = deployment.id, .declarations = false, .probes = false};
  facts_of_command(command, context, facts);
}

void Unit::add_entry(const LogicalLine& line, const std::string& section) {
  const std::size_t equals = line.value.find('=');
  if (equals == std::string::npos) return;
  const auto [key_begin, key_end] = trimmed(line.value, 0, equals);
  const auto [begin, end] = trimmed(line.value, equals + 1, line.value.size());
  SystemdEntry entry{section, text_of(id, line, key_begin, key_end), text_of(id, line, begin, end)};
  if (section == "Service") {
    const std::string& key = entry.key.value;
    if (key == "Environment") add_environment(line, begin);
    else if (key == "PassEnvironment") add_passed(line, begin);
    else if (key == "ExecStart") add_command(line, begin);
    else if (key == "EnvironmentFile" && !entry.value.value.empty())
      facts.opaque.push_back({.span = entry.value.span,
                              .what = OpaqueWhat::env_declarations,
                              .why = "EnvironmentFile is on the machine",
                              .deployment = deployment.id});
  }
  unit.entries.push_back(std::move(entry));
}

void Unit::read(std::string_view text) {
  Reader reader{id, text};
  for (std::string section; !reader.at_end();) {
    const LogicalLine line = reader.next_logical_line();
    const auto [begin, end] = trimmed(line.value, 0, line.value.size());
    if (begin == end) continue;
    if (line.value[begin] == '[' && line.value[end - 1] == ']') section = line.value.substr(begin + 1, end - begin - 2);
    else add_entry(line, section);
  }
}

}  // namespace

Facts extract_systemd(FileId id, const SourceFile& file) {
  Unit unit{.id = id, .unit = {.file = id}, .facts = {}, .deployment = {}};
  const std::string_view name = base_name(file.path);
  unit.deployment.id = {file.path, name.substr(0, name.rfind('.'))};
  unit.deployment.kind = ArtifactKind::systemd;
  unit.deployment.production = names_production(file.path);
  unit.read(file.text);
  if (unit.unit.entries.empty()) return std::move(unit.facts);
  // Timers and sockets start a service of their own name; only the service runs something.
  if (!unit.deployment.command.empty() && name.ends_with(".service")) {
    unit.deployment.name = {std::string(name.substr(0, name.rfind('.'))), unit.deployment.command.front().span};
    unit.facts.deployments.push_back(std::move(unit.deployment));
  }
  unit.facts.systemd_units.push_back(std::make_shared<const SystemdUnit>(std::move(unit.unit)));
  return std::move(unit.facts);
}

}  // namespace preship
