#include "formats/nginx/semicolon.h"

#include "knowledge/formats/nginx_directives.h"

namespace preship {
namespace {

NginxDirectiveFact fact_of(std::string_view name) {
  const NginxDirectiveFact* known = find_nginx_directive(name);
  return known == nullptr ? NginxDirectiveFact{} : *known;
}

bool is_quoted(std::string_view text, const Text& word) {
  const std::uint32_t begin = word.span.begin;
  return begin > 0 && (text[begin - 1] == '"' || text[begin - 1] == '\'');
}

bool is_directive_like(std::string_view word) {
  return !word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

// True when `word` can only be the next directive. `index` is its place among the arguments.
bool begins_another(const NginxDirective& directive, std::size_t index) {
  const std::string& word = directive.arguments[index].value;
  const NginxDirectiveFact next = fact_of(word), own = fact_of(directive.name.value);
  if (next.unmistakable) return true;
  if (own.form == NginxForm::one && index == 1 && is_directive_like(word)) return true;
  const bool never_block = own.form == NginxForm::plain || own.form == NginxForm::one;
  return directive.has_block && never_block && next.form == NginxForm::block;
}

std::optional<SyntaxError> missing_in(std::string_view text, const NginxDirective& directive) {
  if (directive.name.value == "log_format" || !is_known_directive(directive.name.value)) return std::nullopt;
  const Text* previous = &directive.name;
  for (std::size_t i = 0; i < directive.arguments.size(); previous = &directive.arguments[i++]) {
    const Text& word = directive.arguments[i];
    const std::string_view between = text.substr(previous->span.end, word.span.begin - previous->span.end);
    if (between.find('\n') == std::string_view::npos || is_quoted(text, word) || !begins_another(directive, i)) continue;
    return SyntaxError{previous->span, "nginx", "';' is missing after this"};
  }
  return std::nullopt;
}

}  // namespace

bool is_known_directive(std::string_view name) {
  if (find_nginx_directive(name) != nullptr) return true;
  for (const std::string_view prefix :
       {"proxy_", "fastcgi_", "uwsgi_", "grpc_", "ssl_", "gzip", "client_", "http2", "limit_", "auth_", "real_ip_", "set_real_ip"})
    if (name.starts_with(prefix)) return true;
  return false;
}

std::optional<SyntaxError> missing_semicolon(std::string_view text, const std::vector<NginxDirective>& directives) {
  std::optional<SyntaxError> found;
  for_each_directive(directives, [&](const NginxDirective& directive) {
    if (!found) found = missing_in(text, directive);
  });
  return found;
}

}  // namespace preship
