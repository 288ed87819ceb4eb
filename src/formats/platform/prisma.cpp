#include <algorithm>

#include "formats/formats.h"
#include "text/characters.h"

namespace preship {
namespace {

// One line of a schema. Strings and blocks never span lines in this language, except for block comments.
struct Line {
  std::string_view text;  // of the line, without its comment
  std::uint32_t offset = 0;
};

std::size_t without_comment(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quoted && line[i] == '\\') ++i;
    else if (line[i] == '"') quoted = !quoted;
    else if (!quoted && line.substr(i, 2) == "//") return i;
  }
  return line.size();
}

// `env("NAME")` at `at`: where the name stands and where the call ends; an empty name when it is something else.
struct EnvCall {
  std::size_t name = 0, name_end = 0, end = 0;
};

EnvCall env_call(std::string_view line, std::size_t at) {
  const auto skip = [&](std::size_t from) { return std::min(line.find_first_not_of(" \t", from), line.size()); };
  if (at > 0 && is_word(line[at - 1])) return {};
  std::size_t next = skip(at + 3);
  if (next >= line.size() || line[next] != '(') return {};
  next = skip(next + 1);
  if (next >= line.size() || line[next] != '"') return {};
  EnvCall call{next + 1, next + 1, 0};
  while (call.name_end < line.size() && is_word(line[call.name_end])) ++call.name_end;
  if (call.name_end >= line.size() || line[call.name_end] != '"') return {};
  next = skip(call.name_end + 1);
  if (next >= line.size() || line[next] != ')') return {};
  call.end = next + 1;
  return call;
}

// Only `url` is needed to run: the other two serve `prisma migrate`.
void set_need(EnvRead& read, std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  const std::string_view property = line.substr(begin, std::min(line.find_first_of(" \t=", begin), line.size()) - begin);
  read.reason = as_written(std::string(property));
  if (property == "url") return;
  read.need = Need::optional;
  read.phase = property == "directUrl" || property == "shadowDatabaseUrl" ? Phase::script : Phase::build;
}

void read_line(Facts& facts, FileId id, const Line& line) {
  bool quoted = false;
  for (std::size_t at = 0; at < line.text.size(); ++at) {
    if (line.text[at] == '"' && (at == 0 || line.text[at - 1] != '\\')) quoted = !quoted;
    if (quoted || line.text.substr(at, 3) != "env") continue;
    const EnvCall call = env_call(line.text, at);
    if (call.name == call.name_end) continue;
    const auto span = [&](std::size_t begin, std::size_t end) {
      return Span{id, line.offset + static_cast<std::uint32_t>(begin), line.offset + static_cast<std::uint32_t>(end)};
    };
    EnvRead read;
    read.key = {std::string(line.text.substr(call.name, call.name_end - call.name)), span(call.name, call.name_end)};
    read.span = span(at, call.end);
    read.reader = Reader::prisma;
    set_need(read, line.text);
    facts.env_reads.push_back(std::move(read));
    at = call.end - 1;
  }
}

}  // namespace

Facts extract_prisma(FileId id, const SourceFile& file) {
  Facts facts;
  const std::string_view text = file.text;
  bool in_comment = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.find("/*") < line.find("//")) in_comment = true;
    if (!in_comment) {
      line = line.substr(0, without_comment(line));
      read_line(facts, id, {line, static_cast<std::uint32_t>(begin)});
    }
    if (line.find("*/") != std::string_view::npos) in_comment = false;
    begin = end + 1;
  }
  return facts;
}

}  // namespace preship
