// Through Caddy: site, directives, upstream. Directives run in Caddy's own order, whatever theirs is in the file:
// https://caddyserver.com/docs/caddyfile/directives#directive-order

#include <algorithm>

#include "answers/trace/tracer.h"
#include "knowledge/formats/caddy.h"
#include "text/glob.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

// "{$DOMAIN:shop.example.com}" is its default where nobody says otherwise.
CaddyAddress with_default(const CaddyAddress& address) {
  const std::string& value = address.word.value;
  const std::size_t open = value.find("{$"), colon = value.find(':', open), close = value.find('}', open);
  if (open == std::string::npos || colon == std::string::npos || close == std::string::npos || colon > close) return address;
  return caddy_address({value.substr(0, open) + value.substr(colon + 1, close - colon - 1) + value.substr(close + 1), address.word.span});
}

NameMatch match_of(const CaddyAddress& address, const std::string& host) {
  if (address.host.value.empty() || address.variable) return NameMatch::fallback;
  if (address.host.value == host) return NameMatch::exact;
  // The star is one label: https://caddyserver.com/docs/caddyfile/concepts#addresses
  const std::string& name = address.host.value;
  const bool below = name.starts_with("*.") && host.size() > name.size() - 1 && host.ends_with(name.substr(1));
  return below && host.find('.') == host.size() - name.size() + 1 ? NameMatch::leading_wildcard : NameMatch::none;
}

std::uint16_t port_inside(const Project& project, const Deployment* reader, std::uint16_t port) {
  const ComposeFile* file = reader == nullptr ? nullptr : project.compose_file(std::string(reader->id.path()));
  if (file == nullptr) return port;
  for (const ComposeService& service : file->services)
    for (const ComposePort& one : service.ports)
      if (service.name.value == reader->name.value && one.published == port && one.target) return *one.target;
  return port;
}

// Where the path of a matcher is one: "/api/*" is every path below "/api/". https://caddyserver.com/docs/caddyfile/matchers#path
bool path_matches(const std::string& pattern, const std::string& path) {
  if (pattern == "*") return true;
  if (pattern.ends_with('*') && pattern.find('*') == pattern.size() - 1) return path.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with('*') && pattern.rfind('*') == 0) return path.ends_with(pattern.substr(1));
  return glob_match(pattern, path);
}

const CaddyDirective* named_matcher(const std::vector<CaddyDirective>& block, const std::string& name) {
  for (const CaddyDirective& directive : block) {
    if (directive.name.value == name) return &directive;
    if (const CaddyDirective* inner = named_matcher(directive.block, name)) return inner;
  }
  return nullptr;
}

bool is_handle(std::string_view name) { return is_one_of(name, {"handle", "handle_path"}); }

// A longer path is looked at first, and what has no matcher last.
std::size_t matcher_length(const CaddyDirective& directive) {
  const std::string& word = directive.argument(0);
  if (!is_caddy_matcher(word) || word == "*") return 0;
  return word.starts_with('/') ? 1 + word.size() : 1;
}

std::vector<const CaddyDirective*> in_order_of_caddy(const std::vector<CaddyDirective>& block) {
  std::vector<const CaddyDirective*> directives;
  for (const CaddyDirective& directive : block) directives.push_back(&directive);
  // handle_path is a handle that changes the path.
  const auto rank_of = [](const CaddyDirective* one) { return caddy_rank(is_handle(one->name.value) ? "handle" : one->name.value); };
  std::ranges::stable_sort(directives, [&](const CaddyDirective* a, const CaddyDirective* b) {
    const std::size_t rank = rank_of(a), other = rank_of(b);
    return rank != other ? rank < other : matcher_length(*a) > matcher_length(*b);
  });
  return directives;
}

std::string words_of(const CaddyDirective& directive) {
  std::string text = directive.name.value;
  for (const Text& word : directive.arguments) text += " " + word.value;
  return text;
}

Span head_of(const CaddyDirective& directive) {
  const Span last = directive.arguments.empty() ? directive.name.span : directive.arguments.back().span;
  return {directive.name.span.file, directive.name.span.begin, std::max(directive.name.span.end, last.end)};
}

}  // namespace

std::vector<CaddyEntry> Tracer::caddy_entries(std::uint16_t port) const {
  std::vector<CaddyEntry> entries;
  for (const auto& tree : project_.caddy_trees) {
    if (!project_.in_production({tree->files.front()->file, 0, 0})) continue;
    std::vector<const Deployment*> readers = backends_.readers_of(*tree);
    if (readers.empty()) readers.push_back(nullptr);
    for (const Deployment* reader : readers) {
      const std::uint16_t inside = depth_ > 0 ? port : port_inside(project_, reader, port);
      for (const CaddySite& site : tree->sites)
        for (const CaddyAddress& written : site.addresses) {
          const CaddyAddress address = with_default(written);
          const std::uint16_t served = address.served_port().value_or(inside);
          const bool redirects = inside == 80 && address.has_automatic_https() && served == 443;
          const bool tls_before = port == 443 && served != inside && served == 80;
          const NameMatch match = match_of(address, request_.host);
          if (match != NameMatch::none && (served == inside || redirects || tls_before))
            entries.push_back({tree.get(), &site, &written, reader, match, tls_before});
        }
    }
  }
  std::ranges::stable_sort(entries, std::ranges::greater(),
                           [](const CaddyEntry& entry) { return std::pair(entry.match, !entry.tls_before); });
  return entries;
}

