#include <algorithm>
#include <memory>

#include "formats/caddy/parser.h"
#include "formats/caddy/tokens.h"
#include "formats/formats.h"
#include "paths/name_parts.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

// Caddy is started with a file of that name; *.caddy are mostly parts that one of them imports.
bool is_whole(std::string_view path) { return holds(lower_case(base_name(path)), "caddyfile"); }

// Jinja, ERB, Go and the like: no Caddyfile until something renders it. Caddy's own placeholders have one brace.
bool is_foreign(FileId id, std::string_view text) {
  if (!holds_any(text, {"{{", "{%", "<%"})) return false;
  CaddyTokens tokens(id, text);
  while (const auto token = tokens.next())
    if (!token->quoted && holds_any(token->text.value, {"{{", "{%", "<%"})) return true;
  return false;
}

// "{$KEY}" and "{$KEY:default}", which are put in before the file is read:
// https://caddyserver.com/docs/caddyfile/concepts#environment-variables
// "{env.KEY}", which is put in while Caddy runs: https://caddyserver.com/docs/conventions#placeholders
void add_reads(FileId id, std::string_view text, std::size_t begin, std::size_t end, std::vector<EnvRead>& reads) {
  const auto place = [&](std::size_t from, std::size_t to) {
    return Span{id, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  };
  for (std::size_t at = text.find('{', begin); at < end; at = text.find('{', at + 1)) {
    const std::string_view rest = text.substr(at, end - at);
    const std::size_t opener = rest.starts_with("{$") ? 2 : rest.starts_with("{env.") ? 5 : 0;
    const std::size_t name = at + opener, name_end = variable_end(text, name);
    if (opener == 0 || name_end == name || name_end >= end) continue;
    const bool defaulted = opener == 2 && text[name_end] == ':';
    const std::size_t close = defaulted ? text.find('}', name_end) : name_end;
    if (close >= end || text[close] != '}') continue;
    EnvRead read{.key = {std::string(text.substr(name, name_end - name)), place(name, name_end)},
                 .span = place(at, close + 1),
                 .need = defaulted ? Need::defaulted : Need::required,
                 .reason = {defaulted ? Reason::default_value : Reason::none},
                 .reader = Reader::caddyfile};
    reads.push_back(std::move(read));
  }
}

std::vector<EnvRead> env_reads(FileId id, std::string_view text) {
  std::vector<EnvRead> reads;
  if (!holds_any(text, {"{$", "{env."})) return reads;
  CaddyTokens tokens(id, text);
  while (const auto token = tokens.next()) add_reads(id, text, token->text.span.begin, token->text.span.end, reads);
  return reads;
}

void add_ports(const CaddyBlocks::Site& site, std::vector<Port>& ports) {
  for (const Text& word : site.addresses) {
    const CaddyAddress address = caddy_address(word);
    if (const auto number = address.served_port()) ports.push_back({.span = word.span, .number = *number, .role = PortRole::listens});
  }
}

// A name or an address that was meant to be written.
bool is_host(std::string_view host) {
  return !host.empty() &&
         (host.starts_with('[') || std::ranges::all_of(host, [](char byte) { return is_word(byte) || byte == '.' || byte == '-'; }));
}

void add_hosts(const CaddyDirective& proxy, std::vector<HostReference>& hosts) {
  for (const CaddyUpstream& upstream : caddy_upstreams(proxy)) {
    if (upstream.variable || upstream.range || !is_host(upstream.host.value)) continue;
    if (!upstream.number.value.empty() && !upstream.port) continue;
    hosts.push_back({.host = upstream.host, .port = upstream.port ? upstream.port : std::optional(upstream.dialed_port())});
  }
}

// "/health", where nothing but the path decides.
bool is_path(std::string_view word) { return word.starts_with('/') && word.size() > 1 && !holds_any(word, {"*", "{"}); }

bool answers_well(const CaddyDirective& respond, std::size_t first) {
  return respond.block.empty() &&
         std::ranges::all_of(respond.arguments.begin() + static_cast<std::ptrdiff_t>(first), respond.arguments.end(), [](const Text& word) {
           return word.value.size() != 3 || !is_one_of(word.value.substr(0, 1), {"3", "4", "5"});
         });
}

// respond /health 200, handle /health { respond "ok" }: Caddy answers itself.
void add_route(const CaddyDirective& directive, std::vector<HttpRoute>& routes) {
  if (directive.arguments.empty() || !is_path(directive.argument(0))) return;
  const bool handles = is_one_of(directive.name.value, {"handle", "handle_path", "route"}) && directive.arguments.size() == 1;
  const bool answers = directive.name.value == "respond" && answers_well(directive, 1);
  const bool inside = handles && std::ranges::any_of(directive.block, [](const CaddyDirective& inner) {
                        return inner.name.value == "respond" && answers_well(inner, 0);
                      });
  if (answers || inside) routes.push_back({.path = directive.arguments[0], .framework = "caddy"});
}

}  // namespace

Facts extract_caddyfile(FileId id, const SourceFile& file) {
  Facts facts;
  facts.env_reads = env_reads(id, file.text);
  if (is_foreign(id, file.text)) {
    facts.opaque.push_back({{id, 0, 0}, OpaqueWhat::syntax, "a template that is rendered before Caddy reads it"});
    return facts;
  }
  CaddyParse parsed = parse_caddyfile(id, file.text, is_whole(file.path));
  if (parsed.error) {
    facts.opaque.push_back({parsed.error->span, OpaqueWhat::syntax, parsed.error->message});
    facts.syntax_errors.push_back(std::move(*parsed.error));
  }
  for (const CaddyBlocks::Site& site : caddy_blocks(parsed.lines).sites) add_ports(site, facts.ports);
  for_each_caddy(parsed.lines, [&](const CaddyDirective& directive, const CaddyPath&) {
    if (is_caddy_proxy(directive.name.value)) add_hosts(directive, facts.hosts);
    add_route(directive, facts.routes);
  });
  // What Caddy binds and where it connects is its own: it never stands for the service in whose directory the file lies.
  const DeploymentId deployment(file.path, "caddy");
  for (Port& port : facts.ports) port.deployment = deployment;
  for (HostReference& host : facts.hosts) host.deployment = deployment;
  for (EnvRead& read : facts.env_reads) read.deployment = deployment;
  auto caddy = std::make_shared<CaddyFile>();
  caddy->file = id;
  caddy->lines = std::move(parsed.lines);
  facts.caddy_files.push_back(std::move(caddy));
  return facts;
}

}  // namespace preship
