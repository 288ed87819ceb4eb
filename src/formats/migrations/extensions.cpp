#include "formats/migrations/extensions.h"

#include <algorithm>
#include <memory>

#include "model/migration.h"
#include "paths/file_kinds.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_extensions = 50;

bool is_in_comment(std::string_view text, std::size_t at) {
  const std::size_t line = text.rfind('\n', at);
  const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  const std::string_view before = text.substr(begin, at - begin);
  return holds_any(before, {"--", "//", "/*"}) || trim(before).starts_with('#') || trim(before).starts_with('*');
}

class ExtensionReader {
 public:
  ExtensionReader(FileId id, std::string_view text, MigrationFile& found) : id_(id), text_(text), low_(lower_case(text)), found_(found) {}

  // CREATE EXTENSION IF NOT EXISTS "vector", wherever it is written.
  void read_statements() {
    constexpr std::string_view words = "create extension";
    for (std::size_t at = low_.find(words); at != std::string::npos; at = low_.find(words, at + 1)) {
      std::size_t next = skip_spaces(low_, at + words.size());
      constexpr std::string_view condition = "if not exists";
      if (low_.compare(next, condition.size(), condition) == 0) next = skip_spaces(low_, next + condition.size());
      while (next < low_.size() && holds("\"'`\\", low_.substr(next, 1))) ++next;
      if (!is_in_comment(text_, at)) add(next);
    }
  }

  // enable_extension "postgis" of Rails, CreateExtension("vector") of Django.
  void read_calls() {
    for (const std::string_view call : {"enable_extension", "CreateExtension("})
      for (std::size_t at = text_.find(call); at != std::string_view::npos; at = text_.find(call, at + 1)) {
        const std::size_t quote = text_.find_first_not_of(" (", at + call.size() - (call.back() == '(' ? 1 : 0));
        if (quote != std::string_view::npos && (text_[quote] == '"' || text_[quote] == '\'') && !is_in_comment(text_, at)) add(quote + 1);
      }
  }

  // extensions = [postgis(version: "3"), vector]: https://www.prisma.io/docs/postgres/database/postgres-extensions
  void read_prisma() {
    for (std::size_t at = text_.find("extensions"); at != std::string_view::npos; at = text_.find("extensions", at + 1)) {
      std::size_t next = skip_spaces(text_, at + 10);
      if (next >= text_.size() || text_[next] != '=' || is_in_comment(text_, at)) continue;
      next = skip_spaces(text_, next + 1);
      if (next >= text_.size() || text_[next] != '[') continue;
      for (int depth = 0; next < text_.size() && text_[next] != ']'; ++next) {
        depth += text_[next] == '(' ? 1 : text_[next] == ')' ? -1 : 0;
        if (depth == 0 && (text_[next] == '[' || text_[next] == ',')) add(skip_spaces(text_, next + 1));
      }
    }
  }

  // Column types that an extension brings: vector() of Drizzle, Unsupported("vector(3)") of Prisma, pgvector of Python.
  void read_types(std::string_view mark, std::string_view use, std::string_view extension) {
    const std::size_t at = holds(text_, mark) ? text_.find(use) : std::string_view::npos;
    if (at == std::string_view::npos || is_in_comment(text_, at) || (at > 0 && is_word(text_[at - 1]))) return;
    found_.extensions.push_back(
        {std::string(extension), {id_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + use.size())}});
  }

 private:
  void add(std::size_t begin) {
    std::size_t end = begin;
    while (end < low_.size() && (is_word(low_[end]) || low_[end] == '-')) ++end;
    if (end > begin && found_.extensions.size() < most_extensions)
      found_.extensions.push_back(
          {low_.substr(begin, end - begin), {id_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
  }

  FileId id_;
  std::string_view text_;
  std::string low_;
  MigrationFile& found_;
};

bool is_schema_text(FileKind kind) { return kind == FileKind::sql || kind == FileKind::prisma; }

}  // namespace

bool may_name_extension(const SourceFile& file, std::string_view text) {
  return is_schema_text(file.kind) && holds_any(text, {"EXTENSION", "extension", "Unsupported"});
}

void add_extensions(FileId id, const SourceFile& file, Facts& facts) {
  // Where somebody asks whether the extension is there, its absence is provided for.
  if (holds_any(file.text, {"pg_available_extensions", "EXCEPTION WHEN", "exception when", "EXCEPTION\n", "undefined_file"})) return;
  MigrationFile found{.file = id};
  ExtensionReader reader(id, file.text, found);
  reader.read_statements();
  if (file.kind == FileKind::prisma) {
    reader.read_prisma();
    reader.read_types("Unsupported(\"vector", "Unsupported(\"vector", "vector");
    reader.read_types("Unsupported(\"geography", "Unsupported(\"geography", "postgis");
    reader.read_types("Unsupported(\"geometry", "Unsupported(\"geometry", "postgis");
  } else if (file.kind != FileKind::sql) {
    reader.read_calls();
    reader.read_types("drizzle-orm/pg-core", "vector(", "vector");
    reader.read_types("from pgvector", "from pgvector", "vector");
  }
  if (!found.extensions.empty()) facts.migration_files.push_back(std::make_shared<const MigrationFile>(std::move(found)));
}

}  // namespace preship
