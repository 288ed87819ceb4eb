#include "formats/nginx/semicolon.h"

#include <algorithm>
#include <array>

namespace preship {
namespace {

// No value of another directive is called like one of these.
constexpr std::string_view unmistakable[] = {"access_log",
                                             "add_header",
                                             "auth_basic",
                                             "auth_basic_user_file",
                                             "client_max_body_size",
                                             "default_type",
                                             "error_log",
                                             "error_page",
                                             "fastcgi_index",
                                             "fastcgi_param",
                                             "fastcgi_pass",
                                             "grpc_pass",
                                             "gzip_types",
                                             "keepalive_timeout",
                                             "limit_req",
                                             "proxy_buffering",
                                             "proxy_cache",
                                             "proxy_connect_timeout",
                                             "proxy_http_version",
                                             "proxy_pass",
                                             "proxy_read_timeout",
                                             "proxy_redirect",
                                             "proxy_send_timeout",
                                             "proxy_set_header",
                                             "proxy_ssl_server_name",
                                             "server_name",
                                             "server_tokens",
                                             "ssl_certificate",
                                             "ssl_certificate_key",
                                             "ssl_ciphers",
                                             "ssl_prefer_server_ciphers",
                                             "ssl_protocols",
                                             "ssl_session_cache",
                                             "tcp_nodelay",
                                             "tcp_nopush",
                                             "try_files",
                                             "uwsgi_param",
                                             "uwsgi_pass",
                                             "worker_connections"};

// Directives that take exactly one argument.
constexpr std::string_view single[] = {"alias",
                                       "client_max_body_size",
                                       "default_type",
                                       "fastcgi_index",
                                       "fastcgi_pass",
                                       "grpc_pass",
                                       "gzip",
                                       "gzip_comp_level",
                                       "gzip_min_length",
                                       "gzip_vary",
                                       "proxy_buffering",
                                       "proxy_connect_timeout",
                                       "proxy_http_version",
                                       "proxy_pass",
                                       "proxy_read_timeout",
                                       "proxy_send_timeout",
                                       "root",
                                       "sendfile",
                                       "server_tokens",
                                       "ssl_certificate",
                                       "ssl_certificate_key",
                                       "ssl_prefer_server_ciphers",
                                       "tcp_nodelay",
                                       "tcp_nopush",
                                       "uwsgi_pass",
                                       "worker_connections"};

// Further directives that never have a block.
constexpr std::string_view simple[] = {"allow",  "autoindex", "charset",  "deny",   "etag",    "expires", "include", "index",
                                       "listen", "pid",       "resolver", "return", "rewrite", "set",     "user",    "worker_processes"};

constexpr std::string_view blocks[] = {"events", "geo",    "http",          "if",     "limit_except", "location", "mail",
                                       "map",    "server", "split_clients", "stream", "types",        "upstream"};

template <class Names>
bool among(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != std::end(names);
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
  if (among(unmistakable, word)) return true;
  if (among(single, directive.name.value) && index == 1 && is_directive_like(word)) return true;
  const bool never_block =
      among(unmistakable, directive.name.value) || among(single, directive.name.value) || among(simple, directive.name.value);
  return directive.has_block && never_block && among(blocks, word);
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
  if (among(unmistakable, name) || among(single, name) || among(simple, name) || among(blocks, name)) return true;
  for (const std::string_view prefix :
       {"proxy_", "fastcgi_", "uwsgi_", "grpc_", "ssl_", "gzip", "client_", "http2", "limit_", "auth_", "real_ip_", "set_real_ip"})
    if (name.starts_with(prefix)) return true;
  return name == "internal" || name == "log_format" || name == "env" || name == "error_page" || name == "load_module";
}

std::optional<SyntaxError> missing_semicolon(std::string_view text, const std::vector<NginxDirective>& directives) {
  std::optional<SyntaxError> found;
  for_each_directive(directives, [&](const NginxDirective& directive) {
    if (!found) found = missing_in(text, directive);
  });
  return found;
}

}  // namespace preship
