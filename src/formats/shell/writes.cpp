#include "formats/shell/writes.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "formats/shell/env.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

struct ScriptLine {
  std::size_t begin = 0, end = 0;
};

std::vector<ScriptLine> script_lines(std::string_view text) {
  std::vector<ScriptLine> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back({begin, end});
    begin = end + 1;
  }
  return lines;
}

bool is_key_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

// Where the text that echo or printf writes begins; npos when the line has none.
std::size_t written_text(std::string_view text, const ScriptLine& line) {
  const std::string_view part = text.substr(0, line.end);
  std::size_t at = std::string_view::npos;
  for (const std::string_view command : {"echo ", "printf "})
    if (const std::size_t found = part.find(command, line.begin); found != std::string_view::npos)
      at = std::min(at, found + command.size());
  if (at == std::string_view::npos) return at;
  while (at < line.end && (text[at] == ' ' || text.substr(at, 3) == "-e " || text.substr(at, 3) == "-n ")) at += text[at] == '-' ? 3 : 1;
  return at < line.end && (text[at] == '"' || text[at] == '\'') ? at + 1 : at;
}

class EnvLineReader {
 public:
  EnvLineReader(FileId file, const MappedText& mapped, DeclaredIn where)
      : file_(file), mapped_(mapped), text_(mapped.text), where_(where) {}

  // Of `printf "A=1\nB=2\n"`, every line.
  void declare_all(std::size_t at, std::size_t line_end) {
    declare(at, line_end);
    for (std::size_t next = text_.find("\\n", at); next != std::string_view::npos && next + 2 < line_end;
         next = text_.find("\\n", next + 2))
      declare(next + 2, line_end);
  }

  // KEY=value or KEY<<DELIMITER at `at`; a value ends before its quote, a redirection or the end of the line.
  void declare(std::size_t at, std::size_t line_end) {
    std::size_t end = at;
    while (end < line_end && is_key_letter(text_[end])) ++end;
    if (end == at || end == line_end || (text_[at] >= '0' && text_[at] <= '9')) return;
    EnvDeclaration declaration{.key = text(at, end), .kind = ValueKind::computed, .where = where_};
    if (text_[end] == '=') {
      const char quote = at > 0 && (text_[at - 1] == '"' || text_[at - 1] == '\'') ? text_[at - 1] : '\0';
      declaration.value = text(end + 1, value_end(quote, end, line_end));
      if (declaration.value->value.find_first_of("$`") == std::string::npos)
        declaration.kind = declaration.value->value.empty() ? ValueKind::empty : ValueKind::literal;
    } else if (text_.substr(end, 2) != "<<") {
      return;
    }
    declarations.push_back(std::move(declaration));
  }

  std::vector<EnvDeclaration> declarations;

 private:
  // A value in quotes ends at the last one in front of the redirection: a command substitution may hold others.
  std::size_t value_end(char quote, std::size_t begin, std::size_t line_end) const {
    if (quote == '\0') return std::min(text_.find_first_of(" >;|&\n", begin), line_end);
    const std::size_t redirection = text_.substr(0, line_end).rfind(">>");
    const std::size_t limit = redirection == std::string_view::npos || redirection < begin ? line_end : redirection;
    const std::size_t close = text_.substr(0, limit).rfind(quote);
    return close == std::string_view::npos || close <= begin ? line_end : close;
  }

  Text text(std::size_t begin, std::size_t end) const {
    const std::uint32_t start = begin < mapped_.offsets.size() ? mapped_.offsets[begin] : mapped_.offsets.back() + 1;
    return {std::string(text_.substr(begin, end - begin)), {file_, start, end > begin ? mapped_.offsets[end - 1] + 1 : start}};
  }

  FileId file_;
  const MappedText& mapped_;
  std::string_view text_;
  DeclaredIn where_;
};

bool redirects(std::string_view line, std::string_view variable) {
  const std::size_t at = line.find(variable);
  return at != std::string_view::npos &&
         (line.substr(0, at).find(">>") != std::string_view::npos || line.substr(0, at).find("tee -a") != std::string_view::npos);
}

