#include "formats/code_works.h"

#include <re2/re2.h>

#include "text/words.h"

namespace preship {

std::optional<CodeWorkKind> work_of_statement(std::string_view text) {
  static const re2::RE2 statement(R"re((?i)^\W*select\s)re"), counted(R"re((?i)^\W*select\s+count\()re"),
      rows(R"re((?i)^\W*select\s+[\w\s,.*"]*\bfrom\s+"?\w)re"),
      few(R"re((?i)\b(limit|where|exists|fetch first|top|pg_\w+|information_schema|sqlite_master|dual)\b)re");
  const re2::StringPiece piece(text.data(), text.size() < 2000 ? text.size() : 2000);
  if (!re2::RE2::PartialMatch(piece, statement)) return std::nullopt;
  const bool bounded = re2::RE2::PartialMatch(piece, few);
  if (!bounded && re2::RE2::PartialMatch(piece, counted)) return CodeWorkKind::counts;
  if (!bounded && re2::RE2::PartialMatch(piece, rows)) return CodeWorkKind::reads_much;
  return CodeWorkKind::asks_database;
}

bool is_address_elsewhere(std::string_view url) {
  static const re2::RE2 elsewhere(R"re(^https?://[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,})re");
  return re2::RE2::PartialMatch({url.data(), url.size()}, elsewhere) &&
         !holds_any(url, {"localhost", ".local", ".internal", "example.", "127.0.0.1", ".svc"});
}

}  // namespace preship
