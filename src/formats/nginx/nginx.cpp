#include <algorithm>
#include <charconv>
#include <memory>
#include <set>

#include "formats/formats.h"
#include "formats/nginx/parser.h"
#include "formats/nginx/semicolon.h"
#include "formats/nginx/template.h"
#include "text/url.h"

namespace preship {
namespace {

// Part of a word whose bytes stand in the file as they are; the whole word when something in it is escaped.
Text part_of(const Text& word, std::size_t begin, std::size_t end) {
  Text part{word.value.substr(begin, end - begin), word.span};
  if (is_verbatim(word))
    part.span = {word.span.file, word.span.begin + static_cast<std::uint32_t>(begin), word.span.begin + static_cast<std::uint32_t>(end)};
  return part;
}

struct Address {
  Text host;
  std::optional<Text> port;
};

// "host:port", "[::1]:80", from `begin` to `end` of the word.
Address split_address(const Text& word, std::size_t begin, std::size_t end) {
  const std::string_view value = std::string_view(word.value).substr(0, end);
  const std::size_t bracket = value.substr(begin).starts_with('[') ? value.find(']', begin) : std::string_view::npos;
  const std::size_t colon = value.find(':', bracket == std::string_view::npos ? begin : bracket);
  if (colon == std::string_view::npos) return {part_of(word, begin, end), std::nullopt};
  return {part_of(word, begin, colon), part_of(word, colon + 1, end)};
}

std::optional<std::uint16_t> number_of(const std::optional<Text>& text) { return text ? port_number(text->value) : std::nullopt; }

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

// A name or an address that was meant to be written: letters, digits, ".-_", or an IPv6 address in brackets.
bool is_host(std::string_view host) {
  if (host.starts_with('[')) return host.ends_with(']') && host.find_first_not_of("[]0123456789abcdefABCDEF:.") == std::string_view::npos;
  return !host.empty() && std::ranges::all_of(host, [](char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '.' || c == '-' || c == '_';
  });
}

// https://nginx.org/en/docs/http/ngx_http_core_module.html#listen: an address, a port, both, or a socket.
void add_listen(const NginxDirective& directive, Facts& facts) {
  if (directive.arguments.empty()) return;
  const Text& word = directive.arguments[0];
  if (word.value.starts_with("unix:") || word.value.find('$') != std::string::npos) return;
  Address address = is_number(word.value) ? Address{{"", word.span}, word} : split_address(word, 0, word.value.size());
  Port port{.span = word.span, .number = 80, .role = PortRole::listens};
  if (address.port) {
    const auto number = number_of(address.port);
    if (!number) return;
    port.number = *number;
    port.span = address.port->span;
  } else if (!is_host(address.host.value) && address.host.value != "*") {
    return;
  }
  if (address.host.value != "*") port.host = address.host.value;
  facts.ports.push_back(std::move(port));
}

using Names = std::set<std::string, std::less<>>;

void add_host(const Text& word, std::size_t begin, std::size_t end, const Names& upstreams, Facts& facts) {
  const Address address = split_address(word, begin, end);
  const auto port = number_of(address.port);
  if (!is_host(address.host.value) || (address.port && !port)) return;
  if (upstreams.contains(address.host.value)) return;
  facts.hosts.push_back({.host = address.host, .port = port});
}

// http://host:port/path, grpc://host, and host:port for protocols without a scheme.
void add_passed_host(const NginxDirective& directive, const Names& upstreams, Facts& facts) {
  if (directive.arguments.empty()) return;
  const Text& word = directive.arguments[0];
  const std::size_t scheme = word.value.find("://");
  const std::size_t begin = scheme == std::string::npos ? 0 : scheme + 3;
  if (std::string_view(word.value).substr(begin).starts_with("unix:")) return;
  add_host(word, begin, std::min(word.value.find_first_of("/?", begin), word.value.size()), upstreams, facts);
}

bool passes(std::string_view name) {
  constexpr std::string_view names[] = {"proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass", "memcached_pass"};
  return std::ranges::find(names, name) != std::end(names);
}

// location = /health { return 200; }: nginx answers itself.
void add_route(const NginxDirective& location, Facts& facts) {
  const NginxDirective* answer = find_directive(location.block, "return");
  if (answer == nullptr || !answer->argument(0).starts_with('2')) return;
  const bool exact = location.argument(0) == "=" || location.argument(0) == "^~";
  const std::size_t index = exact ? 1 : 0;
  if (location.arguments.size() != index + 1 || !location.argument(index).starts_with('/')) return;
  facts.routes.push_back({.path = location.arguments[index], .framework = "nginx"});
}

void add_facts(const NginxFile& nginx, Facts& facts) {
  Names upstreams;
  for_each_directive(nginx.directives, [&](const NginxDirective& directive) {
    if (directive.name.value == "upstream") upstreams.insert(directive.argument(0));
  });
  for_each_directive(nginx.directives, [&](const NginxDirective& directive, const NginxPath& path) {
    const std::string& name = directive.name.value;
    if (name == "listen") add_listen(directive, facts);
    else if (passes(name)) add_passed_host(directive, upstreams, facts);
    else if (name == "location") add_route(directive, facts);
    else if (name == "server" && !directive.has_block && !directive.arguments.empty() &&
             (path.empty() || path.back()->name.value == "upstream"))
      add_host(directive.arguments[0], 0, directive.arguments[0].value.size(), {}, facts);
  });
}

bool has_known_directive(const std::vector<NginxDirective>& directives) {
  bool found = false;
  for_each_directive(directives, [&](const NginxDirective& directive) { found = found || is_known_directive(directive.name.value); });
  return found;
}

// "${EXTRA_DIRECTIVES}" on a line of its own becomes whole directives, semicolons included.
bool has_templated_directive(const std::vector<NginxDirective>& directives, std::string_view text, const SyntaxError& error) {
  bool found = text.substr(error.span.begin, 1) == "$";
  for_each_directive(directives, [&](const NginxDirective& directive) { found = found || directive.name.value.starts_with('$'); });
  return found;
}

}  // namespace

Facts extract_nginx(FileId id, const SourceFile& file) {
  Facts facts;
  NginxParse parsed = parse_nginx(id, file.text);
  const bool foreign = is_foreign_template(file.text) && (parsed.error || file.text.find("_by_lua") == std::string::npos);
  if (!parsed.error) parsed.error = missing_semicolon(file.text, parsed.directives);
  if (parsed.error || foreign) {
    const Span place = parsed.error ? parsed.error->span : Span{id, 0, 0};
    facts.opaque.push_back(
        {place, OpaqueWhat::syntax, foreign ? "a template that is rendered before nginx reads it" : parsed.error->message});
  }
  if (parsed.error && !foreign && has_known_directive(parsed.directives) &&
      !has_templated_directive(parsed.directives, file.text, *parsed.error))
    facts.syntax_errors.push_back(std::move(*parsed.error));
  if (foreign) return facts;
  auto nginx = std::make_shared<NginxFile>();
  nginx->file = id;
  nginx->directives = std::move(parsed.directives);
  facts.env_reads = envsubst_reads(file.path, file.text, nginx->directives);
  nginx->is_template = is_envsubst_template(file.path, file.text, nginx->directives);
  add_facts(*nginx, facts);
  // What nginx binds and where it connects is nginx's own: it never stands for the service in whose directory the file lies.
  const DeploymentId deployment(file.path, "nginx");
  for (Port& port : facts.ports) port.deployment = deployment;
  for (HostReference& host : facts.hosts) host.deployment = deployment;
  facts.nginx_files.push_back(std::move(nginx));
  return facts;
}

}  // namespace preship
