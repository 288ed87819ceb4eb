#include "answers/nginx/servers.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "answers/nginx/targets.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {

namespace {

// PCRE's words for RE2: (?<name>...) is (?P<name>...) to RE2 of old.
std::string pattern_for_re2(std::string_view pattern) {
  std::string written(pattern);
  for (std::size_t at = written.find("(?<"); at != std::string::npos; at = written.find("(?<", at + 3))
    if (at + 3 < written.size() && is_letter(written[at + 3])) written.insert(at + 2, "P");
  return written;
}

re2::RE2::Options pattern_options(bool any_case) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!any_case);
  options.set_max_mem(1 << 20);
  return options;
}

}  // namespace

std::optional<bool> pattern_matches(std::string_view pattern, std::string_view text, bool any_case) {
  const re2::RE2 expression(pattern_for_re2(pattern), pattern_options(any_case));
  if (!expression.ok()) return std::nullopt;
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression);
}

namespace {

bool is_digits(std::string_view text) { return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos; }

// "80", "127.0.0.1:8080", "[::]:443", "example.com"; nothing for sockets and what a variable decides.
std::optional<NginxListen> read_listen(const NginxNode& node) {
  if (node.directive->arguments.empty()) return std::nullopt;
  NginxListen listen{.word = node.directive->arguments[0]};
  std::string_view word = listen.word.value;
  if (word.starts_with("unix:") || holds(word, "$")) return std::nullopt;
  const std::size_t bracket = word.starts_with('[') ? word.find(']') : 0;
  const std::size_t colon = word.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const std::string_view port = is_digits(word) ? word : colon == std::string_view::npos ? "" : word.substr(colon + 1);
  if (!is_digits(word)) listen.address = word.substr(0, colon);
  if (is_one_of(listen.address, {"*", "0.0.0.0", "[::]"})) listen.address.clear();
  if (!port.empty()) {
    const auto number = port_number(port);
    if (!number) return std::nullopt;
    listen.port = *number;
  }
  for (const Text& argument : node.directive->arguments) {
    listen.tls = listen.tls || is_one_of(argument.value, {"ssl", "quic"});
    listen.default_server = listen.default_server || is_one_of(argument.value, {"default_server", "default"});
  }
  return listen;
}

NginxServer read_server(const NginxNode& node) {
  NginxServer server{.node = &node};
  bool any = false;
  for (const NginxNode* child : node.children) {
    if (child->name() == "server_name")
      server.names.insert(server.names.end(), child->directive->arguments.begin(), child->directive->arguments.end());
    if (child->name() != "listen") continue;
    any = true;
    if (auto listen = read_listen(*child)) server.listens.push_back(std::move(*listen));
    else server.listens_elsewhere = true;
  }
  if (!any) server.listens.push_back({.word = node.directive->name});
  // `ssl on;` of nginx before 1.25.
  if (const NginxNode* ssl = child_of(node, "ssl"); ssl != nullptr && ssl->argument(0) == "on")
    for (NginxListen& listen : server.listens) listen.tls = true;
  return server;
}

NameMatch match_of(std::string_view name, std::string_view host) {
  if (name == host && !name.empty()) return NameMatch::exact;
  if (name.starts_with('.') && (host == name.substr(1) || host.ends_with(name)))
    return host == name.substr(1) ? NameMatch::exact : NameMatch::leading_wildcard;
  if (name.starts_with("*.") && host.size() > name.size() - 1 && host.ends_with(name.substr(1))) return NameMatch::leading_wildcard;
  if (name.ends_with(".*") && host.size() > name.size() - 1 && host.starts_with(name.substr(0, name.size() - 1)))
    return NameMatch::trailing_wildcard;
  return NameMatch::none;
}

class ServerSearch {
 public:
  ServerSearch(std::uint16_t port, std::string_view host) : port_(port), host_(lower_case(std::string(host))) {}

  void look_at(const NginxServer& server) {
    const auto listen = std::ranges::find(server.listens, port_, &NginxListen::port);
    if (server.listens_elsewhere) choice_.unsure = true;
    if (listen == server.listens.end()) return;
    if (choice_.server == nullptr || (listen->default_server && !has_default_)) {
      has_default_ = has_default_ || listen->default_server;
      if (choice_.match <= NameMatch::fallback) take(server, *listen, {}, NameMatch::fallback);
    }
    for (const Text& name : server.names) look_at(server, *listen, name);
  }

  const ServerChoice& choice() const { return choice_; }

