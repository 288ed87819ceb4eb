#include "model/dotenv.h"
#include "formats/dotenv/lines.h"
#include "formats/env_value.h"
#include "formats/formats.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

ValueKind kind_of(const DotenvEntry& entry) {
  if (!entry.has_equals) return ValueKind::none;
  const ValueKind kind = value_kind(entry.value.value);
  if (kind != ValueKind::computed || entry.quote != '\'') return kind;
  return is_placeholder(entry.value.value) ? ValueKind::placeholder : ValueKind::literal;
}

EnvDeclaration declaration(const DotenvEntry& entry, DotenvRole role) {
  EnvDeclaration result;
  result.key = entry.key;
  if (entry.has_equals) result.value = entry.value;
  result.kind = kind_of(entry);
  result.where = role == DotenvRole::example ? DeclaredIn::example : DeclaredIn::env_file;
  result.commented = entry.commented;
  return result;
}

// What follows the name in ${NAME...}: "}" ends it, ":-" and "-" give a default, "?" demands it.
void add_braced(Facts& facts, const Span& value, std::string_view text, std::size_t dollar) {
  const std::size_t begin = dollar + 2, end = variable_end(text, begin);
  const std::size_t close = text.find('}', end);
  if (end == begin || close == std::string_view::npos) return;
  const std::string_view tail = text.substr(end, close - end);
  const bool defaulted = tail.starts_with(":-") || tail.starts_with("-");
  if (!tail.empty() && !defaulted && std::string_view(":?+").find(tail[0]) == std::string_view::npos) return;
  EnvRead read;
  read.key = {std::string(text.substr(begin, end - begin)),
              {value.file, value.begin + static_cast<std::uint32_t>(begin), value.begin + static_cast<std::uint32_t>(end)}};
  read.span = {value.file, value.begin + static_cast<std::uint32_t>(dollar), value.begin + static_cast<std::uint32_t>(close + 1)};
  read.need = defaulted ? Need::defaulted : Need::optional;
  read.reason = defaulted ? as_written(":-") : NeedReason(Reason::interpolated);
  read.reader = Reader::interpolation;
  facts.env_reads.push_back(std::move(read));
}

// $NAME counts only in capitals: "pa$word" is more often a password than a reference.
void add_bare(Facts& facts, const Span& value, std::string_view text, std::size_t dollar) {
  const std::size_t end = variable_end(text, dollar + 1);
  const std::string_view name = text.substr(dollar + 1, end - dollar - 1);
  if (name.size() < 2 || name.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos) return;
  EnvRead read;
  const std::uint32_t begin = value.begin + static_cast<std::uint32_t>(dollar);
  read.key = {std::string(name), {value.file, begin + 1, value.begin + static_cast<std::uint32_t>(end)}};
  read.span = {value.file, begin, read.key.span.end};
  read.need = Need::optional;
  read.reason = Reason::interpolated;
  read.reader = Reader::interpolation;
  read.confidence = Confidence::medium;
  facts.env_reads.push_back(std::move(read));
}

// `text` is the value as written, so that offsets in it are offsets in the file.
void add_interpolations(Facts& facts, const Span& value, std::string_view text) {
  for (std::size_t at = text.find('$'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('$', at + 1)) {
    if (at > 0 && text[at - 1] == '\\') continue;
    if (text[at + 1] == '$') ++at;
    else if (text[at + 1] == '{') add_braced(facts, value, text, at);
    else add_bare(facts, value, text, at);
  }
}

}  // namespace

Facts extract_dotenv(FileId id, const SourceFile& file) {
  Facts facts;
  DotenvParse parse = parse_dotenv(id, file.text);
  auto model = std::make_shared<DotenvFile>();
  model->file = id;
  model->role = dotenv_role(file.path);
  model->byte_order_mark = file.text.starts_with("\xEF\xBB\xBF");
  model->lines = dotenv_lines(id, file.text, parse);
  for (const DotenvEntry& entry : parse.entries) {
    facts.env_declarations.push_back(declaration(entry, model->role));
    const Span& value = entry.value.span;
    if (entry.interpolated && !entry.commented)
      add_interpolations(facts, value, std::string_view(file.text).substr(value.begin, value.end - value.begin));
  }
  for (const Span& line : parse.template_lines) facts.opaque.push_back({line, OpaqueWhat::env_declarations, "a template line"});
  facts.syntax_errors = std::move(parse.errors);
  model->entries = std::move(parse.entries);
  facts.dotenv_files.push_back(std::move(model));
  return facts;
}

}  // namespace preship