// The word behind "<<" of a here-document, without its quotes; "" when the line opens none.
std::string_view heredoc_word(std::string_view line) {
  const std::size_t at = line.find("<<");
  if (at == std::string_view::npos || line.substr(at).starts_with("<<<")) return {};
  const std::size_t begin = line.find_first_not_of("-'\" ", at + 2);
  if (begin == std::string_view::npos) return {};
  std::size_t end = begin;
  while (end < line.size() && is_key_letter(line[end])) ++end;
  return line.substr(begin, end - begin);
}

// The file behind `> `, `>> ` or `tee -a `, without its quotes.
std::string_view word_of_file(std::string_view rest) {
  rest = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
  while (rest.starts_with("-")) rest = trim(rest.substr(std::min(rest.find(' '), rest.size())));
  return trim(rest.substr(0, rest.find_first_of(" \t;|&<>)")), "\"'");
}

bool is_filled_env_file(std::string_view path) {
  return is_env_file(path) && kind_by_name(base_name(path)) == FileKind::dotenv && dotenv_role(base_name(path)) == DotenvRole::real;
}

bool writes_env_file(std::string_view line) {
  if (!holds(line, ".env") || trim(line).starts_with('#')) return false;
  for (std::size_t at = line.find('>'); at != std::string_view::npos; at = line.find('>', at + 1)) {
    if (at + 1 < line.size() && line[at + 1] == '>') ++at;
    if (is_filled_env_file(word_of_file(line.substr(at + 1)))) return true;
  }
  const std::size_t tee = line.find("tee ");
  return tee != std::string_view::npos && is_filled_env_file(word_of_file(line.substr(tee + 4)));
}

using IsTarget = std::function<bool(std::string_view line)>;

std::vector<EnvDeclaration> written_lines(FileId file, const MappedText& script, DeclaredIn where, const IsTarget& is_target) {
  const std::string_view text = script.text;
  const std::vector<ScriptLine> lines = script_lines(text);
  EnvLineReader reader(file, script, where);
  std::size_t group = lines.size();  // the line of the last "{" that stands alone
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = text.substr(lines[i].begin, lines[i].end - lines[i].begin);
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos) continue;
    if (line.substr(first) == "{" || line.substr(first) == "(") group = i;
    if (!is_target(line)) continue;
    const std::size_t written = written_text(text, lines[i]);
    if (written != std::string_view::npos) {
      reader.declare_all(written, lines[i].end);
    } else if ((line[first] == '}' || line[first] == ')') && group < i) {
      for (std::size_t inner = group + 1; inner < i; ++inner)
        if (const std::size_t at = written_text(text, lines[inner]); at != std::string_view::npos) reader.declare_all(at, lines[inner].end);
      group = lines.size();
    } else if (const std::string_view word = heredoc_word(line); !word.empty()) {
      while (++i < lines.size() && trim(text.substr(lines[i].begin, lines[i].end - lines[i].begin)) != word)
        reader.declare(std::min(text.find_first_not_of(" \t", lines[i].begin), lines[i].end), lines[i].end);
    }
  }
  return std::move(reader.declarations);
}

}  // namespace

std::vector<EnvDeclaration> appended_lines(FileId file, const MappedText& script, std::string_view variable) {
  if (!holds(script.text, variable)) return {};
  return written_lines(file, script, DeclaredIn::workflow, [&](std::string_view line) { return redirects(line, variable); });
}

std::vector<EnvDeclaration> env_file_lines(FileId file, const MappedText& script, DeclaredIn where) {
  if (!holds(script.text, ".env")) return {};
  return written_lines(file, script, where, writes_env_file);
}

MappedText whole_text(std::string_view text) {
  MappedText whole{std::string(text), std::vector<std::uint32_t>(text.size())};
  std::iota(whole.offsets.begin(), whole.offsets.end(), 0U);
  return whole;
}

}  // namespace preship
