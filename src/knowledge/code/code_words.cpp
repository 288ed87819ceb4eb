#include "knowledge/code/code_words.h"

#include <map>
#include <set>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "paths/file_kinds.h"
#include "text/needles.h"

namespace preship {
namespace {

struct TableRow {
  std::string_view table, language, what, role, sign, place, pattern;
};

const std::vector<TableRow>& code_rows() {
  static const auto rows = [] {
    std::vector<TableRow> all;
    const std::pair<std::string_view, std::string_view> tables[] = {{"console", embedded::mounted_consoles()},
                                                                    {"queue", embedded::job_queues()},
                                                                    {"account", embedded::seeded_accounts()},
                                                                    {"client", embedded::client_addresses()}};
    for (const auto& [name, text] : tables)
      each_row<7>(text, [&](const auto& cells) { all.push_back({name, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]}); });
    return all;
  }();
  return rows;
}

template <class Row>
std::vector<Row> rows_for(std::string_view table, std::string_view role) {
  std::vector<Row> rows;
  for (const TableRow& row : code_rows())
    if (row.table == table && row.role == role) rows.push_back({row.what, row.sign});
  return rows;
}

}  // namespace

std::string_view code_language(FileKind kind) {
  if (is_javascript(kind)) return "javascript";
  switch (kind) {
    case FileKind::python:
      return "python";
    case FileKind::java:
    case FileKind::properties:
      return "java";
    case FileKind::csharp:
      return "csharp";
    case FileKind::go:
      return "go";
    case FileKind::ruby:
      return "ruby";
    case FileKind::php:
      return "php";
    default:
      return "";
  }
}

std::unique_ptr<const re2::RE2> byte_pattern(std::string_view text) {
  if (text.empty()) return nullptr;
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_one_line(false);
  return std::make_unique<const re2::RE2>(re2::StringPiece(text.data(), text.size()), options);
}

const re2::RE2& LazyPattern::get() const {
  std::call_once(made_, [&] { pattern_ = byte_pattern(text_); });
  return *pattern_;
}

const std::vector<CodeWords>& code_words(FileKind kind) {
  static const auto words = [] {
    std::map<std::string_view, std::vector<CodeWords>> by_language;
    for (const TableRow& row : code_rows())
      if (!row.pattern.empty())
        by_language[row.language].push_back({std::string(row.table).append(".").append(row.role).append(":").append(row.what), row.sign,
                                             row.place, std::make_shared<const LazyPattern>("(?m)" + std::string(row.pattern))});
    return by_language;
  }();
  static const std::vector<CodeWords> none;
  const auto found = words.find(code_language(kind));
  return found == words.end() ? none : found->second;
}

bool may_have_code_words(FileKind kind, std::string_view text) {
  static const auto needles = [] {
    std::map<std::string_view, std::set<std::string_view>> signs;
    for (const TableRow& row : code_rows())
      if (!row.pattern.empty()) signs[row.language].insert(row.sign);
    std::map<std::string_view, Needles> by_language;
    for (const auto& [language, words] : signs)
      by_language.emplace(language, Needles(std::vector<std::string_view>(words.begin(), words.end())));
    return by_language;
  }();
  const auto found = needles.find(code_language(kind));
  return found != needles.end() && found->second.any(text);
}

std::span<const QueueWord> queue_starters() {
  static const auto rows = rows_for<QueueWord>("queue", "starter");
  return rows;
}

std::span<const QueueWord> queue_packages() {
  static const auto rows = rows_for<QueueWord>("queue", "package");
  return rows;
}

std::span<const ConsoleKey> console_keys() {
  static const auto rows = rows_for<ConsoleKey>("console", "key");
  return rows;
}

}  // namespace preship