 private:
  void look_at(const NginxServer& server, const NginxListen& listen, const Text& name) {
    const std::string text = lower_case(name.value);
    if (text.starts_with('~')) {
      const auto matches = pattern_matches(std::string_view(name.value).substr(1), host_, true);
      if (!matches) choice_.unsure = choice_.unsure || choice_.match < NameMatch::pattern;
      else if (*matches && choice_.match < NameMatch::pattern) take(server, listen, name, NameMatch::pattern);
      return;
    }
    if (holds(text, "$")) {
      choice_.unsure = choice_.unsure || choice_.match < NameMatch::exact;
      return;
    }
    const NameMatch match = match_of(text, host_);
    // Of wildcards of one kind the longest name counts.
    const bool longer = match == choice_.match && text.size() > choice_.name.value.size() && match != NameMatch::exact;
    if (match > choice_.match || (match != NameMatch::none && longer)) take(server, listen, name, match);
  }

  void take(const NginxServer& server, const NginxListen& listen, const Text& name, NameMatch match) {
    choice_.server = &server;
    choice_.listen = &listen;
    choice_.name = name;
    choice_.match = match;
  }

  std::uint16_t port_;
  std::string host_;
  ServerChoice choice_;
  bool has_default_ = false;
};

int hex_digit(char byte) {
  if (byte >= '0' && byte <= '9') return byte - '0';
  byte = static_cast<char>(byte | 0x20);
  return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    decoded += escape ? static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return decoded;
}

}  // namespace

std::vector<NginxServer> http_servers(const NginxTree& tree) {
  std::vector<NginxServer> servers;
  for (const NginxNode& node : tree.nodes) {
    if (node.name() != "server" || !node.directive->has_block || around(node, "stream") != nullptr || around(node, "mail") != nullptr)
      continue;
    servers.push_back(read_server(node));
  }
  return servers;
}

ServerChoice choose_server(const std::vector<NginxServer>& servers, std::uint16_t port, std::string_view host) {
  ServerSearch search(port, host);
  for (const NginxServer& server : servers) search.look_at(server);
  return search.choice();
}

std::optional<std::string> normalized_path(std::string_view path) {
  const std::string decoded = percent_decoded(path.substr(0, path.find_first_of("?#")));
  std::vector<std::string_view> parts;
  std::string_view rest = decoded;
  bool slash = rest.empty() || rest.ends_with('/');
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    if (part == "..") {
      if (parts.empty()) return std::nullopt;
      parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
    if (rest.empty()) slash = slash || part == "." || part == "..";
  }
  std::string normalized;
  for (const std::string_view part : parts) normalized.append("/").append(part);
  return normalized + (slash || parts.empty() ? "/" : "");
}

LocationName name_of_location(const NginxNode& location) {
  const auto& arguments = location.directive->arguments;
  if (arguments.empty()) return {};
  if (arguments.size() > 1) return {arguments[0].value, arguments[1].value};
  // `location =/health` and `location ~\.php$` are one word.
  const std::string_view word = arguments[0].value;
  for (const std::string_view modifier : {"^~", "~*", "=", "~"})
    if (word.starts_with(modifier)) return {modifier, word.substr(modifier.size())};
  return {"", word};
}

namespace {

// ngx_http_core_find_location() of nginx.
class LocationSearch {
 public:
  explicit LocationSearch(std::string_view path) : path_(path) {}

  enum class Result : std::uint8_t { declined, inside, done };

  Result search(const NginxNode& block, int depth = 0) {
    constexpr int deepest = 20;
    if (block.open) choice_.unsure = choice_.unsure == nullptr ? &block : choice_.unsure;
    Result result = search_names(block);
    bool patterns = true;
    if (result == Result::inside) {
      patterns = choice_.match != LocationMatch::preferred_prefix;
      const NginxNode* found = choice_.location;
      if (depth < deepest && search(*found, depth + 1) == Result::done) return Result::done;
    }
    if (result == Result::done) return result;
    return patterns && search_patterns(block, depth) ? Result::done : result;
  }

  const LocationChoice& choice() const { return choice_; }