void Tracer::at_site(const CaddyEntry& entry) {
  const Span place = entry.address->word.span;
  if (entry.match > NameMatch::fallback)
    hop("domain", "'" + request_.host + "' is served here " + (entry.match == NameMatch::exact ? "by its name" : "by a wildcard"), place);
  else
    hop("domain", "no site is named '" + request_.host + "': the one that takes whatever comes, or whose name a variable holds, answers",
        place, HopState::unsure);
  const CaddyAddress address = with_default(*entry.address);
  const bool tls = address.has_automatic_https();
  if (request_.scheme == "https" && !tls && depth_ == 0)
    hop("TLS", "this site speaks plain HTTP: something in front of it has to end TLS", place, HopState::unsure);
  if (request_.scheme == "http" && tls && !address.variable) {
    hop("answer", "Caddy sends the client to https://" + request_.host + request_.path, place);
    if (++redirects_ > most_redirects) return end("answer", "the redirects go round in a circle", place, HopState::broken);
    request_.scheme = "https";
    request_.port = address.port.value_or(443);
    return enter();
  }
  hop("site", "Caddy serves it" + std::string(tls ? " with TLS" : ""), place);
  if (std::ranges::any_of(entry.tree->options, [](const CaddyDirective& option) { return option.name.value == "order"; }))
    hop("site", "'order' changes which directives come first, which is not followed here", place, HopState::unsure);
  caddy_ = entry.tree;
  caddy_reader_ = entry.reader;
  if (at_block(*entry.site, entry.site->directives, false) == Handled::ended) return;
  if (entry.site->open) return end("site", "this site imports what is not in the repository", place, HopState::unknown);
  end("answer", "nothing in this site answers it: Caddy sends an empty page with status 200", place, HopState::broken);
}

// Nothing for what only a request can tell.
std::optional<bool> Tracer::matches(const CaddySite& site, const CaddyDirective& directive) const {
  const std::string& word = directive.argument(0);
  if (!is_caddy_matcher(word) || word == "*" || directive.name.value == "root") return true;
  if (!path_known_) return std::nullopt;
  if (word.starts_with('/')) return has_caddy_placeholder(word) ? std::nullopt : std::optional(path_matches(word, path_));
  const CaddyDirective* named = named_matcher(site.directives, word);
  if (named == nullptr) return std::nullopt;
  std::vector<CaddyDirective> conditions = named->block;
  if (!named->arguments.empty())
    conditions = {
        {.name = named->arguments[0], .arguments = {named->arguments.begin() + 1, named->arguments.end()}, .span = {}, .block = {}}};
  bool all = true, known = !conditions.empty();
  for (const CaddyDirective& condition : conditions) {
    const auto any = [&](auto holds_for) {
      return std::ranges::any_of(condition.arguments, [&](const Text& one) { return holds_for(one.value); });
    };
    if (condition.name.value == "path") all = all && any([&](const std::string& one) { return path_matches(one, path_); });
    else if (condition.name.value == "host") all = all && any([&](const std::string& one) { return one == request_.host; });
    else known = false;
  }
  if (!all) return false;
  return known ? std::optional(true) : std::nullopt;
}

Tracer::Handled Tracer::at_block(const CaddySite& site, const std::vector<CaddyDirective>& block, bool in_order) {
  std::vector<const CaddyDirective*> directives = in_order_of_caddy(block);
  if (in_order) {
    directives.clear();
    for (const CaddyDirective& directive : block) directives.push_back(&directive);
  }
  bool handled = false;  // by one of the `handle` blocks, of which the first that matches takes the request
  for (const CaddyDirective* directive : directives) {
    const std::string& name = directive->name.value;
    if (name.starts_with('@') || caddy_role(name) == CaddyRole::setting || (handled && is_handle(name))) continue;
    if (caddy_role(name) == CaddyRole::unknown) {
      hop("directive", "'" + name + "' is none of Caddy's own: what it does with a request is not known here", head_of(*directive),
          HopState::unsure);
      continue;
    }
    const std::optional<bool> taken = matches(site, *directive);
    if (taken == false) continue;
    if (!taken) {
      const bool ends =
          is_handle(name) || is_caddy_proxy(name) || is_one_of(name, {"route", "respond", "redir", "abort", "error", "file_server"});
      if (!ends) continue;
      end(name, "only a request can tell whether this takes it", head_of(*directive), HopState::unknown);
      return Handled::ended;
    }
    handled = handled || is_handle(name);
    if (at_directive(site, *directive) == Handled::ended) return Handled::ended;
  }
  return Handled::no;
}

