// Through nginx: server, location, pass.

#include <algorithm>

#include "answers/nginx/targets.h"
#include "answers/trace/tracer.h"
#include "text/words.h"

namespace preship {
namespace {

std::string_view how_named(NameMatch match) {
  switch (match) {
    case NameMatch::exact:
      return "by its name";
    case NameMatch::leading_wildcard:
    case NameMatch::trailing_wildcard:
      return "by a wildcard";
    case NameMatch::pattern:
      return "by a pattern";
    default:
      return "";
  }
}

std::string_view how_located(LocationMatch match) {
  switch (match) {
    case LocationMatch::exact:
      return "exactly this path";
    case LocationMatch::prefix:
      return "the longest prefix, and no pattern matches";
    case LocationMatch::preferred_prefix:
      return "the longest prefix, which comes before patterns";
    case LocationMatch::pattern:
      return "the first pattern that matches";
    case LocationMatch::slash_added:
      return "the path without its slash";
    case LocationMatch::none:
      break;
  }
  return "";
}

std::string words_of(const NginxNode& node) {
  std::string text;
  for (const Text& word : node.directive->arguments) text += (text.empty() ? "" : " ") + word.value;
  return text;
}

const NginxNode* named_location(const NginxNode& server, std::string_view name) {
  for (const NginxNode* child : server.children)
    if (child->name() == "location" && child->argument(0) == name) return child;
  return nullptr;
}

Span arguments_span(const NginxNode& node) {
  const auto& arguments = node.directive->arguments;
  if (arguments.empty()) return node.directive->name.span;
  return {arguments.front().span.file, arguments.front().span.begin, arguments.back().span.end};
}

}  // namespace

void Tracer::at_server(const NginxEntry& entry) {
  const ServerChoice& choice = entry.choice;
  const NginxNode& server = *choice.server->node;
  if (choice.match > NameMatch::fallback)
    hop("domain", "'" + request_.host + "' is served here " + std::string(how_named(choice.match)), choice.name.span);
  else
    hop("domain",
        "no server is named '" + request_.host + "': the one that takes all others on port " + std::to_string(entry.port) + " answers",
        server.directive->name.span, HopState::unsure);
  if (choice.unsure) hop("server", "a pattern or a variable in another server's name may take it first", std::nullopt, HopState::unsure);
  const bool tls = choice.listen->tls;
  hop("server", "nginx listens on " + std::to_string(entry.port) + (tls ? " with TLS" : ""), choice.listen->word.span);
  const NginxInForce certificate = in_force(*entry.tree, server, "ssl_certificate");
  if (tls && certificate.directives.empty() && !certificate.open)
    return end("TLS", "no certificate is given here: nginx refuses to listen", choice.listen->word.span, HopState::broken);
  if (request_.scheme == "https" && !tls && depth_ == 0)
    hop("TLS", "this server speaks plain HTTP: something in front of it has to end TLS", choice.listen->word.span, HopState::unsure);
  if (request_.scheme == "http" && tls && depth_ == 0)
    return end("TLS", "plain HTTP to a port for HTTPS: nginx answers 400", choice.listen->word.span, HopState::broken);
  if (rewrite(server) != Rewritten::answered) at_location(*entry.tree, server);
}

// $host, $request_uri and their like put in; what is not known stays as it is.
std::string Tracer::filled(const std::string& text) const {
  std::string result = text;
  const auto put = [&](std::string_view name, const std::string& value) {
    for (std::size_t at = result.find(name); at != std::string::npos; at = result.find(name, at + value.size()))
      result.replace(at, name.size(), value);
  };
  put("$request_uri", request_.path);
  put("$http_host", request_.host);
  put("$host", request_.host);
  put("$server_name", request_.host);
  put("$scheme", request_.scheme);
  put("$uri", path_);
  return result;
}

void Tracer::answer(const NginxNode& directive) {
  const std::string& code = directive.argument(0);
  const std::string target = filled(directive.directive->arguments.size() > 1 ? directive.argument(1) : code);
  const auto next = traced_request(target);
  const bool redirects = (code.starts_with('3') || code.starts_with("http")) && next;
  if (!redirects || holds(target, "$"))
    return end("answer", "nginx answers " + words_of(directive), arguments_span(directive),
               code.starts_with('5') ? HopState::broken : HopState::holds);
  hop("answer", "nginx sends the client to " + target, arguments_span(directive));
  if (++redirects_ > most_redirects)
    return end("answer", "the redirects go round in a circle", arguments_span(directive), HopState::broken);
  request_ = *next;
  path_ = normalized_path(request_.path).value_or("/");
  enter();
}

// `if ($host = shop.example.com)`, as certbot writes it; nothing for what only a request can say.
std::optional<bool> Tracer::holds_condition(const NginxNode& condition) const {
  std::string words = words_of(condition);
  words = std::string(trim(words, "() "));
  const std::size_t space = words.find(' ');
  if (space == std::string::npos) return std::nullopt;
  const std::string variable = words.substr(0, space);
  const std::string_view rest = trim(std::string_view(words).substr(space));
  const std::string value = variable == "$host" || variable == "$http_host" || variable == "$server_name" ? request_.host
                            : variable == "$scheme"                                                       ? request_.scheme
                            : variable == "$request_method"                                               ? "GET"
                            : variable == "$uri"                                                          ? path_
                            : variable == "$request_uri"                                                  ? request_.path
                                                                                                          : "$";
  if (value == "$") return std::nullopt;
  const std::size_t operator_end = rest.find(' ');
  const std::string_view operation = rest.substr(0, operator_end);
  const std::string_view other = operator_end == std::string_view::npos ? "" : trim(rest.substr(operator_end), " \"'");
  if (operation == "=") return value == other;
  if (operation == "!=") return value != other;
  const bool any_case = operation.ends_with('*');
  if (operation != "~" && operation != "~*" && operation != "!~" && operation != "!~*") return std::nullopt;
  const auto matches = pattern_matches(other, value, any_case);
  return matches ? std::optional(*matches != operation.starts_with('!')) : std::nullopt;
}

// `return` and `rewrite` of the block, in order, before anything else.
Tracer::Rewritten Tracer::rewrite(const NginxNode& block) {
  Rewritten result = Rewritten::no;
  for (const NginxNode* child : block.children) {
    const NginxNode* inner = child->name() == "if" ? child_of(*child, "return") : nullptr;
    const std::optional<bool> condition = inner == nullptr ? std::optional(false) : holds_condition(*child);
    if (inner != nullptr && !condition)
      hop("if", "an answer is given here under a condition that only a request can tell", arguments_span(*child), HopState::unsure);
    if (child->name() == "return" || condition.value_or(false)) {
      answer(child->name() == "return" ? *child : *inner);
      return Rewritten::answered;
    }
    if (child->name() != "rewrite") continue;
    const Rewritten made = rewrite_path(*child);
    if (made == Rewritten::answered) return made;
    if (made == Rewritten::no) continue;
    result = made;
    if (is_one_of(child->argument(2), {"break", "last"})) break;
  }
  return result;
}

Tracer::Rewritten Tracer::rewrite_path(const NginxNode& directive) {
  if (!path_known_) return Rewritten::no;
  const RewrittenPath made = rewritten_path(directive, path_);
  if (!made.matches) return Rewritten::no;
  const std::string& flag = directive.argument(2);
  const Span place = arguments_span(directive);
  if (is_one_of(flag, {"redirect", "permanent"}) || directive.argument(1).starts_with("http")) {
    end("rewrite", "nginx sends the client to " + made.path.value_or(directive.argument(1)), place, HopState::holds);
    return Rewritten::answered;
  }
  path_known_ = made.path.has_value();
  if (path_known_) path_ = *made.path;
  hop("rewrite", path_known_ ? "the path becomes '" + path_ + "'" : "what the path becomes cannot be told from here", place,
      path_known_ ? HopState::holds : HopState::unsure);
  return flag == "break" ? Rewritten::inside : Rewritten::anew;
}

void Tracer::at_location(const NginxTree& tree, const NginxNode& server) {
  constexpr int most_rewrites = 10;  // nginx gives up then as well
  if (!path_known_) return end("location", "which location takes the path cannot be known after that", std::nullopt, HopState::unknown);
  if (++rewrites_ > most_rewrites)
    return end("rewrite", "the rewrites go round in a circle", server.directive->name.span, HopState::broken);
  const LocationChoice choice = choose_location(server, path_);
  if (choice.unsure != nullptr && choice.unsure->name() == "location")
    return end("location", "this pattern cannot be tried here, and comes before others", arguments_span(*choice.unsure), HopState::unknown);
  if (choice.unsure != nullptr)
    return end("location", "this includes files that are not in the repository: a location in them may take the request",
               choice.unsure->directive->name.span, HopState::unknown);
  if (choice.location == nullptr)
    return end("location", "no location matches '" + path_ + "': nginx looks for a file", server.directive->name.span,
               tree.open ? HopState::unknown : HopState::holds);
  hop("location", "location " + words_of(*choice.location) + ": " + std::string(how_located(choice.match)),
      arguments_span(*choice.location));
  if (choice.match == LocationMatch::slash_added)
    return end("answer", "nginx sends the client to '" + path_ + "/'", arguments_span(*choice.location), HopState::holds);
  rewritten_ = false;
  in_location(tree, server, *choice.location);
}

void Tracer::in_location(const NginxTree& tree, const NginxNode& server, const NginxNode& location) {
  const Rewritten made = rewrite(location);
  if (made == Rewritten::answered) return;
  if (made == Rewritten::anew) return at_location(tree, server);
  rewritten_ = made == Rewritten::inside;
  if (const NginxNode* pass_on = pass_of(location)) return pass(tree, location, *pass_on);
  const NginxNode* files = child_of(location, "try_files");
  if (files != nullptr && !files->directive->arguments.empty()) {
    const Text& last = files->directive->arguments.back();
    const NginxNode* fallback = last.value.starts_with('@') ? named_location(server, last.value) : nullptr;
    if (last.value.starts_with('@') && fallback == nullptr)
      return end("files", "no location is called '" + last.value + "'", last.span, HopState::broken);
    if (fallback != nullptr) {
      hop("files", "where no such file is, '" + last.value + "' takes it", last.span, HopState::unsure);
      return in_location(tree, server, *fallback);
    }
    return end("files", "nginx answers with a file: " + words_of(*files), arguments_span(*files), HopState::holds);
  }
  if (location.open)
    return end("location", "this includes files that are not in the repository", location.directive->name.span, HopState::unknown);
  end("files", "nginx answers with a file, or 404: nothing here hands the request on", arguments_span(location), HopState::holds);
}

void Tracer::pass(const NginxTree& tree, const NginxNode& location, const NginxNode& pass_on) {
  const Text& written = pass_on.directive->arguments[0];
  const PassedPath passed = passed_path(location, pass_on, path_, rewritten_);
  if (passed.refused)
    return end(pass_on.name(), "'" + written.value + "' has a path, which nginx refuses in a location that is a pattern", written.span,
               HopState::broken);
  path_known_ = path_known_ && passed.known;
  if (path_known_) path_ = passed.path;
  hop(pass_on.name(), written.value + (path_known_ ? ", which asks for '" + path_ + "'" : ", with a path that is decided at run time"),
      written.span);
  const std::vector<ProxyBackend> backends = backends_.of(tree, pass_on);
  if (backends.empty()) return end("upstream", "the upstream has no server: nginx does not start", written.span, HopState::broken);
  const NginxInForce headers = in_force(tree, location, "proxy_set_header");
  const bool keeps_host = std::ranges::any_of(headers.directives, [](const NginxNode* header) {
    return header->argument(0) == "Host" && is_one_of(header->argument(1), {"$host", "$http_host"});
  });
  at_backend(&tree, "nginx", backends.front(), backends.size(), keeps_host);
}

}  // namespace preship
