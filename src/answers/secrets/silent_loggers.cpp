#include "answers/secrets/silent_loggers.h"

#include <re2/re2.h>

#include <algorithm>

#include "paths/file_kinds.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// The line up to the value: `logger.info(`, `console.log(`.
std::string_view line_before(const Project& project, const Span& span) {
  const std::string_view text = std::string_view(project.file(span.file).text).substr(0, span.begin);
  const std::size_t newline = text.rfind('\n');
  return newline == std::string_view::npos ? text : text.substr(newline + 1);
}

// `this.enabled = process.env.NODE_ENV !== "production"`, `silent: isProduction`, `if (!import.meta.env.DEV) return;`.
// What a switch is called, and what it is set to.
bool switches_itself_off(std::string_view text) {
  static const re2::RE2 pattern(
      R"re((?i)(\b(?:enabled|isEnabled|active|shouldLog|verbose)\s*[:=]\s*(?:process\.env\.NODE_ENV\s*(?:!==?\s*["']production|===?\s*["']development)|import\.meta\.env\.DEV\b|__DEV__))|(\b(?:silent|disabled)\s*[:=]\s*(?:process\.env\.NODE_ENV\s*(?:===?\s*["']production|!==?\s*["']development)|import\.meta\.env\.PROD\b|!__DEV__))|(\bif\s*\(\s*process\.env\.NODE_ENV\s*===?\s*["']production["']\s*\)\s*\{?\s*return\b))re");
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

}  // namespace

bool is_silent_in_production(const Project& project, const SecretLog& log) {
  if (!is_javascript(project.file(log.span.file).kind)) return false;
  const std::string before = lower_case(line_before(project, log.span));
  if (!holds(before, "log") || holds_any(before, {"console.", "stdout", "stderr"})) return false;
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    return is_javascript(file.kind) && file.role == PathRole::production && holds(lower_case(base_name(file.path)), "log") &&
           switches_itself_off(file.text);
  });
}

}  // namespace preship