Tracer::Handled Tracer::at_directive(const CaddySite& site, const CaddyDirective& directive) {
  const std::string& name = directive.name.value;
  if (is_handle(name) || name == "route") {
    hop(name, words_of(directive), head_of(directive));
    const std::string& pattern = directive.argument(0);
    if (name == "handle_path" && path_known_ && pattern.starts_with('/')) {
      const std::string prefix = pattern.substr(0, pattern.find('*'));
      const std::string rest = path_.starts_with(prefix) ? path_.substr(prefix.size()) : path_;
      path_ = rest.starts_with('/') ? rest : "/" + rest;
    }
    return at_block(site, directive.block, name == "route");
  }
  if (is_one_of(name, {"rewrite", "uri", "method", "try_files"})) {
    change_path(directive);
    return Handled::no;
  }
  if (is_one_of(name, {"basic_auth", "basicauth", "forward_auth"})) {
    hop(name, "Caddy asks first who the visitor is", head_of(directive), HopState::unsure);
    return Handled::no;
  }
  if (name == "redir") {
    redirect(directive);
    return Handled::ended;
  }
  if (is_one_of(name, {"respond", "abort", "error", "metrics", "acme_server"})) {
    end("answer", "Caddy answers: " + words_of(directive), head_of(directive),
        is_one_of(name, {"abort", "error"}) ? HopState::broken : HopState::holds);
    return Handled::ended;
  }
  if (name == "file_server") {
    end("files", "Caddy answers with a file, or 404", head_of(directive), HopState::holds);
    return Handled::ended;
  }
  if (!is_one_of(name, {"reverse_proxy", "php_fastcgi"})) return Handled::no;
  const std::vector<CaddyUpstream> upstreams = caddy_upstreams(directive);
  hop(name, words_of(directive) + (path_known_ ? ", which asks for '" + path_ + "'" : ", with a path that is decided at run time"),
      head_of(directive));
  if (upstreams.empty()) {
    end("upstream", "the upstreams are found at run time", head_of(directive), HopState::unknown);
    return Handled::ended;
  }
  const bool keeps_host = std::ranges::none_of(
      directive.block, [](const CaddyDirective& line) { return line.name.value == "header_up" && line.argument(0) == "Host"; });
  at_backend(caddy_, "Caddy", backends_.of(*caddy_, upstreams.front(), caddy_reader_), upstreams.size(), keeps_host);
  return Handled::ended;
}

// {uri}, {path}, {host} and {scheme} put in; what is not known stays as it is.
std::string Tracer::caddy_filled(std::string text) const {
  const std::pair<std::string_view, std::string> known[] = {
      {"{uri}", request_.path},  {"{http.request.uri}", request_.path}, {"{path}", path_},
      {"{host}", request_.host}, {"{hostport}", request_.host},         {"{scheme}", request_.scheme}};
  for (const auto& [name, value] : known)
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
      text.replace(at, name.size(), value);
  return text;
}

void Tracer::redirect(const CaddyDirective& directive) {
  const std::vector<Text> arguments = caddy_arguments(directive);
  // A path alone looks like a matcher, and is the target.
  const std::string written = arguments.empty() ? directive.argument(0) : arguments[0].value;
  std::string target = caddy_filled(written);
  if (target.starts_with('/')) target = request_.scheme + "://" + request_.host + target;
  const auto next = traced_request(target);
  if (!next || has_caddy_placeholder(target))
    return end("answer", "Caddy sends the client to " + written, head_of(directive), HopState::holds);
  hop("answer", "Caddy sends the client to " + target, head_of(directive));
  if (++redirects_ > most_redirects) return end("answer", "the redirects go round in a circle", head_of(directive), HopState::broken);
  request_ = *next;
  path_ = normalized_path(request_.path).value_or("/");
  enter();
}

void Tracer::change_path(const CaddyDirective& directive) {
  const std::string& name = directive.name.value;
  const std::vector<Text> arguments = caddy_arguments(directive);
  if (name == "method") return;
  if (name == "try_files")
    return hop("files", "where such a file is, it becomes the path: " + words_of(directive), head_of(directive), HopState::unsure);
  if (name == "uri" && arguments.size() == 2 && arguments[0].value == "strip_prefix" && !has_caddy_placeholder(arguments[1].value)) {
    if (path_.starts_with(arguments[1].value)) path_ = path_.substr(arguments[1].value.size());
    if (!path_.starts_with('/')) path_ = "/" + path_;
  } else {
    // `rewrite /v2{uri}`, whose target looks like a matcher where it stands alone.
    const std::string made = name != "rewrite" ? "{" : caddy_filled(arguments.empty() ? directive.argument(0) : arguments[0].value);
    path_known_ = path_known_ && !has_caddy_placeholder(made) && made.starts_with('/');
    if (path_known_) path_ = made.substr(0, made.find('?'));
  }
  hop(name, path_known_ ? "the path becomes '" + path_ + "'" : "what the path becomes cannot be told from here", head_of(directive),
      path_known_ ? HopState::holds : HopState::unsure);
}

}  // namespace preship