 private:
  Result search_names(const NginxNode& block) {
    const NginxNode *longest = nullptr, *slash_added = nullptr;
    std::size_t length = 0;
    bool preferred = false;
    for (const NginxNode* child : block.children) {
      if (child->name() != "location") continue;
      const auto [modifier, name] = name_of_location(*child);
      if (modifier == "=" && name == path_) return take(*child, LocationMatch::exact);
      if (modifier.starts_with('~') || modifier == "=" || name.starts_with('@')) continue;
      if (path_.starts_with(name) && (longest == nullptr || name.size() > length)) {
        longest = child;
        length = name.size();
        preferred = modifier == "^~";
      }
      // Of a proxied "/app/", "/app" gets a redirect to it, unless something is called so.
      if (name.size() == path_.size() + 1 && name.ends_with('/') && name.starts_with(path_) && pass_of(*child) != nullptr)
        slash_added = child;
    }
    if (slash_added != nullptr && length < path_.size()) return take(*slash_added, LocationMatch::slash_added);
    if (longest == nullptr) return Result::declined;
    take(*longest, preferred ? LocationMatch::preferred_prefix : LocationMatch::prefix);
    return Result::inside;
  }

  bool search_patterns(const NginxNode& block, int depth) {
    for (const NginxNode* child : block.children) {
      if (child->name() != "location") continue;
      const auto [modifier, name] = name_of_location(*child);
      if (!modifier.starts_with('~')) continue;
      const auto matches = pattern_matches(name, path_, modifier == "~*");
      if (!matches && choice_.unsure == nullptr) choice_.unsure = child;
      if (!matches.value_or(false)) continue;
      take(*child, LocationMatch::pattern);
      if (depth < 20) search(*child, depth + 1);
      return true;
    }
    return false;
  }

  Result take(const NginxNode& location, LocationMatch match) {
    choice_.location = &location;
    choice_.match = match;
    return Result::done;
  }

  std::string_view path_;
  LocationChoice choice_;
};

}  // namespace

LocationChoice choose_location(const NginxNode& server, std::string_view path) {
  LocationSearch search(path);
  search.search(server);
  return search.choice();
}

bool is_pass(std::string_view directive) {
  return is_one_of(directive, {"proxy_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass", "grpc_pass", "memcached_pass"});
}

const NginxNode* pass_of(const NginxNode& location) {
  for (const NginxNode* child : location.children)
    if (is_pass(child->name()) && !child->directive->arguments.empty()) return child;
  return nullptr;
}

PassedPath passed_path(const NginxNode& location, const NginxNode& pass, std::string_view path, bool rewritten) {
  PassedPath passed{.path = std::string(path)};
  const ProxyTarget target = proxy_target(pass.argument(0));
  if (pass.name() == "proxy_pass" && target.variable) passed.known = false;
  if (pass.name() != "proxy_pass" || !target.has_uri || target.variable) return passed;
  const auto [modifier, name] = name_of_location(location);
  if (modifier.starts_with('~') || name.starts_with('@')) {
    passed.refused = true;
  } else if (!rewritten) {
    passed.path = target.uri + std::string(path.substr(std::min(name.size(), path.size())));
  }
  return passed;
}

RewrittenPath rewritten_path(const NginxNode& rewrite, std::string_view path) {
  constexpr int most_groups = 10;
  const re2::RE2 expression(pattern_for_re2(rewrite.argument(0)), pattern_options(false));
  if (!expression.ok()) return {.matches = true, .path = std::nullopt};
  std::array<re2::StringPiece, most_groups> groups;
  const int count = std::min(expression.NumberOfCapturingGroups() + 1, most_groups);
  const re2::StringPiece text(path.data(), path.size());
  if (!expression.Match(text, 0, path.size(), re2::RE2::UNANCHORED, groups.data(), count)) return {};
  RewrittenPath rewritten{.matches = true, .path = ""};
  const std::string_view replacement = std::string_view(rewrite.argument(1)).substr(0, rewrite.argument(1).find('?'));
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const bool group = replacement[i] == '$' && i + 1 < replacement.size() && is_digit(replacement[i + 1]);
    if (replacement[i] == '$' && !group) return {.matches = true, .path = std::nullopt};
    if (!group) *rewritten.path += replacement[i];
    else if (const re2::StringPiece& part = groups[static_cast<std::size_t>(replacement[++i] - '0')]; part.data() != nullptr)
      rewritten.path->append(part.data(), part.size());
  }
  return rewritten;
}

std::vector<const NginxNode*> passes_in(const NginxNode& block) {
  std::vector<const NginxNode*> passes;
  for (const NginxNode* child : block.children) {
    if (is_pass(child->name())) passes.push_back(child);
    else if (child->name() == "location" || child->name() == "if") std::ranges::copy(passes_in(*child), std::back_inserter(passes));
  }
  return passes;
}

}  // namespace preship
