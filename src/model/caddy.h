#pragma once
// A configuration of Caddy 2: https://caddyserver.com/docs/caddyfile/concepts

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace preship {

// A line of words, with the block that its last "{" opens. Placeholders stand in the words as they are written: "{$KEY}", "{path}".
struct CaddyDirective {
  Text name;  // of a site: its first address; "" for a block without a name, as of the global options
  std::vector<Text> arguments;
  Span span;  // to the last word or the closing brace
  std::vector<CaddyDirective> block;
  bool has_block = false;

  // The argument at `index`, "" when there are fewer.
  const std::string& argument(std::size_t index) const;
};

struct CaddyFile {
  FileId file = 0;
  // As they stand: sites, snippets and options of a whole configuration; directives of a file that a site imports.
  std::vector<CaddyDirective> lines;
  std::vector<FileId> imports;  // files of this repository that its import directives name; set by link()
};

// "https://shop.example.com:8443/api", "localhost", ":80", "*.example.com": https://caddyserver.com/docs/caddyfile/concepts#addresses
struct CaddyAddress {
  Text word;
  std::string scheme;  // "http", "https", ""
  Text host;           // empty for every one
  std::optional<std::uint16_t> port;
  bool variable = false;  // an environment variable or another placeholder decides a part of it

  // The port on which Caddy serves it, where no option of the file says otherwise; nothing where a variable may decide it.
  std::optional<std::uint16_t> served_port() const;
  // Caddy gets a certificate for it and redirects plain HTTP: https://caddyserver.com/docs/automatic-https#activation
  bool has_automatic_https() const;
};
CaddyAddress caddy_address(const Text& word);

struct CaddySite {
  std::vector<CaddyAddress> addresses;
  Span span;                               // of its name and its block
  std::vector<CaddyDirective> directives;  // with what they import put in its place
  bool open = false;                       // imports what nobody can see
};

// A whole configuration: a file that no other file imports, with everything that it imports put in its place.
struct CaddyTree {
  std::vector<std::shared_ptr<const CaddyFile>> files;  // the first one imports the others
  std::vector<CaddyDirective> options;                  // global ones
  std::vector<CaddySite> sites;
  bool open = false;  // imports what nobody can see outside of sites
};

// The sites and options of lines as they stand in a file, before anything is imported.
struct CaddyBlocks {
  std::vector<const CaddyDirective*> options, snippets, imports;
  // The lines of a site: one for all but addresses that go on over several, and a site without braces, which is the rest of the file.
  struct Site {
    std::vector<Text> addresses;
    const std::vector<CaddyDirective>* directives = nullptr;  // null for a site without braces
    std::size_t rest = 0;                                     // of such a one: where its directives begin in the lines
    Span span;
  };
  std::vector<Site> sites;
};
CaddyBlocks caddy_blocks(const std::vector<CaddyDirective>& lines);

// "@name", "/path*" or "*" in front of the arguments of a directive: https://caddyserver.com/docs/caddyfile/matchers#syntax
bool is_caddy_matcher(std::string_view word);
// The arguments behind the matcher.
std::vector<Text> caddy_arguments(const CaddyDirective& directive);

// Holds "{$KEY}" or another placeholder, so that the word is not what Caddy sees in the end.
bool has_caddy_placeholder(std::string_view word);

// An upstream of reverse_proxy, php_fastcgi or forward_auth: https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#upstreams
struct CaddyUpstream {
  Text word;
  std::string scheme;
  Text host;    // "localhost" of ":8080"; empty for a socket
  Text number;  // the port as written, empty when it is not
  std::optional<std::uint16_t> port;
  std::string socket;     // path of a unix socket
  bool variable = false;  // a placeholder decides a part of it
  bool range = false;     // "app:8001-8003"
  Span path = {};         // what stands behind host and port, which Caddy refuses

  std::uint16_t dialed_port() const;  // 80, or 443 of https://, where none is written
};
bool is_caddy_proxy(std::string_view directive);
// `proxy` is such a directive. Those of `to` lines too; none for dynamic ones.
std::vector<CaddyUpstream> caddy_upstreams(const CaddyDirective& proxy);

// The directives around one, outermost first.
using CaddyPath = std::vector<const CaddyDirective*>;

// Visits every directive, outer ones first: `visit(directive, path)`. The parser limits the depth.
template <class Visit>
void for_each_caddy(const std::vector<CaddyDirective>& directives, Visit&& visit, CaddyPath& path) {
  for (const CaddyDirective& directive : directives) {
    visit(directive, path);
    path.push_back(&directive);
    for_each_caddy(directive.block, visit, path);
    path.pop_back();
  }
}

template <class Visit>
void for_each_caddy(const std::vector<CaddyDirective>& directives, Visit&& visit) {
  CaddyPath path;
  for_each_caddy(directives, visit, path);
}

}  // namespace preship
