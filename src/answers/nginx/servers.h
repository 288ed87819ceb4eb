#pragma once
// Which server and which location of nginx answer a request, by nginx's own rules.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/nginx_tree.h"

namespace preship {

struct NginxListen {
  Text word;            // as written: "443", "[::]:80"; of a server without one, its name
  std::string address;  // "" for every one
  std::uint16_t port = 80;
  bool tls = false, default_server = false;
};

struct NginxServer {
  const NginxNode* node = nullptr;
  std::vector<NginxListen> listens;  // without sockets, and without ports that a variable decides
  std::vector<Text> names;
  bool listens_elsewhere = false;  // on a socket, or where a variable says
};

// The servers of http: those of mail and of stream are none.
std::vector<NginxServer> http_servers(const NginxTree& tree);

enum class NameMatch : std::uint8_t { none, fallback, pattern, trailing_wildcard, leading_wildcard, exact };

struct ServerChoice {
  const NginxServer* server = nullptr;  // null: none listens there
  const NginxListen* listen = nullptr;
  Text name;  // that matched; empty for the server that takes what no name matches
  NameMatch match = NameMatch::none;
  bool unsure = false;  // a pattern that cannot be tried, or a name that a variable gives, may match first
};
// https://nginx.org/en/docs/http/server_names.html and https://nginx.org/en/docs/http/request_processing.html
ServerChoice choose_server(const std::vector<NginxServer>& servers, std::uint16_t port, std::string_view host);

// The path as nginx compares it: without query, %41 decoded, "//" and "/./" made one slash, "/../" resolved. Nothing for one that leaves
// the root, which nginx refuses.
std::optional<std::string> normalized_path(std::string_view path);

enum class LocationMatch : std::uint8_t { none, exact, prefix, preferred_prefix, pattern, slash_added };

struct LocationChoice {
  const NginxNode* location = nullptr;  // null: the server itself answers
  LocationMatch match = LocationMatch::none;
  const NginxNode* unsure = nullptr;  // a pattern that cannot be tried here and would win, or a block that includes what cannot be seen
};
// https://nginx.org/en/docs/http/ngx_http_core_module.html#location. `path` is normalized.
LocationChoice choose_location(const NginxNode& server, std::string_view path);

// The modifier ("=", "~", "~*", "^~" or "") and the rest of a location.
struct LocationName {
  std::string_view modifier, name;
};
LocationName name_of_location(const NginxNode& location);

// A pattern as nginx's PCRE reads it; nothing where it has what RE2 does not know, such as look-around.
std::optional<bool> pattern_matches(std::string_view pattern, std::string_view text, bool any_case);

// The directive of the location that hands a request on: proxy_pass, fastcgi_pass and their like; null when there is none.
const NginxNode* pass_of(const NginxNode& location);
bool is_pass(std::string_view directive);

// Every pass in a block, those of nested locations too.
std::vector<const NginxNode*> passes_in(const NginxNode& block);

struct PassedPath {
  std::string path;      // that the server behind gets
  bool known = true;     // false: a variable decides it
  bool refused = false;  // nginx does not start: a path where the location is a pattern
};
// https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass. `rewritten`: a `rewrite` in the location has made the path.
PassedPath passed_path(const NginxNode& location, const NginxNode& pass, std::string_view path, bool rewritten = false);

struct RewrittenPath {
  bool matches = false;
  std::optional<std::string> path;  // nothing when it cannot be told
};
// What a `rewrite` makes of the path, without query. https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite
RewrittenPath rewritten_path(const NginxNode& rewrite, std::string_view path);

}  // namespace preship
